/** The web host's server: 127.0.0.1 only, the app's files and one WebSocket a tab, all tabs on the same engine. */
import { createServer, STATUS_CODES, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import { osError, type EngineError } from '../../../src-shared/contract/errors.ts'
import { MAX_REQUEST_BYTES } from '../../../src-shared/contract/wire.ts'
import { WIRE_PATH } from '../../../src-shared/contract/wire-messages.ts'
import type { Service } from '../service.ts'
import { Connection } from './connection.ts'
import { EventLog } from './event-log.ts'
import { isOwnOrigin } from './origin.ts'
import { answerRequest } from './requests.ts'
import { WebSession } from './session.ts'

export interface WebHostOptions {
  readonly service: Pick<Service, 'dispatch' | 'subscribe'>
  /** Folder of the built renderer. */
  readonly root: string
  /** 0: any that is free. */
  readonly port: number
  /** A browser was let in; the next address is for another one. */
  readonly entered?: () => void
}

export interface WebHost {
  readonly port: number
  /** An address that lets one browser in, once. */
  address(): string
  /** Closes every connection; the service stays. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
/** Tabs at one time. */
const MAX_TABS = 64

/** Fails with the system's own error: EADDRINUSE, EACCES. */
export async function openWebHost({ service, root, port, entered }: WebHostOptions): Promise<Result<WebHost, EngineError>> {
  const server = createServer()
  const listening = await listen(server, port)
  if (!listening.ok) return listening
  const session = new WebSession(listening.value)
  const site = { root, session, entered: () => entered?.() }
  server.on('request', (request, response) => {
    // The system in a state nobody thought of: the browser hears of it, the program goes on.
    answerRequest(site, request, response).catch(() => response.destroy())
  })
  const closeTabs = setupTabs(server, service, session)
  return ok({
    port: listening.value,
    address: () => `http://${LOOPBACK}:${listening.value}/?code=${session.currentCode()}`,
    async close() {
      closeTabs()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  })
}

/** Every tab that may come in gets a connection. Returns what closes them all. */
function setupTabs(server: Server, service: WebHostOptions['service'], session: WebSession): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES, perMessageDeflate: false })
  const tabs = new Set<Connection>()
  const log = new EventLog()
  const unsubscribe = service.subscribe((event) => {
    const numbered = log.add(event)
    for (const tab of tabs) tab.tell(numbered)
  })
  server.on('upgrade', (request, socket, head) => {
    const { host, origin, cookie } = request.headers
    if (request.url !== WIRE_PATH) return refuse(socket, 404)
    if (!isOwnOrigin(origin, host) || !session.admits(cookie)) return refuse(socket, 403)
    if (tabs.size >= MAX_TABS) return refuse(socket, 503)
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const tab = new Connection(opened, service.dispatch, log)
      tabs.add(tab)
      opened.on('close', () => tabs.delete(tab))
    })
  })
  return () => {
    unsubscribe()
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function listen(server: Server, port: number): Promise<Result<number, EngineError>> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(err(osError(error))))
    server.listen({ host: LOOPBACK, port }, () => {
      server.removeAllListeners('error')
      server.on('error', () => undefined)
      resolve(ok((server.address() as AddressInfo).port))
    })
  })
}
