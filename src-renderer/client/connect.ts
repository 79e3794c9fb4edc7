/** Chooses how this page reaches its engine: Electron's preload bridge where there is one, else a WebSocket to where the page came from. */
import { BRIDGE, type PreloadBridge } from '../../src-shared/contract/bridge.ts'
import { SESSION_PATH, WIRE_PATH } from '../../src-shared/contract/wire-messages.ts'
import { bridgeClient } from './bridge-client.ts'
import type { PageClient } from './index.ts'
import { isUnacceptable, SocketClient, type Socket, type SocketHandlers } from './socket-client.ts'

/** The desktop host's bridge; undefined in a browser. */
export function preloadBridge(): PreloadBridge | undefined {
  return (globalThis as { [BRIDGE]?: PreloadBridge })[BRIDGE]
}

/** The page's engine. Calls may be made at once; they wait until it answers. */
export function connect(): Promise<PageClient> {
  const bridge = preloadBridge()
  if (bridge !== undefined) return Promise.resolve(bridgeClient(bridge))
  const client = new SocketClient({ open: openSocket, admitted })
  // A laptop that was asleep, a tab that was in the background: do not wait for the pause to end.
  addEventListener('online', () => client.retryNow())
  document.addEventListener('visibilitychange', () => document.hidden || client.retryNow())
  return Promise.resolve(client)
}

function openSocket(handlers: SocketHandlers): Socket {
  const { protocol, host } = location
  const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${WIRE_PATH}`)
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => handlers.opened()
  socket.onmessage = ({ data }) => data instanceof ArrayBuffer && handlers.received(new Uint8Array(data))
  socket.onclose = ({ code }) => handlers.closed(isUnacceptable(code))
  return {
    send: (frame) => socket.send(frame),
    close() {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    },
  }
}

/** A browser does not say why a WebSocket was refused; an ordinary request does. No answer at all is no refusal. */
async function admitted(): Promise<boolean> {
  const answer = await fetch(SESSION_PATH, { cache: 'no-store' })
  return answer.status !== 401
}
