/** Known bytes as rows: as hex, as numbers, or as text, with how many changes ago each was written. */
import type { Bytes } from '../../../src-shared/base/units.ts'
import { numberAt } from '../../../src-shared/trace/c-types.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import type { CellMoment, KnownBytes } from '../../../src-shared/trace/queries/index.ts'

export const VIEWS = ['hex', 'i32', 'f64', 'text'] as const
export type MemoryViewKind = (typeof VIEWS)[number]

/** Bytes that belong together: four in hex, a number, half a line of text. */
export interface Group {
  readonly offset: Bytes
  readonly size: Bytes
  readonly words: string
  /** 0: by the last change of the memory, 1: by the one before …; 99: longer ago, or never. */
  readonly age: number
  readonly nothing: boolean
}

export interface MemoryRow {
  readonly offset: Bytes
  readonly groups: readonly Group[]
  /** Beside hex: the same bytes as text. */
  readonly text: string
  /** Row of the last write into these bytes, -1: none. */
  readonly writer: number
}

const LINE = 16
const GROUP: Readonly<Record<MemoryViewKind, number>> = { hex: 4, i32: 4, f64: 8, text: 16 }
const UNKNOWN = '··'

export function memoryRows(trace: Trace, known: KnownBytes, cells: readonly CellMoment[], view: MemoryViewKind): MemoryRow[] {
  const recent = lastChanges(trace, known, cells)
  const rows: MemoryRow[] = []
  for (let offset = 0; offset < known.bytes.length; offset += LINE) {
    const end = Math.min(known.bytes.length, offset + LINE)
    const groups: Group[] = []
    for (let at = offset; at < end; at += GROUP[view]) groups.push(groupOf(known, at, Math.min(GROUP[view], end - at), view, recent))
    rows.push({ offset, groups, text: textOf(known, offset, end), writer: newestWriter(trace, known, offset, end) })
  }
  return rows
}

/** Rows of the last five changes, the last first. */
function lastChanges(trace: Trace, { writer }: KnownBytes, cells: readonly CellMoment[]): number[] {
  const rows = new Set([...cells.map((cell) => cell.lastWrite), ...writer].filter((row) => row >= 0))
  return [...rows].sort((a, b) => trace.events.t1(b) - trace.events.t1(a)).slice(0, 5)
}

function groupOf(known: KnownBytes, offset: number, size: number, view: MemoryViewKind, recent: readonly number[]): Group {
  const places = Array.from({ length: size }, (_, i) => offset + i)
  const ages = places.map((at) => recent.indexOf(known.writer[at]!)).filter((age) => age >= 0)
  const nothing = places.every((at) => known.known[at] !== 1 || known.bytes[at] === 0)
  return { offset, size, words: wordsOf(known, places, view), age: Math.min(99, ...ages), nothing }
}

function wordsOf(known: KnownBytes, places: readonly number[], view: MemoryViewKind): string {
  if (view === 'text') return textOf(known, places[0]!, places.at(-1)! + 1)
  if (view === 'hex')
    return places.map((at) => (known.known[at] === 1 ? known.bytes[at]!.toString(16).padStart(2, '0') : UNKNOWN)).join(' ')
  if (places.some((at) => known.known[at] !== 1)) return UNKNOWN
  return numberAt(view === 'i32' ? 'int' : 'double', known.bytes, places[0]!) ?? ''
}

function textOf({ bytes, known }: KnownBytes, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) {
    text += known[at] === 1 && bytes[at]! >= 32 && bytes[at]! < 127 ? String.fromCharCode(bytes[at]!) : '.'
  }
  return text
}

function newestWriter({ events }: Trace, { writer }: KnownBytes, from: number, to: number): number {
  let newest = -1
  for (let at = from; at < to; at++) {
    if (writer[at]! >= 0 && (newest < 0 || events.t1(writer[at]!) > events.t1(newest))) newest = writer[at]!
  }
  return newest
}
