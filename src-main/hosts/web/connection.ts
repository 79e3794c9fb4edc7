/** One browser tab: its calls, its events, and how much of both may be under way. */
import type { WebSocket } from 'ws'
import type { Dispatch } from '../../../src-shared/contract/dispatch.ts'
import { decodeFrame, encodeFrame } from '../../../src-shared/contract/wire.ts'
import { clientMessage, WIRE_VERSION, type ClientMessage, type ServerMessage } from '../../../src-shared/contract/wire-messages.ts'
import type { EventLog, NumberedEvent } from './event-log.ts'

/** Bytes that wait for a slow reader before its next calls are left unread, and before it is given up. */
const PAUSE_ABOVE = 8 << 20
const CLOSE_ABOVE = 256 << 20
/** Calls under way at one time; the app has a handful. */
const MAX_CALLS = 256

/** Codes of RFC 6455. */
const UNACCEPTABLE = 1008
const TRY_LATER = 1013

export class Connection {
  private readonly socket: WebSocket
  private readonly dispatch: Dispatch
  private readonly log: EventLog
  private greeted = false
  private calls = 0

  constructor(socket: WebSocket, dispatch: Dispatch, log: EventLog) {
    this.socket = socket
    this.dispatch = dispatch
    this.log = log
    socket.binaryType = 'arraybuffer'
    socket.on('message', (data, isBinary) => this.receive(isBinary ? new Uint8Array(data as ArrayBuffer) : null))
    // Too large a message, a broken frame: ws closes the connection by itself and says why.
    socket.on('error', () => undefined)
  }

  /** An event of the engine, to whoever has said hello. */
  tell({ seq, event }: NumberedEvent): void {
    if (!this.greeted) return
    // A reader that is behind already needs no numbers that are old when they arrive.
    if (event.kind === 'run-progress' && this.socket.bufferedAmount > PAUSE_ABOVE) return
    this.send({ type: 'event', seq, event })
  }

  private receive(frame: Uint8Array | null): void {
    const decoded = frame === null ? null : decodeFrame(frame)
    const message = decoded === null ? null : clientMessage.safeParse(decoded.message)
    if (!message?.success) return this.socket.close(UNACCEPTABLE, 'not a message of IPC Lab')
    switch (message.data.type) {
      case 'hello':
        return this.greet(message.data)
      case 'ping':
        return this.send({ type: 'pong' })
      case 'call':
        return void this.answer(message.data)
    }
  }

  private greet({ version, after }: ClientMessage & { type: 'hello' }): void {
    const missed = version === WIRE_VERSION && after !== null ? this.log.since(after) : []
    const place = after !== null && missed !== null ? after : this.log.place
    this.send({ type: 'welcome', version: WIRE_VERSION, place, missed: missed === null })
    this.greeted = true
    for (const event of missed ?? []) this.tell(event)
  }

  private async answer({ id, command, params }: ClientMessage & { type: 'call' }): Promise<void> {
    if (!this.greeted || this.calls >= MAX_CALLS) return this.socket.close(UNACCEPTABLE, 'too many calls at one time')
    this.calls++
    const answer = await this.dispatch(command, params)
    this.calls--
    this.send({ type: 'reply', id, answer })
  }

  private send(message: ServerMessage): void {
    const { socket } = this
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > CLOSE_ABOVE) return socket.close(TRY_LATER, 'too slow')
    socket.send(encodeFrame(message), () => this.flow())
    this.flow()
  }

  /** Nothing more is read from a tab that does not take what it has asked for. */
  private flow(): void {
    const { socket } = this
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > PAUSE_ABOVE) socket.pause()
    else if (socket.isPaused) socket.resume()
  }
}
