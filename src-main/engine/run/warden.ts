/** One run's warden, from the engine's side: starts it, sends it commands, passes on what it reports. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { encodeFrame, FrameReader } from './frames.ts'

export interface ReportedName {
  readonly kind: string
  readonly name: string
}

/** Reports, validated by `parseReport`; times are CLOCK_MONOTONIC nanoseconds. */
export type WardenReport =
  | { readonly ev: 'ready'; readonly t: number }
  | { readonly ev: 'started'; readonly t: number; readonly slot: number; readonly pid: number }
  | { readonly ev: 'start-failed'; readonly t: number; readonly slot: number; readonly errno: number; readonly syscall: string }
  | { readonly ev: 'birth'; readonly t: number; readonly pid: number; readonly ppid: number; readonly comm: string; readonly start: number }
  | { readonly ev: 'state'; readonly t: number; readonly pid: number; readonly state: string }
  | { readonly ev: 'exit'; readonly t: number; readonly pid: number; readonly status: number | null; readonly reaped: boolean }
  | { readonly ev: 'discarded'; readonly t: number; readonly stream: number; readonly slot: number; readonly bytes: number }
  | { readonly ev: 'limit'; readonly t: number; readonly limit: string }
  | { readonly ev: 'empty'; readonly t: number }
  | {
      readonly ev: 'cleaned'
      readonly t: number
      readonly removed: ReportedName[]
      readonly kept: ReportedName[]
      readonly suspected: ReportedName[]
    }
  | { readonly ev: 'error'; readonly t: number; readonly what: string; readonly errno: number }

export interface WardenListener {
  report(report: WardenReport): void
  /** Bytes of a top-level process's stdout (1) or stderr (2). `t`: CLOCK_MONOTONIC ns. */
  output(stream: number, slot: number, t: number, bytes: Buffer): void
  /** The socket is closed: it has cleaned up and ended, or was killed. */
  gone(code: number | null, signal: string | null): void
}

export interface WardenOptions {
  readonly executable: string
  readonly runDir: string
  readonly arenaFd: number
  /** key=value, docs/architecture.md "configure". */
  readonly settings: Readonly<Record<string, string | number>>
}

export class Warden {
  readonly pid: number | undefined
  private readonly child: ChildProcess
  private readonly socket: Duplex

  constructor(options: WardenOptions, listener: WardenListener) {
    const journal = openSync(join(options.runDir, 'journal'), 'a')
    const lock = openSync(join(options.runDir, 'lock'), 'r+')
    try {
      // detached: a session of its own, so that Ctrl-C at the terminal reaches the engine only.
      this.child = spawn(options.executable, [], { stdio: ['ignore', 2, 2, 'pipe', options.arenaFd, journal, lock], detached: true })
    } finally {
      closeSync(journal)
      closeSync(lock)
    }
    this.pid = this.child.pid
    this.socket = this.child.stdio[3] as Duplex
    this.listen(listener)
    this.send(
      'C',
      Object.entries(options.settings).map(([key, value]) => `${key}=${value}`),
    )
  }

  /** Starts a top-level program. */
  start(program: string, args: readonly string[]): void {
    this.send('S', [program, ...args])
  }
  stop(): void {
    this.send('X', [])
  }
  /** The engine has taken everything. */
  quit(): void {
    this.send('Q', [])
  }

  private send(type: string, fields: readonly string[]): void {
    if (!this.socket.destroyed) this.socket.write(encodeFrame(type, fields))
  }

  private listen(listener: WardenListener): void {
    const reader = new FrameReader()
    this.socket.on('data', (chunk: Buffer) => {
      for (const { type, payload } of reader.push(chunk)) {
        if (type === 'J') {
          const report = parseReport(payload)
          if (report !== null) listener.report(report)
        } else if (type === 'O' && payload.length >= 13) {
          listener.output(payload[0]!, payload.readUInt32LE(1), Number(payload.readBigUInt64LE(5)), payload.subarray(13))
        }
      }
    })
    this.socket.on('error', () => this.socket.destroy()) // reset when it was killed: 'close' follows
    let told = false
    const gone = (code: number | null, signal: string | null): void => {
      if (told) return
      told = true
      listener.gone(code, signal)
    }
    this.child.on('error', (error) => {
      listener.report({ ev: 'error', t: 0, what: error.message, errno: Math.abs((error as NodeJS.ErrnoException).errno ?? 0) })
      gone(null, null)
    })
    // 'close' comes after the last data of the socket.
    this.child.on('close', gone)
  }
}

function parseReport(payload: Buffer): WardenReport | null {
  try {
    const report = JSON.parse(payload.toString('utf8')) as WardenReport
    return typeof report.ev === 'string' && typeof report.t === 'number' ? report : null
  } catch {
    return null
  }
}
