// How long the app takes from its command to the first lab's editor, and what it holds in memory, beside a bare static page that
// node serves to the same Chromium; interleaved, each time with an empty cache and an empty state directory:
//   node test/bench/app/main.mjs [--reps 5]     writes out/bench/app.json; what is old must have been built before
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import process, { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const FIRST_LAB = 'A first message and the end of file'
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S*/
/** For one step, ms. */
const PATIENCE = 120_000

const { values } = parseArgs({ options: { reps: { type: 'string', default: '5' } } })
const reps = Number(values.reps)

const median = (list) => [...list].sort((a, b) => a - b)[(list.length - 1) >> 1]

/** Starts a server that prints its address. @param args of node */
async function start(args, env = {}) {
  const child = spawn(execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const address = await new Promise((resolve, reject) => {
    let seen = ''
    const read = (text) => {
      seen += text
      const found = ADDRESS.exec(seen)
      if (found !== null) resolve(found[0])
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.on('close', () => reject(new Error(`The server ended before it said where it is: ${seen}`)))
  })
  return { address, pid: child.pid, stop: () => (child.kill('SIGINT'), ended) }
}

/** Resident memory, MiB. */
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024

/** Of the page: there is one at a time. */
async function pageMemory(cdp) {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => resident(id)))
}

/** From the start of its server until `ready` has seen what it waits for. @returns ms since the start, by step, and MiB */
async function measure(browser, cdp, { args, env, ready }) {
  const began = performance.now()
  const server = await start(args, env)
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  try {
    const steps = { serves: performance.now() - began }
    const page = await context.newPage()
    await page.goto(server.address)
    await ready(page, (name) => (steps[name] = performance.now() - began))
    return { ...steps, page: await pageMemory(cdp), host: resident(server.pid) }
  } finally {
    await context.close()
    await server.stop()
  }
}

/** Nothing but one page with one line. */
const BARE = `const page = '<!doctype html><title>bare</title><h1>A page</h1>'
const server = require('node:http').createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'))
process.on('SIGINT', () => process.exit(0))`

const bare = (browser, cdp) =>
  measure(browser, cdp, {
    args: ['-e', BARE],
    ready: async (page, done) => {
      await page.getByRole('heading').waitFor({ timeout: PATIENCE })
      done('shown')
    },
  })

async function app(browser, cdp) {
  const state = mkdtempSync(join(tmpdir(), 'ipc-lab-bench-'))
  try {
    return await measure(browser, cdp, {
      args: [join(root, 'tools/ipc-lab.mjs'), 'serve', '--no-open'],
      env: { IPC_LAB_STATE: state },
      ready: async (page, done) => {
        const lab = page.getByRole('group', { name: 'Course map' }).getByRole('button', { name: FIRST_LAB })
        await lab.waitFor({ timeout: PATIENCE })
        done('library')
        await lab.click()
        await page.getByRole('region', { name: 'Editor' }).getByRole('code').waitFor({ timeout: PATIENCE })
        done('editor')
      },
    })
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  const rounds = []
  try {
    const cdp = await browser.newBrowserCDPSession()
    // The first round warms the disk's cache, and builds what is old.
    for (let rep = -1; rep < reps; rep++) {
      const round = { bare: await bare(browser, cdp), app: await app(browser, cdp), load: loadavg()[0] }
      if (rep < 0) continue
      rounds.push(round)
      console.error(`round ${rep + 1} of ${reps}: ${(round.app.editor / round.bare.shown).toFixed(1)}`)
    }
  } finally {
    await browser.close()
  }
  report(rounds)
}

function report(rounds) {
  const of = (pick) => median(rounds.map(pick))
  const against = (step) => {
    const ratio = of(({ app, bare }) => app[step] / bare.shown)
    return `× ${ratio.toFixed(1)} (${of(({ app }) => app[step]).toFixed(0)} ms)`
  }
  const memory = (whose) => `${of(({ app }) => app[whose]).toFixed(0)} MiB (${of(({ bare }) => bare[whose]).toFixed(0)} MiB)`
  const line = (question, answer) => ({ question, answer, goal: '' })
  const lines = [
    line('a bare static page: from the start of its node server until Chromium shows it', `${of(({ bare }) => bare.shown).toFixed(0)} ms`),
    line('`ipc-lab serve`: from its start until it serves, to the whole of that', against('serves')),
    line('until the page shows the library', against('library')),
    line('until the first lab’s editor is ready', against('editor')),
    line('memory of the page with the first lab (the bare one)', memory('page')),
    line('memory of the host (the bare server)', memory('host')),
  ]
  const [cpu] = cpus()
  const machine = { cpu: cpu?.model ?? '?', cores: cpus().length, kernel: release(), node: process.versions.node }
  const result = { at: new Date().toISOString(), machine, repetitions: reps, lines, rounds }
  mkdirSync(join(root, 'out/bench'), { recursive: true })
  writeFileSync(join(root, 'out/bench/app.json'), `${JSON.stringify(result, null, 2)}\n`)
  const width = Math.max(...lines.map(({ question }) => question.length))
  for (const { question, answer } of lines) console.log(`${question.padEnd(width)}  ${answer}`)
  console.log(`load of the machine meanwhile: ${rounds.map(({ load }) => load.toFixed(1)).join(' ')}`)
}

await main()
