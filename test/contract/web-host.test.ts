/** Who gets in and who does not: foreign sites, other users, programs that send nonsense. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, type RawData } from 'ws'
import { decodeFrame, encodeFrame, MAX_REQUEST_BYTES } from '../../src-shared/contract/wire.ts'
import { SESSION_PATH, WIRE_PATH, WIRE_VERSION } from '../../src-shared/contract/wire-messages.ts'
import { openWebHost } from '../../src-main/hosts/web/server.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { get, openTestHost, type TestHost } from '../support/transports.ts'

describe('the web host', () => {
  let home: TestService
  let web: TestHost
  let origin: string

  beforeAll(async () => {
    home = await openTestService()
    web = await openTestHost(home.service)
    origin = `http://127.0.0.1:${web.host.port}`
  })
  afterAll(async () => {
    await web.close()
    await home.remove()
  })

  it('gives the app to the browser that has used the address, and to no other', async () => {
    const page = await get(`${origin}/`, { cookie: web.cookie })
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<title>IPC Lab') as string })
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    const stranger = await get(`${origin}/`)
    expect(stranger.status).toBe(403)
    expect(stranger.body).toContain('Open the address that the terminal shows')
    expect(stranger.body).toContain('请打开运行 IPC Lab 的终端中显示的地址')
    expect((await get(`${origin}/index.html`, { cookie: `${web.cookie}x` })).status).toBe(403)
  })

  it('takes an address once, and then says what to do', async () => {
    const address = web.host.address()
    // A preview of the link does not use it up.
    expect((await get(address, {}, 'HEAD')).headers['set-cookie']).toBeUndefined()
    const first = await get(address)
    expect(first.status).toBe(200)
    expect(String(first.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    // The page leads on by itself: a redirect after a link from another site would come without the strict cookie.
    expect(first.body).toContain('http-equiv="refresh" content="0;url=/"')
    const again = await get(address)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(again.body).toContain('the newest address there is for you')
    expect(again.body).toContain('最新打印的地址可供你使用')
    expect(web.host.address()).not.toBe(address)
    // Whoever is in already only reloads an old address.
    expect((await get(address, { cookie: web.cookie })).status).toBe(200)
  })

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1', '[::2]'])('refuses the Host %j', async (host) => {
    const answer = await get(`${origin}/`, { cookie: web.cookie, host })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('only answers to 127.0.0.1 and localhost')
  })

  it('refuses a request without a Host', async () => {
    expect(await rawStatus('GET / HTTP/1.1\r\n\r\n')).toBe(400)
  })

  it('answers behind a tunnel, where the port is another one', async () => {
    expect((await get(`${origin}/`, { cookie: web.cookie, host: 'localhost:9000' })).status).toBe(200)
    expect(await upgrade({ host: 'localhost:9000', origin: 'http://localhost:9000', cookie: web.cookie })).toBe(101)
  })

  it('lets only its own page open a connection', async () => {
    const host = `127.0.0.1:${web.host.port}`
    expect(await upgrade({ host, origin, cookie: web.cookie })).toBe(101)
    expect(await upgrade({ host, origin: 'http://evil.example', cookie: web.cookie })).toBe(403)
    expect(await upgrade({ host, origin: 'http://localhost:1', cookie: web.cookie })).toBe(403)
    expect(await upgrade({ host, origin: 'null', cookie: web.cookie })).toBe(403)
    expect(await upgrade({ host, cookie: web.cookie })).toBe(403)
    expect(await upgrade({ host, origin })).toBe(403)
    expect(await upgrade({ host: 'evil.example', origin: 'http://evil.example', cookie: web.cookie })).toBe(403)
    expect(await upgrade({ host, origin, cookie: web.cookie }, '/other')).toBe(404)
  })

  it('says whether a browser is let in', async () => {
    expect((await get(`${origin}${SESSION_PATH}`, { cookie: web.cookie })).status).toBe(204)
    expect((await get(`${origin}${SESSION_PATH}`)).status).toBe(401)
  })

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/a%00.html', '/%', '/nothing.html', `/${'x'.repeat(5000)}`])(
    'has nothing at %.40s',
    async (path) => {
      expect(await rawStatus(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${web.cookie}\r\nConnection: close\r\n\r\n`)).toBe(404)
    },
  )

  it('takes no other methods', async () => {
    expect((await get(`${origin}/`, { cookie: web.cookie }, 'POST')).status).toBe(405)
  })

  it('listens on 127.0.0.1 and nowhere else', async () => {
    await expect(rawStatus('GET / HTTP/1.1\r\n\r\n', '127.0.0.2')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('says that a port is in use', async () => {
    const second = await openWebHost({ service: home.service, root: '/nowhere', port: web.host.port })
    expect(second).toMatchObject({ ok: false, error: { kind: 'os', code: 'EADDRINUSE' } })
  })

  it('closes a connection that sends nonsense, and only that one', async () => {
    const healthy = web.window()
    const hello = encodeFrame({ type: 'hello', version: WIRE_VERSION, after: null })
    const call = { type: 'call', id: 1, command: 'labs.list', params: {} }
    const bad: (string | Uint8Array)[] = [
      'text',
      new Uint8Array(3),
      encodeFrame({ type: 'unknown' }),
      encodeFrame({ ...call, id: 'one' }),
      encodeFrame(call), // before hello
    ]
    for (const frame of bad) expect(await closedBy([frame])).toBe(1008)
    expect(await closedBy([hello, new Uint8Array(MAX_REQUEST_BYTES + 1)])).toBe(1009)
    const source = {
      kind: 'programs',
      name: 'x',
      files: [{ name: 'main.ts', text: "import { sleep } from 'ipc-lab'\nsleep(600)\n" }],
    } as const
    const started = await home.service.call('run.start', { source: { ...source, files: [...source.files] } })
    const params = started.ok ? started.value : {}
    expect(
      await closedBy([hello, ...Array.from({ length: 300 }, (_, id) => encodeFrame({ ...call, id, command: 'run.wait', params }))]),
    ).toBe(1008)
    expect((await healthy.client.call('labs.list', {})).ok).toBe(true)
    healthy.close()
  })

  it('reads no more calls from a tab that does not take its answers', async () => {
    let answered = 0
    const dispatch: TestService['service']['dispatch'] = (...call) => (answered++, home.service.dispatch(...call))
    const counting = await openTestHost({ dispatch, subscribe: (listener) => home.service.subscribe(listener) })
    const owner = 'own:large'
    await home.service.call('drafts.save', { owner, files: [{ name: 'main.ts', text: 'x'.repeat(1_000_000) }], revision: 0 })
    const socket = await openSocket(counting)
    socket.send(encodeFrame({ type: 'hello', version: WIRE_VERSION, after: null }))
    await new Promise((resolve) => socket.once('message', resolve))
    socket.pause()
    const asked = 100
    const taken = new Set<number>()
    for (let id = 0; id < asked; id++) {
      socket.send(encodeFrame({ type: 'call', id, command: 'drafts.get', params: { owner } }))
      // One after the other, so that the host has a chance to stop between two.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(answered).toBeGreaterThan(8)
    expect(answered).toBeLessThan(asked)
    const all = new Promise<void>((resolve, reject) => {
      socket.on('close', (code) => reject(new Error(`closed: ${code}`)))
      socket.on('message', (data) => {
        taken.add((messageOf(data) as { id: number }).id)
        if (taken.size === asked) resolve()
      })
    })
    socket.resume()
    await all
    expect(answered).toBe(asked)
    socket.removeAllListeners('close')
    socket.terminate()
    await counting.close()
  })

  it('tells a page of another version so', async () => {
    const socket = await openSocket()
    socket.send(encodeFrame({ type: 'hello', version: WIRE_VERSION + 1, after: null }))
    const data = await new Promise<RawData>((resolve) => socket.once('message', resolve))
    expect(messageOf(data)).toMatchObject({ type: 'welcome', version: WIRE_VERSION })
    socket.terminate()
  })

  function openSocket({ host, cookie }: TestHost = web): Promise<WebSocket> {
    const own = `127.0.0.1:${host.port}`
    const socket = new WebSocket(`ws://${own}${WIRE_PATH}`, { headers: { origin: `http://${own}`, cookie } })
    socket.binaryType = 'arraybuffer'
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(socket))
      socket.on('error', reject)
    })
  }

  /** The code with which the host closes a connection over which this was sent. */
  async function closedBy(frames: readonly (string | Uint8Array)[]): Promise<number> {
    const socket = await openSocket()
    socket.removeAllListeners('error')
    socket.on('error', () => undefined)
    for (const frame of frames) socket.send(frame)
    return new Promise((resolve) => socket.on('close', resolve))
  }

  /** Status of the answer to a request for a WebSocket. */
  function upgrade(headers: Record<string, string>, path = WIRE_PATH): Promise<number> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return rawStatus(
      `GET ${path} HTTP/1.1\r\n${lines.join('')}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
  }

  function rawStatus(request: string, address = '127.0.0.1'): Promise<number> {
    return new Promise((resolve, reject) => {
      const socket = connect(web.host.port, address, () => socket.write(request))
      socket.on('error', reject)
      socket.once('data', (bytes) => {
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(bytes.toString('latin1'))?.[1]))
        socket.destroy()
      })
    })
  }
})

function messageOf(data: RawData): unknown {
  return decodeFrame(new Uint8Array(data as ArrayBuffer))?.message
}
