/** A display in memory for Electron's window, where there is none. */
import { spawn, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

export interface Display {
  /** undefined: this system has no such thing (macOS). */
  readonly name: string | undefined
  close(): void
}

/** The one of the environment, else a new Xvfb on a free number. */
export async function openDisplay(): Promise<Display> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return { name: process.env.DISPLAY, close: () => undefined }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return { name: `:${await displayNumber(server)}`, close: () => void server.kill() }
}

/** Xvfb writes the number as soon as it takes connections. */
function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.on('error', (error) => reject(new Error(`Xvfb cannot be started (${error.message}). Install it: apt-get install xvfb`)))
    server.on('exit', () => reject(new Error('Xvfb ended at once')))
    ;(server.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.trim())
    })
  })
}
