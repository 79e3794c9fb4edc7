/** Known bytes as rows of sixteen, with how many changes ago each was written. */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import type { CellMoment, KnownBytes } from '../../../src-shared/trace/queries/index.ts'

export interface HexByte {
  /** "0a", or "··" where nothing is known. */
  readonly words: string
  /** 0: by the last change of the memory, 1: by the one before …; 99: longer ago, or never. */
  readonly age: number
}

export interface HexRow {
  readonly offset: number
  readonly bytes: readonly HexByte[]
  readonly text: string
  /** Row of the last write into these sixteen, -1: none. */
  readonly writer: number
}

export function hexRows(trace: Trace, { bytes, known, writer }: KnownBytes, cells: readonly CellMoment[], _t: Nanoseconds): HexRow[] {
  const last = cells.map((cell) => cell.lastWrite).filter((row) => row >= 0)
  const recent = [...new Set([...last, ...writer].filter((row) => row >= 0))]
    .sort((a, b) => trace.events.t1(b) - trace.events.t1(a))
    .slice(0, 5)
  const rows: HexRow[] = []
  for (let offset = 0; offset < bytes.length; offset += 16) {
    const end = Math.min(bytes.length, offset + 16)
    const out: HexByte[] = []
    let text = ''
    let newest = -1
    for (let at = offset; at < end; at++) {
      const is = known[at] === 1
      const age = recent.indexOf(writer[at]!)
      out.push({ words: is ? bytes[at]!.toString(16).padStart(2, '0') : '··', age: age < 0 ? 99 : age })
      text += is && bytes[at]! >= 32 && bytes[at]! < 127 ? String.fromCharCode(bytes[at]!) : '.'
      if (writer[at]! >= 0 && (newest < 0 || trace.events.t1(writer[at]!) > trace.events.t1(newest))) newest = writer[at]!
    }
    while (out.length < 16) out.push({ words: '', age: 99 })
    rows.push({ offset, bytes: out, text, writer: newest })
  }
  return rows
}

/** Bytes as hex and as text, for payloads. */
export function dump(bytes: Uint8Array): { hex: string; text: string } {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const text = Array.from(bytes, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('')
  return { hex, text }
}
