/**
 * The engine over a WebSocket that may break. It is opened again with growing pauses; calls that may be repeated wait for it and
 * are made again, others end as `no-connection`, because nobody knows whether they were carried out. Events go on where they
 * stopped. Knows no browser: the socket is handed in, so that tests use the same code with a server of their own.
 */
import { err, type Result } from '../../src-shared/base/result.ts'
import type { Answer, CommandName, CommandParams, EngineEvent } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import { decodeFrame, encodeFrame, MAX_REQUEST_BYTES } from '../../src-shared/contract/wire.ts'
import {
  REPEATABLE,
  WIRE_VERSION,
  type ClientMessage,
  type EventPlace,
  type ServerMessage,
} from '../../src-shared/contract/wire-messages.ts'
import { ConnectionState, type ConnectionListener } from './connection.ts'
import type { PageClient } from './index.ts'

export interface Socket {
  send(frame: Uint8Array<ArrayBuffer>): void
  /** `closed` is not called for it any more. */
  close(): void
}

export interface SocketHandlers {
  opened(): void
  received(frame: Uint8Array): void
  /** @param unacceptable the server has closed it because of what was sent (1008, 1009 of RFC 6455) */
  closed(unacceptable: boolean): void
}

/** For adapters: is it one of those codes? */
export const isUnacceptable = (code: number): boolean => code === 1008 || code === 1009

export interface SocketClientOptions {
  /** Begins to open a socket. */
  readonly open: (handlers: SocketHandlers) => Socket
  /** After a failure: does the server know this browser? false: it answers and refuses. */
  readonly admitted: () => Promise<boolean>
  /** Milliseconds; shorter in tests. */
  readonly times?: Partial<typeof TIMES>
}

const TIMES = {
  firstPause: 250,
  longestPause: 5000,
  /** How long a call waits for a connection that was lost. */
  patience: 15_000,
  /** Silence after which the server is asked whether it still lives, and for how long it may not answer. */
  silence: 10_000,
}

interface Pending {
  readonly command: CommandName
  readonly frame: Uint8Array<ArrayBuffer>
  readonly resolve: (answer: Result<unknown, EngineError>) => void
  sent: boolean
}

export class SocketClient implements PageClient {
  private readonly options: SocketClientOptions
  private readonly times: typeof TIMES
  private readonly state = new ConnectionState('connecting')
  private readonly listeners = new Set<(event: EngineEvent) => void>()
  /** In the order in which they were made. */
  private readonly pending = new Map<number, Pending>()
  private socket: Socket | null = null
  private welcomed = false
  private place: EventPlace | null = null
  private nextId = 1
  private pause: number
  private heardAt = 0
  /** When the server was asked whether it lives; 0: it has said something since. */
  private askedAt = 0
  private heartbeat: ReturnType<typeof setInterval> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private patience: ReturnType<typeof setTimeout> | undefined
  private ended = false

  constructor(options: SocketClientOptions) {
    this.options = options
    this.times = { ...TIMES, ...options.times }
    this.pause = this.times.firstPause
    this.connect()
  }

