// Tests of the trace core in C++ (test/native/trace): compiled with the sources they test, plain and with sanitizers, and run.
// The last line is "N passed, M failed".
//
//   node tools/native-test.mjs [--only <part of a name>] [--plain]
import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { env, exit, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const tests = join(root, 'test/native/trace')
const core = join(root, 'native/src/trace')
const out = join(root, 'native/build/test')
const LONGEST_MS = 300_000

/** Which sanitizers which test runs under. Threads of one process race where ThreadSanitizer can see it only in `ring`. */
const PLANS = {
  ring: ['', 'thread', 'address,undefined'],
  arena: ['', 'address,undefined'],
  fuzz: ['', 'address,undefined'],
  kill: ['', 'address,undefined'],
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, plain: { type: 'boolean', default: false } } })

const jobs = Object.entries(PLANS)
  .filter(([name]) => name.includes(values.only))
  .flatMap(([name, sanitizers]) => sanitizers.filter((s) => s === '' || !values.plain).map((sanitizer) => ({ name, sanitizer })))

function compilerArguments({ name, sanitizer }, output) {
  const sources = readdirSync(core)
    .filter((file) => file.endsWith('.cc'))
    .map((file) => join(core, file))
  const sanitize = sanitizer === '' ? [] : [`-fsanitize=${sanitizer}`, '-fno-sanitize-recover=all', '-fno-omit-frame-pointer']
  const flags = [
    '-std=c++20',
    '-O1',
    '-g',
    '-Wall',
    '-Wextra',
    '-Wno-missing-field-initializers',
    '-pthread',
    '-I',
    join(root, 'native/src'),
  ]
  return [...flags, ...sanitize, ...sources, join(tests, `${name}_test.cc`), '-lrt', '-o', output]
}

const label = ({ name, sanitizer }) => (sanitizer === '' ? name : `${name} (${sanitizer})`)

/** Gives the path of the program, or what the compiler said. */
async function build(job) {
  const output = join(out, label(job).replace(/[^\w]+/g, '-'))
  try {
    await run(env.CXX ?? 'c++', compilerArguments(job, output), { maxBuffer: 1 << 26 })
    return { output, complaint: '' }
  } catch (error) {
    return { output: '', complaint: error.stderr || String(error) }
  }
}

/** Runs one program: its text goes on to the terminal. Gives its counts; one that dies has failed once. */
function execute(job, program) {
  return new Promise((resolve) => {
    const child = spawn(program, [], { stdio: ['ignore', 'pipe', 'inherit'], timeout: LONGEST_MS, killSignal: 'SIGKILL' })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part) => (text += part))
    child.on('error', (error) => (text += `${error.message}\n`))
    child.on('close', (status, signal) => {
      const counts = /^(\d+) passed, (\d+) failed$/m.exec(text)
      stdout.write(`${label(job)}\n${text.replace(/^\d+ passed, \d+ failed\n/m, '')}`)
      const passed = Number(counts?.[1] ?? 0)
      const failed = Number(counts?.[2] ?? 0)
      const died = counts === null || (status !== 0 && failed === 0)
      if (died) stdout.write(`FAIL ${label(job)}: ended with ${signal ?? `status ${status}`}\n`)
      resolve({ passed, failed: failed + (died ? 1 : 0) })
    })
  })
}

/** All builds, as many at once as there are processors; then one run after the other, for they measure nothing but need their peace. */
async function main() {
  mkdirSync(out, { recursive: true })
  const built = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const n = next++
      built[n] = await build(jobs[n])
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  const total = { passed: 0, failed: 0 }
  for (const [n, job] of jobs.entries()) {
    const { output, complaint } = built[n]
    const { passed, failed } = complaint === '' ? await execute(job, output) : { passed: 0, failed: 1 }
    if (complaint !== '') stdout.write(`FAIL ${label(job)}: does not compile\n${complaint}\n`)
    total.passed += passed
    total.failed += failed
  }
  stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
}

await main()
