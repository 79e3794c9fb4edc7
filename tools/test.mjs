// `npm test`: builds, then runs everything, in order. The last line is what the runners' own reports add up to.
//   node tools/test.mjs [--only check,unit,…] [--ci]
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, exit, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { howItEnded, root, runStep } from './check/step.mjs'
import { countsOf, labsCounts, lastLine, lastLineCounts, none, plainCounts, playwrightCounts, sum, vitestCounts } from './test/counts.mjs'
import { failureLines } from './test/failures.mjs'
import { BROWSER, COMPILER, ELECTRON, provide } from './test/needs.mjs'

const node = process.execPath
const QUARTER_HOUR = 15 * 60
const has = (path) => existsSync(join(root, path))

/** A level of test/ that vitest runs. */
function level(name, title) {
  const there = () =>
    has(`test/${name}`) && readdirSync(join(root, 'test', name), { recursive: true }).some((file) => /\.test\.ts$/.test(file))
  const runner = ['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json']
  return {
    name,
    title,
    there,
    run: (report) => runStep([node, ...runner, `--outputFile.json=${report}`], { stdout: 'show', stderr: 'show', limit: QUARTER_HOUR }),
    count: (report) => vitestCounts(report),
  }
}

/** In order: what is quick and says most comes first. */
const STEPS = [
  {
    name: 'check',
    title: 'types, imports, style, sentences',
    there: () => true,
    run: (report) => runStep([node, 'tools/check.mjs', '--report', report], { stdout: 'show', stderr: 'show', limit: QUARTER_HOUR }),
    count: (report) => plainCounts(report),
  },
  level('unit', 'single parts'),
  level('contract', 'every command, over every transport'),
  level('components', 'the parts of the window'),
  {
    name: 'cpp',
    title: 'C++: arena, rings, journal, under sanitizers',
    there: () => has('tools/native-test.mjs'),
    run: () => runStep([node, 'tools/native-test.mjs'], { stdout: 'both', stderr: 'show', limit: QUARTER_HOUR }),
    count: (_report, outcome) => lastLineCounts(outcome.output),
  },
  level('native', 'mechanisms and warden, against the kernel'),
  level('labs', 'loading and judging labs'),
  level('integration', 'whole runs, hostile ones too'),
  {
    name: 'e2e',
    title: 'the app, in Electron and in a browser',
    there: () => has('test/e2e/playwright.config.ts'),
    needs: [...BROWSER, ...ELECTRON],
    run: (report) =>
      runStep([node, 'node_modules/@playwright/test/cli.js', 'test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
        stdout: 'show',
        stderr: 'show',
        limit: 2 * QUARTER_HOUR,
      }),
    count: (report, _outcome, ci) => playwrightCounts(report, ci),
  },
  {
    name: 'labs:check',
    title: 'every lab: starter fails, solution always passes, mistakes are found',
    there: () => true,
    run: () => runStep([node, 'tools/labs-check.mjs', '--json'], { stderr: 'show', limit: QUARTER_HOUR }),
    count: (_report, outcome) => labsCounts(outcome.output),
  },
]

function options() {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: { only: { type: 'string' }, ci: { type: 'boolean' }, help: { type: 'boolean' } },
    })
    const wanted = values.only?.split(',').filter(Boolean)
    const unknown = wanted?.filter((name) => !STEPS.some((step) => step.name === name)) ?? []
    if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(', ')}.`)
    return { ...values, wanted, ci: values.ci === true || env.CI === 'true' }
  } catch (error) {
    console.error(error.message)
    usage(2)
  }
}

function usage(status) {
  console.log(`Usage: npm test -- [--only step,step] [--ci]
  --only   ${STEPS.map(({ name }) => name).join(', ')}
  --ci     as with CI=true: tests that need Electron must not be skipped`)
  exit(status)
}

const heading = (text) => console.log(`\n${stdout.isTTY ? `\x1b[1m== ${text}\x1b[22m` : `== ${text}`}`)

async function build() {
  const compiler = provide(COMPILER, console.log)
  if (!compiler.ok) console.log(compiler.error)
  const outcome = await runStep([node, 'tools/build.mjs'], { stdout: 'show', stderr: 'show', limit: QUARTER_HOUR })
  if (outcome.code === 0) return none()
  return { passed: 0, failed: 1, skipped: 0, notes: [`the build failed: ${howItEnded(outcome)}`] }
}

async function runOne(step, directory, ci) {
  const needs = provide(step.needs ?? [], console.log)
  if (!needs.ok) {
    const notes = [`${step.name} was not run: ${needs.error}`]
    return ci ? { passed: 0, failed: 1, skipped: 0, notes } : { passed: 0, failed: 0, skipped: 1, notes }
  }
  const report = join(directory, `${step.name.replace(':', '-')}.json`)
  const outcome = await step.run(report)
  return countsOf(() => step.count(report, outcome, ci), outcome)
}

const { wanted, ci, help } = options()
if (help) usage(0)
if (ci) env.CI = 'true'
const steps = STEPS.filter(({ name, there }) => there() && (!wanted || wanted.includes(name)))
const directory = mkdtempSync(join(tmpdir(), 'ipc-lab-test-'))
const results = []
try {
  if (steps.some(({ name }) => name !== 'check')) {
    heading('build')
    const built = await build()
    if (built.failed > 0) results.push({ name: 'build', counts: built })
  }
  for (const [i, step] of results.length > 0 ? [] : steps.entries()) {
    heading(`${i + 1} of ${steps.length}  ${step.name}: ${step.title}`)
    const start = performance.now()
    const counts = await runOne(step, directory, ci)
    for (const note of counts.notes) console.log(`   ${note}`)
    console.log(`   ${step.name}: ${lastLine(counts)} (${((performance.now() - start) / 1000).toFixed(0)} s)`)
    results.push({ name: step.name, counts })
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}

const total = sum(results.map(({ counts }) => counts))
heading('all')
for (const { name, counts } of results) {
  console.log(`   ${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(12)} ${lastLine(counts)}`)
  if (counts.failed > 0) for (const note of counts.notes) console.log(`             ${note}`)
}
if (total.failures.length > 0) {
  heading('failures')
  for (const line of failureLines(total.failures)) console.log(`   ${line}`)
}
if (total.passed + total.failed === 0) {
  console.log('   Nothing was run: that is a failure.')
  total.failed = 1
}
console.log(lastLine(total))
process.exitCode = total.failed > 0 ? 1 : 0
