// `npm run bench [-- --json] [-- --write] [-- --only engine,timeline,app] [-- --repeat N]`: builds, measures, prints the figures as a table.
// --write also writes docs/performance.md, the only place that quotes them. No figure passes or fails: machines differ.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execPath, exit, stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build as bundle } from 'esbuild'
import { performancePage, tableOf } from './bench/page.mjs'

const HELP = `npm run bench [-- options]
  --only NAMES   engine, timeline, app (default: all)
  --repeat N     repetitions of each measurement (default 7)
  --rows NAMES   of the engine's rows only these (pair-pipe, ping-pong, strip, …)
  --json         one JSON document instead of tables
  --write        also writes docs/performance.md; suites that were not measured now keep the figures of their last time`

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'engine,timeline,app' },
    repeat: { type: 'string', default: '7' },
    rows: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  exit(0)
}

/** Each gives its document; null: it could not be measured here, and said why. */
const SUITES = { engine: engineSuite, timeline: () => pageSuite('timeline'), app: () => pageSuite('app') }

async function engineSuite() {
  const out = join(root, 'out/bench/engine/main.mjs')
  await bundle({
    entryPoints: ['main.ts', 'sdk-peer.mjs'].map((file) => join(root, 'test/bench/engine', file)),
    outdir: dirname(out),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  return JSON.parse(
    execFileSync(execPath, [out, root, values.repeat, values.rows], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 26,
    }),
  )
}

/** Needs Chromium. */
function pageSuite(name) {
  const script = join(root, `test/bench/${name}/main.mjs`)
  const result = join(root, `out/bench/${name}.json`)
  const ran = spawnSync(execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'], cwd: root })
  return ran.status === 0 && existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : null
}

execFileSync(execPath, [join(root, 'tools/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
mkdirSync(join(root, 'out/bench'), { recursive: true })
const results = {}
for (const name of values.only.split(',')) {
  if (!(name in SUITES)) {
    stderr.write(`There is no bench "${name}": ${Object.keys(SUITES).join(', ')}\n`)
    exit(2)
  }
  const result = await SUITES[name]()
  if (result === null) stderr.write(`The bench "${name}" could not run here; its own words stand above.\n`)
  else {
    results[name] = result
    writeFileSync(join(root, `out/bench/${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  }
}
stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : tableOf(results))
if (values.write) writeFileSync(join(root, 'docs/performance.md'), performancePage(withLast(results)))

/** What was not asked for now stays as it was measured last here. */
function withLast(measured) {
  const all = {}
  for (const name of Object.keys(SUITES)) {
    const last = join(root, `out/bench/${name}.json`)
    if (name in measured) all[name] = measured[name]
    else if (existsSync(last)) all[name] = JSON.parse(readFileSync(last, 'utf8'))
  }
  return all
}
