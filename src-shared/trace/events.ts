/**
 * Recorded operations, 64 bytes each (native/src/trace/layout.h `Event`, after draining: times relative to the run's start,
 * slot in the high byte of `flags`, `preview` an offset into `previews`). Kept as bytes: a million of them are columns to
 * read, not objects.
 */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'

export const EVENT_BYTES = 64

/** Bits of `flags`; the same in layout.h. */
export const EventFlag = {
  failed: 1,
  previewed: 2,
  previewCut: 4,
  readEnd: 8,
  writeEnd: 16,
  unknown: 32,
  damaged: 64,
  console: 128,
} as const

/** Word (32 bits) offsets inside an event. */
const W = { t0: 0, t1: 2, seq: 4, opFlags: 5, object: 6, site: 7, result: 8, error: 10, preview: 11, a0: 12, a1: 13, a2: 14 } as const
const EVENT_WORDS = EVENT_BYTES / 4
const CHUNK_BITS = 14
const CHUNK_EVENTS = 1 << CHUNK_BITS

/** An append-only table of events. Accessors take an index from 0 to `length - 1` and check nothing. */
export class EventTable {
  length = 0
  private chunks: Int32Array[] = []
  private previews = new Uint8Array(4096)
  private previewLength = 0

  /** Adds whole events (a multiple of 64 bytes, 8-byte aligned) and the preview bytes that they point to. */
  append(events: Uint8Array, previews: Uint8Array): void {
    this.add(events, previews, this.previewLength)
  }

  /** The same for events whose preview offsets count from the beginning of the table's previews already. */
  appendSettled(events: Uint8Array, previews: Uint8Array): void {
    this.add(events, previews, 0)
  }

  private add(events: Uint8Array, previews: Uint8Array, base: number): void {
    this.addPreviews(previews)
    let from = 0
    while (from < events.byteLength) {
      const slot = this.length % CHUNK_EVENTS
      if (slot === 0) this.chunks.push(new Int32Array(CHUNK_EVENTS * EVENT_WORDS))
      const n = Math.min(events.byteLength - from, (CHUNK_EVENTS - slot) * EVENT_BYTES)
      const chunk = this.chunks[this.chunks.length - 1]!
      new Uint8Array(chunk.buffer).set(events.subarray(from, from + n), slot * EVENT_BYTES)
      if (base > 0) rebasePreviews(chunk, slot, n / EVENT_BYTES, base)
      from += n
      this.length += n / EVENT_BYTES
    }
  }

  /** Start, nanoseconds since the run's start. */
  t0(i: number): Nanoseconds {
    return this.u64(i, W.t0)
  }
  /** End; with `unknown` the moment the process died. */
  t1(i: number): Nanoseconds {
    return this.u64(i, W.t1)
  }
  seq(i: number): number {
    return this.word(i, W.seq) >>> 0
  }
  /** Operation number: see ops.ts. */
  op(i: number): number {
    return this.word(i, W.opFlags) & 0xffff
  }
  /** Low byte: EventFlag. */
  flags(i: number): number {
    return (this.word(i, W.opFlags) >>> 16) & 0xff
  }
  process(i: number): ProcessId {
    return this.word(i, W.opFlags) >>> 24
  }
  object(i: number): ObjectId {
    return this.word(i, W.object) >>> 0
  }
  /** Source file (index into TraceHeader.files); meaningless when line is 0. */
  file(i: number): number {
    return this.word(i, W.site) >>> 20
  }
  /** Source line, 0: unknown. */
  line(i: number): number {
    return this.word(i, W.site) & 0xfffff
  }
  result(i: number): number {
    return this.i64(i, W.result)
  }
  /** errno, 0 when it did not fail. */
  error(i: number): number {
    return this.word(i, W.error)
  }
  a0(i: number): number {
    return this.word(i, W.a0)
  }
  a1(i: number): number {
    return this.word(i, W.a1)
  }
  a2(i: number): number {
    return this.i64(i, W.a2)
  }

  /** First bytes of what was moved, at most 128; empty when nothing was kept. */
  preview(i: number): Uint8Array {
    if ((this.flags(i) & EventFlag.previewed) === 0) return this.previews.subarray(0, 0)
    const at = this.word(i, W.preview) >>> 0
    return this.previews.subarray(at + 1, at + 1 + this.previews[at]!)
  }

  /** The bytes of events from..to, for writing to a file or another process: a copy. */
  bytes(from: number, to: number): Uint8Array {
    const out = new Uint8Array((to - from) * EVENT_BYTES)
    for (let i = from; i < to;) {
      const slot = i % CHUNK_EVENTS
      const n = Math.min(to - i, CHUNK_EVENTS - slot)
      out.set(new Uint8Array(this.chunks[(i - slot) / CHUNK_EVENTS]!.buffer, slot * EVENT_BYTES, n * EVENT_BYTES), (i - from) * EVENT_BYTES)
      i += n
    }
    return out
  }

  /** All preview bytes so far: each preview is a length byte and that many bytes. */
  previewBytes(from = 0): Uint8Array {
    return this.previews.slice(from, this.previewLength)
  }

  private word(i: number, offset: number): number {
    return this.chunks[i >> CHUNK_BITS]![(i & (CHUNK_EVENTS - 1)) * EVENT_WORDS + offset]!
  }

  private u64(i: number, offset: number): number {
    const chunk = this.chunks[i >> CHUNK_BITS]!
    const at = (i & (CHUNK_EVENTS - 1)) * EVENT_WORDS + offset
    return (chunk[at + 1]! >>> 0) * 4294967296 + (chunk[at]! >>> 0)
  }

  private i64(i: number, offset: number): number {
    return this.word(i, offset + 1) * 4294967296 + (this.word(i, offset) >>> 0)
  }

  private addPreviews(bytes: Uint8Array): void {
    if (this.previewLength + bytes.length > this.previews.length) {
      const grown = new Uint8Array(Math.max(this.previews.length * 2, this.previewLength + bytes.length))
      grown.set(this.previews.subarray(0, this.previewLength))
      this.previews = grown
    }
    this.previews.set(bytes, this.previewLength)
    this.previewLength += bytes.length
  }
}

/** Preview offsets in a batch count from the batch's own previews; here they become offsets in the table's. */
function rebasePreviews(chunk: Int32Array, firstSlot: number, count: number, base: number): void {
  for (let n = 0; n < count; n++) {
    const at = (firstSlot + n) * EVENT_WORDS
    if ((chunk[at + W.opFlags]! >>> 16) & EventFlag.previewed) chunk[at + W.preview]! += base
  }
}
