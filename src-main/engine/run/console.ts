/**
 * Whose text is it? Several processes write to one console pipe. Every write of a lab process is in its ring with its length
 * and first bytes; here the pipe's bytes are walked and each stretch is given to the write that matches it. A process's writes
 * come in its order, so only one of each process is ever looked at: the work grows with the output, not with its square.
 */
import { TextDecoder } from 'node:util'
import type { Nanoseconds, ProcessId } from '../../../src-shared/base/units.ts'
import type { TraceOutput } from '../../../src-shared/trace/model.ts'
import { Fifo } from './fifo.ts'

export type Stream = 'stdout' | 'stderr'

/** A recorded write to a console. */
export interface ConsoleWrite {
  readonly process: ProcessId
  readonly t: Nanoseconds
  readonly length: number
  readonly preview: Uint8Array
}

/** What one process has written and nobody has seen come. */
interface Pending {
  readonly writes: Fifo<ConsoleWrite>
  /** So many of the first ones have no preview: there was no room for it. Their text cannot be known among several writers'. */
  bare: number
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
  private readonly pieces = new Fifo<Piece>()
  private readonly writers = new Map<ProcessId, Pending>()
  private readonly decoders = new Map<ProcessId | null, TextDecoder>()
  /** What is left of a write that was matched and whose bytes are still coming. */
  private open: { process: ProcessId; left: number } | null = null
  /** Text of one process out of one piece: emitted when another one's begins. */
  private gathered: { process: ProcessId | null; t: Nanoseconds; text: string } | null = null

  constructor(stream: Stream, emit: (output: TraceOutput) => void) {
    this.stream = stream
    this.emit = emit
  }

  addWrite(write: ConsoleWrite): void {
    if (write.length <= 0) return
    let own = this.writers.get(write.process)
    if (own === undefined) this.writers.set(write.process, (own = { writes: new Fifo(), bare: 0 }))
    own.writes.push(write)
  }

  addBytes(t: Nanoseconds, bytes: Buffer): void {
    this.pieces.push({ t, bytes: Buffer.from(bytes), arrived: performance.now() })
  }

  /** Gives away what can be told. @param all there will be no more records: what is left belongs to nobody */
  settle(all: boolean): void {
    const now = performance.now()
    for (let piece = this.pieces.at(0); piece !== undefined; piece = this.pieces.at(0)) {
      const patient = !all && now - piece.arrived < PATIENCE_MS
      this.open ??= this.matching(!patient)
      if (this.open !== null) this.give(piece, this.open.process, this.open.left)
      else if (patient) break
      else this.give(piece, null, strangersLength(piece.bytes))
    }
    this.flush()
  }

  /**
   * The earliest write whose first bytes are those that come next.
   * @param cut one of which only the beginning has come will do: no more bytes are waited for
   */
  private matching(cut: boolean): { process: ProcessId; left: number } | null {
    let found: ConsoleWrite | undefined
    const alone = this.writers.size === 1
    for (const own of this.writers.values()) {
      const write = this.next(own, alone)
      if (write === undefined || (found !== undefined && found.t <= write.t)) continue
      const same = this.sameBytes(write.preview)
      if (same === write.preview.length || (cut && same > 0)) found = write
    }
    if (found === undefined) return null
    const own = this.writers.get(found.process)!
    while (own.writes.shift() !== found) continue // those without a preview came before it, and were given to nobody
    own.bare = 0
    return { process: found.process, left: found.length }
  }

  /** The write of a process to compare with: its first. Among several writers, its first that can be compared. */
  private next(own: Pending, alone: boolean): ConsoleWrite | undefined {
    if (alone) return own.writes.at(0)
    while (own.writes.at(own.bare)?.preview.length === 0) own.bare++
    return own.writes.at(own.bare)
  }

  /** How many bytes have come of these, over as many pieces as it takes; 0: other ones have. */
  private sameBytes(wanted: Uint8Array): number {
    let at = 0
    for (let n = 0; at < wanted.length; n++) {
      const bytes = this.pieces.at(n)?.bytes
      if (bytes === undefined) break
      const end = Math.min(bytes.length, wanted.length - at)
      for (let i = 0; i < end; i++, at++) if (bytes[i] !== wanted[at]) return 0
    }
    return at
  }

  private give(piece: Piece, process: ProcessId | null, count: number): void {
    const n = Math.min(count, piece.bytes.length)
    this.gather(process, piece.t, this.decoder(process).decode(piece.bytes.subarray(0, n), { stream: true }))
    if (n === piece.bytes.length) this.pieces.shift()
    else piece.bytes = piece.bytes.subarray(n)
    if (this.open === null) return
    this.open.left -= n
    if (this.open.left <= 0) this.open = null
  }

  private gather(process: ProcessId | null, t: Nanoseconds, text: string): void {
    if (this.gathered?.process !== process || this.gathered.t !== t) {
      this.flush()
      this.gathered = { process, t, text: '' }
    }
    this.gathered.text += text
  }

  private flush(): void {
    if (this.gathered !== null && this.gathered.text !== '') this.emit({ ...this.gathered, stream: this.stream })
    this.gathered = null
  }

  /** A character may be cut between two writes of one process, never between two processes'. */
  private decoder(process: ProcessId | null): TextDecoder {
    let decoder = this.decoders.get(process)
    if (decoder === undefined) this.decoders.set(process, (decoder = new TextDecoder()))
    return decoder
  }
}

/** A stranger's text goes to the end of its line, where a known write may begin again. */
function strangersLength(bytes: Buffer): number {
  const newline = bytes.indexOf(10)
  return newline < 0 ? bytes.length : newline + 1
}
