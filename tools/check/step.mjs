/** Runs one program as a step and tells how it went: shared by `npm run check` and `npm test`. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
/** Runners that print without end must not fill the memory: the last characters that are kept. */
const KEPT = 64_000_000
const MERCY_MS = 15_000

const running = new Set()

/** A step leads a session of its own: what it has started goes with it. @returns false: nothing was there any more */
function end(child, signal) {
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return false
  }
}

/** Whoever ends us ends what we run. */
function endTogether() {
  const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
  for (const [signal, status] of Object.entries(statuses)) {
    process.once(signal, () => {
      for (const child of running) end(child, 'SIGTERM')
      process.exit(status)
    })
  }
}

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, output: string, errors: string, seconds: number, late: boolean }} Outcome
 * @param {string[]} command program and arguments, run in the project's folder
 * @param {{ env?: NodeJS.ProcessEnv, stdout?: 'keep' | 'show' | 'both', stderr?: 'keep' | 'show', limit?: number }} options
 *   keep: in the answer; show: to the terminal as it comes; limit: seconds, then the program is ended
 * @returns {Promise<Outcome>} never rejects: a program that cannot be started has the code 127
 */
export function runStep([program, ...args], { env = {}, stdout = 'keep', stderr = 'keep', limit = 0 } = {}) {
  const start = performance.now()
  const way = (what) => (what === 'show' ? 'inherit' : 'pipe')
  return new Promise((resolve) => {
    const stdio = ['ignore', way(stdout), way(stderr)]
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio, detached: true })
    if (process.listenerCount('SIGTERM') === 0) endTogether()
    running.add(child)
    const kept = { output: '', errors: '' }
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      kept.output = (kept.output + text).slice(-KEPT)
      if (stdout === 'both') process.stdout.write(text)
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => (kept.errors = (kept.errors + text).slice(-KEPT)))
    let late = false
    const timers = []
    if (limit > 0) {
      timers.push(setTimeout(() => (late = end(child, 'SIGTERM')), limit * 1000))
      timers.push(setTimeout(() => end(child, 'SIGKILL'), limit * 1000 + MERCY_MS))
    }
    const done = (code, signal) => {
      timers.forEach(clearTimeout)
      running.delete(child)
      resolve({ code, signal, late, ...kept, seconds: (performance.now() - start) / 1000 })
    }
    child.on('error', (error) => {
      kept.errors += error.message
      done(127, null)
    })
    child.on('close', done)
  })
}

/** "exit status 1", "killed by SIGKILL", "ended after 900 s". */
export function howItEnded({ code, signal, late, seconds }) {
  if (late) return `ended after ${seconds.toFixed(0)} s: it was given no more`
  return signal ? `killed by ${signal}` : `exit status ${code}`
}
