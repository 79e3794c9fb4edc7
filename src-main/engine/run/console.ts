/**
 * Whose text is it? Several processes write to one console pipe. Every write of a lab process is in its ring with its length
 * and first bytes; here the pipe's bytes are walked and each stretch is given to the write that matches it.
 */
import { TextDecoder } from 'node:util'
import type { Nanoseconds, ProcessId } from '../../../src-shared/base/units.ts'
import type { TraceOutput } from '../../../src-shared/trace/model.ts'

export type Stream = 'stdout' | 'stderr'

/** A recorded write to a console. */
export interface ConsoleWrite {
  readonly process: ProcessId
  readonly t: Nanoseconds
  readonly length: number
  readonly preview: Uint8Array
}

interface Piece {
  readonly t: Nanoseconds
  bytes: Buffer
  readonly arrived: number
}

/** Bytes that no write explains are given to nobody after this long (milliseconds): their record cannot be late any more. */
const PATIENCE_MS = 300

/** One console pipe. */
export class ConsoleWalker {
  private readonly stream: Stream
  private readonly emit: (output: TraceOutput) => void
  private readonly pieces: Piece[] = []
  private readonly writes: ConsoleWrite[] = []
  private readonly decoders = new Map<ProcessId | null, TextDecoder>()
  /** What is left of a write that was matched and whose bytes are still coming. */
  private open: { process: ProcessId; left: number } | null = null

  constructor(stream: Stream, emit: (output: TraceOutput) => void) {
    this.stream = stream
    this.emit = emit
  }

  addWrite(write: ConsoleWrite): void {
    if (write.length > 0) this.writes.push(write)
  }

  addBytes(t: Nanoseconds, bytes: Buffer): void {
    this.pieces.push({ t, bytes: Buffer.from(bytes), arrived: performance.now() })
  }

  /** Gives away what can be told. @param all there will be no more records: what is left belongs to nobody */
  settle(all: boolean): void {
    while (this.pieces.length > 0) {
      const piece = this.pieces[0]!
      if (this.open === null) this.open = this.matching(piece.bytes)
      if (this.open !== null) {
        this.give(this.open.process, this.open.left)
        continue
      }
      if (!all && performance.now() - piece.arrived < PATIENCE_MS) return
      this.give(null, this.strangersLength(piece.bytes))
    }
  }

  /** The earliest write whose first bytes are those that come next. */
  private matching(bytes: Buffer): { process: ProcessId; left: number } | null {
    const heads = new Set<ProcessId>()
    for (let n = 0; n < this.writes.length; n++) {
      const write = this.writes[n]!
      if (heads.has(write.process)) continue // a process's writes come in its order
      heads.add(write.process)
      const common = Math.min(write.preview.length, bytes.length)
      if (common === 0 && write.preview.length > 0) continue
      if (bytes.subarray(0, common).equals(write.preview.subarray(0, common))) {
        this.writes.splice(n, 1)
        return { process: write.process, left: write.length }
      }
    }
    return null
  }

  /** A stranger's text goes to the end of its line, where a known write may begin again. */
  private strangersLength(bytes: Buffer): number {
    const newline = bytes.indexOf(10)
    return newline < 0 ? bytes.length : newline + 1
  }

  private give(process: ProcessId | null, count: number): void {
    const piece = this.pieces[0]!
    const n = Math.min(count, piece.bytes.length)
    const text = this.decoder(process).decode(piece.bytes.subarray(0, n), { stream: true })
    if (text !== '') this.emit({ process, stream: this.stream, t: piece.t, text })
    piece.bytes = piece.bytes.subarray(n)
    if (piece.bytes.length === 0) this.pieces.shift()
    if (this.open !== null && process !== null) {
      this.open.left -= n
      if (this.open.left <= 0) this.open = null
    }
  }

  /** A character may be cut between two writes of one process, never between two processes'. */
  private decoder(process: ProcessId | null): TextDecoder {
    let decoder = this.decoders.get(process)
    if (decoder === undefined) this.decoders.set(process, (decoder = new TextDecoder()))
    return decoder
  }
}
