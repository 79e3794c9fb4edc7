// Compiles and links the addon and the warden for macOS on any machine, with the same sources and flags as tools/build-native.mjs,
// by PyPI's ziglang (it carries Apple's headers). Shows that they build and are what a Mac loads; it does not run them.
//   node tools/build-mac.mjs [--report file.json]
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { env, pid } from 'node:process'
import { parseArgs } from 'node:util'
import { buildNative } from './build-native.mjs'

const ZIG = '0.17.0'
/** The oldest macOS that Electron 45 runs on. */
const TARGETS = [
  { target: 'aarch64-macos.13.0', cpu: 0x0100000c },
  { target: 'x86_64-macos.13.0', cpu: 0x01000007 },
]
// mach-o/loader.h
const MH_MAGIC_64 = 0xfeedfacf
const MH_EXECUTE = 2
const MH_DYLIB = 6

/** Makes `python3 -m ziglang` work: fetched once, kept in the user's cache, outside the tree. */
function provideZig() {
  const folder = join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ipc-lab', `ziglang-${ZIG}`)
  if (!existsSync(join(folder, 'ziglang'))) {
    const next = `${folder}.${pid}`
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--target', next, `ziglang==${ZIG}`]
    try {
      execFileSync(env.PYTHON ?? 'python3', pip, { stdio: ['ignore', 'inherit', 'pipe'], timeout: 600_000 })
      renameSync(next, folder)
    } catch (error) {
      rmSync(next, { recursive: true, force: true })
      throw new Error(`ziglang ${ZIG} could not be fetched with pip (needs python3 and python3-pip): ${error.stderr || error.message}`, {
        cause: error,
      })
    }
  }
  env.PYTHONPATH = [folder, env.PYTHONPATH].filter(Boolean).join(delimiter)
}

/** Whether a file is a Mach-O of this kind for this processor. Throws what is wrong. */
function examine(file, cpu, type) {
  const header = readFileSync(file).subarray(0, 16)
  const found = [header.readUInt32LE(0), header.readUInt32LE(4), header.readUInt32LE(12)]
  const wanted = [MH_MAGIC_64, cpu, type]
  if (found.some((word, i) => word !== wanted[i]))
    throw new Error(`${file}: is no Mach-O for this Mac: ${found.map((n) => n.toString(16)).join(' ')}`)
}

const { values } = parseArgs({ options: { report: { type: 'string' } } })
const counts = { passed: 0, failed: 0, skipped: 0 }
try {
  provideZig()
  for (const { target, cpu } of TARGETS) {
    try {
      const { addon, warden } = await buildNative({ target })
      examine(addon, cpu, MH_DYLIB)
      examine(warden, cpu, MH_EXECUTE)
      counts.passed++
      console.log(`ok      ${target}`)
    } catch (error) {
      counts.failed++
      console.log(`FAILED  ${target}\n${error.stderr?.trimEnd() || error.message}`)
    }
  }
} catch (error) {
  counts.failed++
  console.log(error.message)
}
if (values.report) writeFileSync(values.report, JSON.stringify(counts))
process.exitCode = counts.failed > 0 ? 1 : 0
