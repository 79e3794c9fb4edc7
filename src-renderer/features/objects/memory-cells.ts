/** Cells of a piece of memory for people: those that have a name, and those that somebody has touched. */
import type { Bytes } from '../../../src-shared/base/units.ts'
import { numberAt, sizeOfType } from '../../../src-shared/trace/c-types.ts'
import { nameAt, namedPlaces, type MemoryField } from '../../../src-shared/trace/fields.ts'
import type { CellMoment, KnownBytes } from '../../../src-shared/trace/queries/index.ts'

export interface NamedCell {
  readonly offset: Bytes
  readonly size: Bytes
  /** As the programs call it, else where it is: "slot[2]", "+16". */
  readonly name: string
  readonly type: string
  /** In digits; null: not known. */
  readonly value: string | null
  /** Row of the last change; -1: none. */
  readonly lastWrite: number
  readonly touched: boolean
}

/** By offset. @param known bytes from the beginning, as far as they are shown */
export function namedCells(cells: readonly CellMoment[], fields: readonly MemoryField[], known: KnownBytes): NamedCell[] {
  const touched = cells.map((cell): NamedCell => {
    const named = nameAt(fields, cell.offset)
    const exact = named !== null && sizeOfType(named.type) === cell.size ? named : null
    const asTyped = exact === null || !isKnown(known, cell) ? null : numberAt(exact.type, known.bytes, cell.offset)
    return {
      offset: cell.offset,
      size: cell.size,
      name: named?.name ?? `+${cell.offset}`,
      type: exact?.type ?? `${cell.size} B`,
      value: cell.value === null || cell.uncertain ? null : (asTyped ?? String(cell.value)),
      lastWrite: cell.lastWrite,
      touched: true,
    }
  })
  const has = new Set(touched.map(({ offset, size }) => `${offset} ${size}`))
  const untouched = namedPlaces(fields).flatMap(({ offset, name, type }): NamedCell[] => {
    const size = sizeOfType(type)
    if (size === null || has.has(`${offset} ${size}`)) return []
    const value = isKnown(known, { offset, size }) ? numberAt(type, known.bytes, offset) : null
    return [{ offset, size, name, type, value, lastWrite: -1, touched: false }]
  })
  return [...touched, ...untouched].sort((a, b) => a.offset - b.offset || a.size - b.size)
}

function isKnown({ known }: KnownBytes, { offset, size }: { offset: number; size: number }): boolean {
  for (let at = offset; at < offset + size; at++) if (known[at] !== 1) return false
  return true
}
