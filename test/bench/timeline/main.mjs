// How the timeline draws a million events, in one Chromium, parts and repetitions interleaved (PERFORMANCE.md section 6):
//   node test/bench/timeline/main.mjs [--reps 5] [--events 1000000]     writes out/bench/timeline.json
// --built: the page is as it was built last time
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const site = join(root, 'out/bench/timeline-page')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const LANES = 8
const RATES = [250_000, 500_000, 1_000_000]
const SECONDS = 2

const { values } = parseArgs({
  options: {
    reps: { type: 'string', default: '5' },
    events: { type: 'string', default: '1000000' },
    built: { type: 'boolean', default: false },
  },
})
const reps = Number(values.reps)

const sorted = (list) => [...list].sort((a, b) => a - b)
const quantile = (list, q) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * q))]
const median = (list) => quantile(list, 0.5)

function serve() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    const file = join(site, path === '/' ? 'index.html' : path)
    if (path.includes('..') || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Resident memory of the page's process, MiB. */
async function resident(cdp) {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readFileSync(`/proc/${id}/status`, 'utf8'))
  return Math.max(...sizes.map((status) => Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024))
}

/** Frames of one zoom. */
const ZOOM_FRAMES = 160

/** Zooms once more. @returns processor time of each frame's script, ms: what else runs on the machine does not stretch it */
async function processorTimes(cdp, page) {
  const times = []
  const read = ({ value }) => {
    for (const { name, tdur } of value) if (name === 'FireAnimationFrame' && tdur !== undefined) times.push(tdur / 1000)
  }
  cdp.on('Tracing.dataCollected', read)
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } })
  await page.evaluate((count) => window.bench.zoomAndPan(count), ZOOM_FRAMES)
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', read)
  // In each frame the page's clock is called as well, which does nothing.
  return sorted(times).slice(-ZOOM_FRAMES)
}

async function main() {
  if (!values.built)
    execFileSync('npx', ['vite', 'build', '-c', 'test/bench/timeline/vite.config.ts', '--logLevel', 'error'], {
      cwd: root,
      stdio: 'inherit',
    })
  const server = await serve()
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    const cdp = await browser.newBrowserCDPSession()
    const page = await browser.newPage({ viewport: { width: 1760, height: 720 } })
    page.on('pageerror', (error) => console.error(error))
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.waitForFunction('window.bench !== undefined')
    const empty = await resident(cdp)
    const load = await page.evaluate(([events, lanes]) => window.bench.load(events, lanes), [Number(values.events), LANES])
    const memory = { empty, loaded: await resident(cdp) }
    // What a user does first: nothing is known of arrows yet, and little of the code is compiled.
    const firstZoom = await page.evaluate((count) => window.bench.zoomAndPan(count), ZOOM_FRAMES)
    await page.evaluate(() => window.bench.redraw(10)) // warm
    const rounds = []
    for (let rep = 0; rep < reps; rep++) {
      const redraw = await page.evaluate(() => window.bench.redraw(40))
      const naive = await page.evaluate(() => window.bench.naive())
      const point = await page.evaluate(() => window.bench.point(40))
      const zoom = await page.evaluate((count) => window.bench.zoomAndPan(count), ZOOM_FRAMES)
      const processor = await processorTimes(cdp, page)
      rounds.push({ redraw, naive, point, zoom, processor, load: loadavg()[0] })
      console.error(`round ${rep + 1} of ${reps}: ${(median(redraw) / naive).toFixed(4)}`)
    }
    const ingest = []
    for (let rep = 0; rep < Math.min(reps, 3); rep++)
      for (const rate of RATES) {
        ingest.push({ rate, ...(await page.evaluate(([r, s, l]) => window.bench.ingest(r, s, l), [rate, SECONDS, LANES])) })
        console.error(`ingest ${rate}/s: ${ingest.at(-1).perSecond.toFixed(0)}/s`)
      }
    report({ load, firstZoom, memory, rounds, ingest })
  } finally {
    await browser.close()
    server.close()
  }
}