  call<C extends CommandName>(command: C, params: CommandParams<C>): Answer<C> {
    return new Promise<Result<unknown, EngineError>>((resolve) => {
      const id = this.nextId++
      const frame = encodeFrame({ type: 'call', id, command, params } satisfies ClientMessage)
      if (frame.length > MAX_REQUEST_BYTES) return resolve(err({ kind: 'too-large', what: String(frame.length) }))
      const lost = this.ended || (this.state.current !== 'connecting' && !this.welcomed && !REPEATABLE.has(command))
      if (lost || this.isHopeless()) return resolve(noConnection())
      const call: Pending = { command, frame, resolve, sent: false }
      this.pending.set(id, call)
      if (this.welcomed) this.sendCall(call)
      else this.losePatienceLater()
    }) as Answer<C>
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onConnection(listener: ConnectionListener): () => void {
    return this.state.listen(listener)
  }

  /** Tries at once instead of after the pause: the window was woken up, or the user asks for it. */
  retryNow(): void {
    if (this.socket !== null || this.ended) return
    clearTimeout(this.retry)
    this.connect()
  }

  /** For good. */
  close(): void {
    this.ended = true
    clearTimeout(this.retry)
    clearTimeout(this.patience)
    this.dropSocket()
    this.failPending(() => true)
  }

  private connect(): void {
    const handlers: SocketHandlers = {
      opened: () => this.send({ type: 'hello', version: WIRE_VERSION, after: this.place }),
      received: (frame) => this.receive(frame),
      closed: (unacceptable) => {
        // Sent again, it would only break the next connection too.
        if (unacceptable) this.failPending(({ sent }) => sent)
        this.lost()
      },
    }
    this.heardAt = performance.now()
    this.askedAt = 0
    this.socket = this.options.open(handlers)
    clearInterval(this.heartbeat)
    this.heartbeat = setInterval(() => this.beat(), this.times.silence / 2)
  }

  private receive(frame: Uint8Array): void {
    this.heardAt = performance.now()
    this.askedAt = 0
    const decoded = decodeFrame(frame)
    if (decoded === null) return this.giveUp()
    const message = decoded.message as ServerMessage
    switch (message.type) {
      case 'welcome':
        return this.welcome(message)
      case 'reply':
        this.pending.get(message.id)?.resolve(message.answer)
        this.pending.delete(message.id)
        return
      case 'event':
        if (this.place !== null) this.place = { epoch: this.place.epoch, seq: message.seq }
        return this.emit(message.event)
    }
  }

  private welcome({ version, place, missed }: ServerMessage & { type: 'welcome' }): void {
    if (version !== WIRE_VERSION) {
      this.close()
      return this.state.set('other-version')
    }
    this.place = place
    this.welcomed = true
    this.pause = this.times.firstPause
    clearTimeout(this.patience)
    this.patience = undefined
    this.state.set('connected')
    for (const call of this.pending.values()) this.sendCall(call)
    if (missed) this.emitMissed()
  }

  /** What may have changed meanwhile, in the words of events that everybody knows already. */
  private emitMissed(): void {
    this.emit({ kind: 'missed-events' })
    for (const what of ['settings', 'progress', 'programs'] as const) this.emit({ kind: 'workspace-changed', what })
  }

  private emit(event: EngineEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }

  private sendCall(call: Pending): void {
    call.sent = true
    this.socket?.send(call.frame)
  }

  private send(message: ClientMessage): void {
    this.socket?.send(encodeFrame(message))
  }

  /** A background tab beats late: silence alone says nothing, only a question without an answer does. */
  private beat(): void {
    const now = performance.now()
    if (now - this.heardAt < this.times.silence) return
    if (this.askedAt === 0) {
      this.askedAt = now
      if (this.welcomed) this.send({ type: 'ping' })
    } else if (now - this.askedAt >= this.times.silence) {
      this.giveUp()
    }
  }

  /** The socket is there, but of no use. */
  private giveUp(): void {
    this.dropSocket()
    this.lost()
  }

  private dropSocket(): void {
    clearInterval(this.heartbeat)
    this.socket?.close()
    this.socket = null
    this.welcomed = false
  }

  private lost(): void {
    if (this.ended) return
    this.dropSocket()
    if (this.state.current === 'connected') this.state.set('lost')
    // What was sent may have been carried out, and only some calls may be made twice. The first time nothing was sent yet.
    if (this.state.current !== 'connecting') this.failPending(({ command }) => !REPEATABLE.has(command))
    if (this.pending.size > 0) this.losePatienceLater()
    this.retry = setTimeout(() => void this.tryAgain(), this.pause * (0.75 + Math.random() / 2))
    this.pause = Math.min(this.times.longestPause, this.pause * 2)
  }

  private async tryAgain(): Promise<void> {
    const admitted = await this.options.admitted().catch(() => true)
    if (this.ended || this.socket !== null) return
    if (!admitted) this.state.set('refused')
    else if (this.state.current === 'refused') this.state.set('lost')
    if (this.isHopeless()) this.failPending(() => true)
    // Also when refused: another tab may be let in and bring the cookie.
    if (admitted) this.connect()
    else this.lost()
  }

  private losePatienceLater(): void {
    this.patience ??= setTimeout(() => {
      this.patience = undefined
      if (!this.welcomed) this.failPending(() => true)
    }, this.times.patience)
  }

  private failPending(which: (call: Pending) => boolean): void {
    for (const [id, call] of [...this.pending]) {
      if (!which(call)) continue
      this.pending.delete(id)
      call.resolve(noConnection())
    }
  }

  private isHopeless(): boolean {
    return this.state.current === 'refused' || this.state.current === 'other-version'
  }
}

function noConnection(): Result<never, EngineError> {
  return err({ kind: 'no-connection', what: '' })
}
