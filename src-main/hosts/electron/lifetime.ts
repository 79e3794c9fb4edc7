/** One instance per state directory, and an end that leaves nothing behind. */
import { app } from 'electron'

/** Longest that stopping runs may hold up the end; the wardens finish by themselves in any case. */
const CLOSE_MS = 15_000

/**
 * False: another instance lives already, has been handed our command line, and this one must end.
 * @param second called when a later start hands over its own
 */
export function setupSingleInstance(second: (argv: readonly string[], cwd: string) => void): boolean {
  const cwd = process.cwd()
  if (!app.requestSingleInstanceLock({ argv: process.argv, cwd })) return false
  app.on('second-instance', (_event, argv, workingDirectory, data) => {
    // Chromium reorders the command line that it passes on; ours is as it was typed.
    const own = data as { argv?: unknown; cwd?: unknown } | null
    const given = Array.isArray(own?.argv) ? own.argv.filter((arg): arg is string => typeof arg === 'string') : argv
    second(given, typeof own?.cwd === 'string' ? own.cwd : workingDirectory)
  })
  return true
}

/** `close` stops what is running. It comes after the windows have closed, so that a page could save its last words. */
export function setupQuit(close: () => Promise<void>): void {
  let closing = false
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS))
    void Promise.race([close().catch(() => undefined), late]).then(() => app.exit(0))
  })
}

/** The terminal that started the program may be gone: what is written to it then must not end the program. */
export function setupOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/** Whoever started the program (tools/electron.mjs) may have asked to be told that there is a window. */
export function announcer(env: NodeJS.ProcessEnv): () => void {
  const wanted = env.IPC_LAB_ANNOUNCE !== undefined
  // Not for the lab processes.
  delete env.IPC_LAB_ANNOUNCE
  return () => {
    if (wanted) process.stdout.write('ipc-lab: window shown\n')
  }
}