function report({ load, firstZoom, memory, rounds, ingest }) {
  const of = (pick) => median(rounds.map(pick))
  const lod = of(({ redraw }) => median(redraw))
  const naive = of(({ naive }) => naive)
  const rates = RATES.map((rate) => {
    const runs = ingest.filter((each) => each.rate === rate)
    return {
      rate,
      perSecond: median(runs.map((each) => each.perSecond)),
      slow: median(runs.map((each) => each.slow)),
      frameP95: median(runs.map(({ between }) => quantile(between, 0.95))),
      readyAfter: median(runs.map((each) => each.readyAfter)),
    }
  })
  const zoom = {
    workP95: of(({ zoom }) => quantile(zoom.work, 0.95)),
    processorP95: of(({ processor }) => quantile(processor, 0.95)),
    frameMedian: of(({ zoom }) => median(zoom.between)),
    frameP95: of(({ zoom }) => quantile(zoom.between, 0.95)),
    frameMax: of(({ zoom }) => Math.max(...zoom.between)),
  }
  const ms = (value) => `${value.toFixed(1)} ms`
  const line = (question, answer, goal = '') => ({ question, answer, goal })
  const lines = [
    line('full redraw with levels of detail, to drawing every event', `× ${(lod / naive).toFixed(4)}`, '≤ 0.02'),
    line('full redraw with levels of detail, median', ms(lod)),
    line('drawing every event', ms(naive)),
    line('moving the cursor over the whole run: script in a frame, median', ms(of(({ point }) => median(point)))),
    line('zoom by 100 000 and pan: script in a frame, p95', ms(zoom.workP95), '≤ 6 ms'),
    line('the same: its processor time, p95', ms(zoom.processorP95)),
    line(
      'the same: time between frames, median / p95 / longest',
      [zoom.frameMedian, zoom.frameP95, zoom.frameMax].map(ms).join(' / '),
      'p95 ≤ 20 ms',
    ),
    line('the first time after opening: longest script in a frame', ms(Math.max(...firstZoom.work))),
    line('a recording: its first picture after / all of it is read after', `${ms(load.first)} / ${ms(load.ready)}`),
    line('longest script in a frame until then', ms(load.longest), '≤ 50 ms'),
    ...rates.map((each) =>
      line(
        `${each.rate / 1000} k events a second while drawing: frames over 34 ms / p95 / caught up after`,
        `${(each.slow * 100).toFixed(1)} % / ${ms(each.frameP95)} / ${ms(each.readyAfter)}`,
        each.rate === 500_000 ? '< 2 %' : '',
      ),
    ),
    line('memory of the page, empty / with all events', `${memory.empty.toFixed(0)} / ${memory.loaded.toFixed(0)} MiB`),
  ]
  const [cpu] = cpus()
  const machine = { cpu: cpu?.model ?? '?', cores: cpus().length, kernel: release(), node: process.versions.node }
  const loads = rounds.map((round) => round.load)
  const result = {
    at: new Date().toISOString(),
    machine,
    repetitions: reps,
    events: Number(values.events),
    lanes: LANES,
    load: loads,
    lines,
    zoom,
    rates,
    memory,
    lod,
    naive,
  }
  mkdirSync(join(root, 'out/bench'), { recursive: true })
  writeFileSync(join(root, 'out/bench/timeline.json'), `${JSON.stringify(result, null, 2)}\n`)
  const width = Math.max(...lines.map(({ question }) => question.length))
  for (const { question, answer, goal } of lines)
    console.log(`${question.padEnd(width)}  ${answer.padEnd(34)}  ${goal === '' ? '' : `goal ${goal}`}`.trimEnd())
  console.log(`load of the machine meanwhile: ${loads.map((value) => value.toFixed(1)).join(' ')}`)
}

await main()
