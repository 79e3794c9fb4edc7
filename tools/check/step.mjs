/** Runs one program as a step and tells how it went: shared by `npm run check` and `npm test`. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, output: string, seconds: number }} Outcome
 * @param {string[]} command program and arguments, run in the project's folder
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} options show: to the terminal while it runs, as well
 * @returns {Promise<Outcome>} never rejects: a program that cannot be started has the code 127
 */
export function runStep([program, ...args], { env = {}, show = false } = {}) {
  const start = performance.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (stream, out) =>
      stream.setEncoding('utf8').on('data', (text) => {
        // Runners that print without end must not fill the memory.
        output = (output + text).slice(-4_000_000)
        if (show) out.write(text)
      })
    take(child.stdout, process.stdout)
    take(child.stderr, process.stderr)
    const done = (code, signal) => resolve({ code, signal, output, seconds: (performance.now() - start) / 1000 })
    child.on('error', (error) => {
      output += error.message
      done(127, null)
    })
    child.on('close', done)
  })
}

/** "exit status 1", "killed by SIGKILL". */
export function howItEnded({ code, signal }) {
  return signal ? `killed by ${signal}` : `exit status ${code}`
}
