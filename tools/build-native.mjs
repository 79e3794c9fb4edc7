// Compiles native/: the addon (native/build/ipc_lab.node) and the warden (native/build/ipc-lab-warden). One compiler call per
// file, in parallel, only what changed, no network. STACK 2.1, 2.5.
//
//   node tools/build-native.mjs [--sanitize address|thread|undefined] [--target <zig target>] [--tests] [--quiet]
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { argv, env, exit, pid, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const root = fileURLToPath(new URL('..', import.meta.url))
const native = join(root, 'native')

/** Every .cc file under a folder of native/, tests excepted. */
function sourcesUnder(folder) {
  const path = join(native, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith('.cc'))
    .map((e) => join(e.parentPath ?? e.path, e.name))
    .sort()
}

/** Files of the other system are left out: linux.cc, darwin.cc. */
function forSystem(files, mac) {
  const foreign = mac ? /(^|_)linux\.cc$/ : /(^|_)darwin\.cc$/
  return files.filter((f) => !foreign.test(basename(f)))
}

function toolchain(options) {
  const { target, sanitize } = options
  const mac = target ? target.includes('macos') : platform === 'darwin'
  const compiler = target ? [env.PYTHON ?? 'python3', '-m', 'ziglang', 'c++', '-target', target] : [env.CXX ?? 'c++']
  const base = [
    '-std=c++20',
    '-O2',
    '-g',
    '-fPIC',
    '-fvisibility=hidden',
    '-Wall',
    '-Wextra',
    '-Wno-missing-field-initializers',
    '-Wno-psabi',
    '-I',
    join(native, 'src'),
  ]
  if (sanitize) base.push(`-fsanitize=${sanitize}`, '-fno-omit-frame-pointer', '-O1')
  if (!mac && !target) base.push('-pthread')
  const name = [target ?? 'host', sanitize].filter(Boolean).join('-')
  return { mac, compiler, base, out: name === 'host' ? join(native, 'build') : join(native, 'build', name) }
}

function napiFlags() {
  const includes = [dirname(require.resolve('node-addon-api/package.json')), require('node-api-headers').include_dir]
  return [
    ...includes.flatMap((d) => ['-isystem', d]),
    '-fexceptions',
    '-DNODE_GYP_MODULE_NAME=ipc_lab',
    '-DNAPI_VERSION=8',
    '-DNAPI_CPP_EXCEPTIONS',
    '-DNODE_ADDON_API_DISABLE_DEPRECATED',
    '-DNODE_API_NO_EXTERNAL_BUFFERS_ALLOWED',
  ]
}

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Whether an object file is newer than its source and every header that the compiler noted beside it, and made by the same command. */
function upToDate(object, command) {
  const made = modified(object)
  if (made === 0 || !existsSync(`${object}.d`) || readFileSync(`${object}.cmd`, { encoding: 'utf8', flag: 'a+' }) !== command) return false
  const inputs = readFileSync(`${object}.d`, 'utf8')
    .replace(/^[^:]*:/, '')
    .replace(/\\\n/g, ' ')
    .trim()
    .split(/\s+/)
  return inputs.every((input) => modified(input) > 0 && modified(input) <= made)
}

async function compile(source, flags, tools) {
  const object = join(tools.out, 'obj', `${relative(native, source).replace(/[/\\]/g, '-')}.o`)
  const command = [...tools.compiler, ...tools.base, ...flags, '-MMD', '-MF', `${object}.d`, '-c', source, '-o', object]
  if (upToDate(object, command.join(' '))) return { object, fresh: false }
  rmSync(object, { force: true })
  const { stderr } = await run(command[0], command.slice(1), { maxBuffer: 1 << 26 })
  if (stderr) console.error(stderr.trimEnd())
  writeFileSync(`${object}.cmd`, command.join(' '))
  return { object, fresh: true }
}

async function inParallel(jobs, limit) {
  const results = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const i = next++
      results[i] = await jobs[i]()
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, worker))
  return results
}

