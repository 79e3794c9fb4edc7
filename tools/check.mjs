// `npm run check`: everything that can be known without running the product. Each failure says what to do.
//   node tools/check.mjs [step ...] [--report file.json]
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { parseArgs } from 'node:util'
import { howItEnded, root, runStep } from './check/step.mjs'

const node = process.execPath
const bin = (name) => join(root, 'node_modules/.bin', name)
const cache = 'node_modules/.cache'

/** One type check a runtime: what that runtime lacks is an error there. */
const TYPES = [
  ['src-shared', 'no DOM and no Node here: what they would give is passed in'],
  ['src-shared/lab/sdk', 'what learners import: it must be right by itself'],
  ['src-main', 'Node 20'],
  ['src-main/hosts/electron/preload', 'a sandboxed window: no Node'],
  ['src-main/lab-process', 'Node 16 and its library'],
  ['src-renderer', 'a browser: DOM, no Node', 'vue-tsc'],
  ['labs', 'starters and checks, as an editor shows them'],
  ['test', 'tests'],
  ['test/components', 'tests of components', 'vue-tsc'],
  ['test/gallery', 'pages of pictures', 'vue-tsc'],
  ['test/bench/timeline', 'the page of the bench', 'vue-tsc'],
  ['test/e2e', 'tests of the app'],
]

function typeStep([folder, about, compiler = 'tsc']) {
  const info = `${cache}/types/${folder.replaceAll('/', '-')}.tsbuildinfo`
  return {
    name: `types ${folder}`,
    command: [bin(compiler), '-p', folder, '--incremental', '--tsBuildInfoFile', info, '--pretty', 'false'],
    todo: `correct the types (${about}); "npx ${compiler} -p ${folder}" shows them again`,
  }
}

/** A folder may have its tsconfig.json before its first file: nothing to check then. */
const hasSources = (folder) =>
  existsSync(join(root, folder, 'tsconfig.json')) &&
  readdirSync(join(root, folder), { recursive: true }).some((name) => /\.(ts|vue)$/.test(name))

// The slowest first, so that the cores are busy to the end.
const STEPS = [
  {
    name: 'eslint',
    command: [bin('eslint'), '.', '--max-warnings', '0', '--no-color'],
    todo: 'correct what it names; "npx eslint --fix <file>" does what can be done by itself',
  },
  ...TYPES.filter(([folder]) => hasSources(folder)).map(typeStep),
  {
    name: 'prettier',
    command: [bin('prettier'), '--list-different', '--cache', '--cache-location', `${cache}/prettier-check`, '.'],
    todo: 'run "npm run format": these files are laid out differently',
  },
  { name: 'imports', command: [node, 'tools/check-imports.mjs'], todo: 'turn the arrows round as each line says' },
  { name: 'sentences', command: [node, 'tools/check/sentences.mjs'], todo: 'write what each line says' },
  { name: 'tables', command: [node, 'tools/generate-tables.mjs', '--check'], todo: 'run "node tools/generate-tables.mjs" and commit' },
  { name: 'lengths', command: [node, 'tools/check/lengths.mjs'], todo: 'take apart what each line names' },
]

/** @returns {Promise<import('./test/failures.mjs').Failure | null>} null when there is nothing to correct */
async function check(step) {
  const outcome = await runStep(step.command, { env: { NODE_OPTIONS: '', FORCE_COLOR: '0' } })
  const ok = outcome.code === 0
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(34)} ${outcome.seconds.toFixed(1).padStart(6)} s`)
  if (ok) return null
  const lines = `${outcome.output}\n${outcome.errors}`.trim().split('\n')
  for (const line of lines.slice(0, 60)) console.log(`          ${line}`)
  if (lines.length > 60) console.log(`          … ${lines.length - 60} more lines`)
  if (outcome.code !== 1 && outcome.code !== 2) console.log(`          (${howItEnded(outcome)})`)
  console.log(`        What to do: ${step.todo}`)
  return { name: `check ${step.name}`, why: lines.slice(0, 12).join('\n') }
}

/** Runs the steps, as many at a time as there are cores. */
async function checkAll(steps) {
  mkdirSync(join(root, cache, 'types'), { recursive: true })
  const results = []
  let next = 0
  const worker = async () => {
    while (next < steps.length) {
      const step = steps[next++]
      results.push(await check(step))
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), steps.length) }, worker))
  const failures = results.filter((failure) => failure !== null)
  return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures }
}

const { values, positionals } = parseArgs({ args: argv.slice(2), allowPositionals: true, options: { report: { type: 'string' } } })
const steps = STEPS.filter(({ name }) => positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted)))
if (steps.length === 0) {
  console.error(`There is no step ${positionals.join(', ')}. There are: ${STEPS.map(({ name }) => name).join(', ')}`)
  exit(2)
}
const counts = await checkAll(steps)
console.log(`${counts.passed} of ${steps.length} checks passed`)
if (values.report) writeFileSync(values.report, JSON.stringify(counts))
process.exitCode = counts.failed > 0 ? 1 : 0
