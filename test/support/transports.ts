/** The ways from a window to the engine, each with the code that the product uses on both ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { WebSocket } from 'ws'
import type { PreloadBridge } from '../../src-shared/contract/bridge.ts'
import type { EngineClient, EngineEvent } from '../../src-shared/contract/commands.ts'
import { SESSION_PATH, WIRE_PATH } from '../../src-shared/contract/wire-messages.ts'
import type { Service } from '../../src-main/hosts/service.ts'
import { openWebHost, type WebHost } from '../../src-main/hosts/web/server.ts'
import { bridgeClient } from '../../src-renderer/client/bridge-client.ts'
import { isUnacceptable, SocketClient, type SocketClientOptions } from '../../src-renderer/client/socket-client.ts'

export interface Window {
  readonly client: EngineClient
  close(): void
}

export interface Transport {
  readonly name: string
  /** Opens one more window on the engine. */
  open(): Promise<Window>
  close(): Promise<void>
}

export type TransportMaker = (service: Service) => Promise<Transport>

export const inProcess: TransportMaker = (service) =>
  Promise.resolve({
    name: 'in process',
    open: () => Promise.resolve({ client: service, close: () => undefined }),
    close: () => Promise.resolve(),
  })

/** Electron's main process and preload with a message channel for its IPC: what crosses is cloned as there. */
export const preloadBridge: TransportMaker = (service) =>
  Promise.resolve({ name: 'preload bridge', open: () => Promise.resolve(bridgeWindow(service)), close: () => Promise.resolve() })

function bridgeWindow(service: Service): Window {
  const { port1: main, port2: preload } = new MessageChannel()
  const waiting = new Map<number, (answer: never) => void>()
  const listeners = new Set<(event: EngineEvent) => void>()
  main.on('message', ({ id, command, params }: { id: number; command: unknown; params: unknown }) => {
    void service.dispatch(command, params).then((answer) => main.postMessage({ id, answer }))
  })
  const unsubscribe = service.subscribe((event) => main.postMessage({ event }))
  preload.on('message', (message: { id: number; answer: never } | { event: EngineEvent }) => {
    if ('event' in message) for (const listener of listeners) listener(message.event)
    else waiting.get(message.id)?.(message.answer)
  })
  const bridge: Pick<PreloadBridge, 'call' | 'onEvent'> = {
    call(command, params) {
      const id = waiting.size
      const answer = new Promise<never>((resolve) => waiting.set(id, resolve))
      preload.postMessage({ id, command, params })
      return answer
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const close = (): void => {
    unsubscribe()
    main.close()
    preload.close()
  }
  return { client: bridgeClient(bridge), close }
}

export const webSocket: TransportMaker = async (service) => {
  const web = await openTestHost(service)
  return { name: 'WebSocket', open: () => Promise.resolve(web.window()), close: () => web.close() }
}

export interface TestHost {
  readonly host: WebHost
  /** The cookie of the one browser that was let in. */
  readonly cookie: string
  /** A tab of that browser. @param port where it reaches the host, if not directly */
  window(port?: number, times?: SocketClientOptions['times']): Window & { readonly client: SocketClient }
  close(): Promise<void>
}

/** A real web host on a free port, with one page to serve, and a browser that has used its address. */
export async function openTestHost(service: Pick<Service, 'dispatch' | 'subscribe'>): Promise<TestHost> {
  const root = mkdtempSync(join(tmpdir(), 'ipc-lab-pages-'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>IPC Lab</title>')
  const opened = await openWebHost({ service, root, port: 0 })
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const host = opened.value
  const entered = await get(host.address())
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!
  return {
    host,
    cookie,
    window(port = host.port, times = {}) {
      const client = new SocketClient(nodeSocket(port, cookie, times))
      return { client, close: () => client.close() }
    },
    async close() {
      await host.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** What a browser gives SocketClient, with Node's means (connect.ts has the browser's). */
export function nodeSocket(port: number, cookie: string, times: SocketClientOptions['times'] = {}): SocketClientOptions {
  const origin = `http://127.0.0.1:${port}`
  return {
    times,
    open(handlers) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${WIRE_PATH}`, { headers: { origin, cookie } })
      socket.binaryType = 'arraybuffer'
      let live = true
      socket.on('open', () => live && handlers.opened())
      socket.on('message', (data) => live && handlers.received(new Uint8Array(data as ArrayBuffer)))
      socket.on('error', () => undefined)
      socket.on('close', (code) => live && handlers.closed(isUnacceptable(code)))
      return {
        send: (frame) => socket.send(frame),
        close() {
          live = false
          socket.terminate()
        },
      }
    },
    admitted: async () => (await get(`${origin}${SESSION_PATH}`, { cookie })).status !== 401,
  }
}

export interface Answered {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** One request, with headers that fetch() would not let through (Host). */
export function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, method, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}
