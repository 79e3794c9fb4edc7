/** `ipc-lab serve` as a person has it: its lines, its port, its end. */
import { createServer } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SocketClient } from '../../src-renderer/client/socket-client.ts'
import { ready } from '../../tools/ready.mjs'
import { Home, until, type Running } from '../support/cli.ts'
import { get, nodeSocket } from '../support/transports.ts'

const FOREVER = "import { pipe, sleep } from 'ipc-lab'\npipe()\nsleep(600)\n"

describe('ipc-lab serve', () => {
  let home: Home
  let running: Running | null

  // The pages are built before, not while a test waits for a line.
  beforeAll(async () => {
    expect(await ready('en', { pages: true })).toBe(true)
  }, 600_000)
  beforeEach(() => {
    home = new Home()
    running = null
  })
  afterEach(async () => {
    running?.child.kill('SIGKILL')
    await running?.finished
    home.remove()
  })

  /** Starts it and gives the address that it prints. Building the pages may come first. */
  async function serve(...args: string[]): Promise<URL> {
    running = home.start(['serve', '--no-open', ...args])
    const line = await until('the address', () => /http:\S+\n/.exec(running!.seen.stdout)?.[0] ?? failed(), 150)
    return new URL(line.trim())
  }
  const failed = (): null => {
    if (running!.child.exitCode !== null) throw new Error(running!.seen.stderr)
    return null
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends on %s with every run stopped and nothing left', async (signal) => {
    const address = await serve('--port', '0')
    const cookie = String((await get(address.href)).headers['set-cookie']).split(';')[0]!
    await until('an address for another browser', () => /For another one: {2}http:/.test(running!.seen.stdout))
    expect((await get(address.origin, { cookie })).body).toContain('<script')
    const client = new SocketClient(nodeSocket(Number(address.port), cookie))
    const started = await client.call('run.start', { source: { kind: 'programs', name: 'x', files: [{ name: 'main.ts', text: FOREVER }] } })
    expect(started.ok).toBe(true)
    await until('it runs', () => home.processes().some((line) => line.includes('node')))
    running!.child.kill(signal)
    const finished = await running!.finished
    client.close()
    expect(finished.status).toBe(0)
    expect(home.left()).toEqual([])
  })

  it('is killed, and still nothing is left', async () => {
    const address = await serve('--port', '0')
    const cookie = String((await get(address.href)).headers['set-cookie']).split(';')[0]!
    const client = new SocketClient(nodeSocket(Number(address.port), cookie))
    await client.call('run.start', { source: { kind: 'programs', name: 'x', files: [{ name: 'main.ts', text: FOREVER }] } })
    running!.child.kill('SIGKILL')
    await running!.finished
    client.close()
    await until('the warden has cleaned up', () => home.left().length === 0)
  })

  it('says that the port is in use, and which one is free', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const said = await home.run('serve', '--port', String(port), '--no-open')
    other.close()
    expect(said.status).toBe(2)
    expect(said.stderr).toContain(`Port ${port} is in use by another program`)
    expect(said.stderr).toMatch(/ipc-lab serve --port \d+/)
  })

  it.each(['65536', '-1', 'x', '80.5', ''])('takes no port %j', async (port) => {
    const said = await home.run('serve', `--port=${port}`)
    expect(said.status).toBe(2)
    expect(said.stderr).toContain('--port wants a number from 0 to 65535')
  })

  it('explains itself in both languages', async () => {
    expect((await home.run('serve', '--help')).stdout).toContain('lets one browser in, once')
    expect((await home.run('--lang', 'zh', 'serve', '--help')).stdout).toContain('只让一个浏览器进入一次')
  })
})