/** Links beside the target and renames, so that a running program keeps the file it was started from. */
async function link(objects, kind, output, tools) {
  const made = modified(output)
  if (made > 0 && objects.every(({ object, fresh }) => !fresh && modified(object) <= made)) return false
  const shared = tools.mac ? ['-shared', '-undefined', 'dynamic_lookup'] : ['-shared']
  const flags = tools.base.filter((f) => /^-(fsanitize|pthread|O|g)/.test(f))
  const libraries = tools.mac ? [] : kind === 'addon' ? ['-pthread', '-lrt'] : ['-pthread', '-lrt']
  const next = `${output}.${pid}.next` // two builds at once do not write into one file
  const command = [
    ...tools.compiler,
    ...flags,
    ...(kind === 'addon' ? shared : []),
    ...objects.map((o) => o.object),
    ...libraries,
    '-o',
    next,
  ]
  try {
    const { stderr } = await run(command[0], command.slice(1), { maxBuffer: 1 << 26 })
    if (stderr.trim()) console.error(stderr.trimEnd())
    renameSync(next, output)
  } finally {
    rmSync(next, { force: true })
  }
  return true
}

/**
 * Builds the addon and the warden.
 * @returns {Promise<{addon: string, warden: string, changed: boolean}>} paths of what was built
 */
export async function buildNative(options = {}) {
  const tools = toolchain(options)
  mkdirSync(join(tools.out, 'obj'), { recursive: true })
  const all = forSystem(sourcesUnder('src'), tools.mac)
  const isNapi = (f) => f.endsWith('_wrap.cc') || relative(join(native, 'src'), f).startsWith('napi')
  const plain = all.filter((f) => !isNapi(f))
  const wardenOnly = forSystem(sourcesUnder('warden'), tools.mac)
  const withNapi = napiFlags()
  const jobs = [...all, ...wardenOnly].map((f) => () => compile(f, isNapi(f) ? withNapi : [], tools))
  const compiled = await inParallel(jobs, availableParallelism())
  const objectsOf = (files) => files.map((f) => compiled[[...all, ...wardenOnly].indexOf(f)])
  const addon = join(tools.out, 'ipc_lab.node')
  const warden = join(tools.out, 'ipc-lab-warden')
  const wardenRooms = /[/\\](base|trace|journal|watch|process|pipe)[/\\]/
  const changes = [await link(objectsOf(all), 'addon', addon, tools)]
  if (wardenOnly.length > 0) {
    changes.push(await link(objectsOf([...plain.filter((f) => wardenRooms.test(f)), ...wardenOnly]), 'program', warden, tools))
  }
  const tests = options.tests ? await buildTests(plain, objectsOf, tools) : []
  return { addon, warden, tests, changed: changes.includes(true) }
}

/** test/native/<name>.cc → a program each, linked with everything that is plain C++. */
async function buildTests(plain, objectsOf, tools) {
  const folder = join(root, 'test/native')
  const files = readdirSync(folder, { recursive: true })
    .filter((f) => f.endsWith('.cc'))
    .map((f) => join(folder, f))
  const programs = []
  for (const file of files) {
    const object = await compile(file, [], tools)
    const program = join(tools.out, `test-${basename(file, '.cc')}`)
    await link([...objectsOf(plain), object], 'program', program, tools)
    programs.push(program)
  }
  return programs
}

/** Whether a C++ compiler answers. */
export async function haveCompiler() {
  try {
    await run(env.CXX ?? 'c++', ['--version'])
    return true
  } catch {
    return false
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { sanitize: { type: 'string' }, target: { type: 'string' }, tests: { type: 'boolean' }, quiet: { type: 'boolean' } },
  })
  try {
    const built = await buildNative(values)
    if (!values.quiet) console.log([built.addon, built.warden, ...built.tests].map((f) => relative(root, f)).join('\n'))
  } catch (error) {
    console.error(error.stderr?.trimEnd() || error.message)
    exit(1)
  }
}
