/**
 * A real engine behind a real web host in a process of its own, for tests whose code runs in a DOM: there Vite rewrites what
 * tells a module its place, so the engine cannot run inside. Needs to be run from the project's folder, as Vitest does.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SocketClient } from '../../src-renderer/client/socket-client.ts'
import { get, nodeSocket } from './transports.ts'

const START = `
  const { ready } = await import('./tools/ready.mjs')
  if (!(await ready('en', { pages: false }))) process.exit(2)
  await import('./out/cli/main.mjs')
`

export interface Served {
  readonly client: SocketClient
  /** Ends the host, every run, and removes the state directory. */
  remove(): Promise<void>
}

export async function serveTestEngine(): Promise<Served> {
  const stateDir = mkdtempSync(join(tmpdir(), 'ipc-lab-served-'))
  const child = spawn(process.execPath, ['--input-type=module', '-e', START, 'ipc-lab', 'serve', '--port', '0', '--no-open'], {
    env: { ...process.env, LC_ALL: 'C.UTF-8', IPC_LAB_STATE: stateDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = await new Promise<URL>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0]
      if (found !== undefined) resolve(new URL(found))
    })
    child.once('close', (status) => reject(new Error(`serve ended with ${status ?? 'a signal'}: ${said}`)))
  })
  const entered = await get(address.href)
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!
  const client = new SocketClient(nodeSocket(Number(address.port), cookie))
  return {
    client,
    async remove() {
      client.close()
      const closed = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGINT')
      await closed
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}
