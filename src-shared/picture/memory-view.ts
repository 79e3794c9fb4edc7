/** What a piece of memory shows on the stage: its array as a row of cells, what stands beside it as numbers below. */
import { sizeOfType } from '../trace/c-types.ts'
import { nameAt, type MemoryField } from '../trace/fields.ts'
import type { CellMoment } from '../trace/queries/index.ts'

export interface CellView {
  readonly offset: number
  /** "slot[2]", "+16". */
  readonly name: string
  readonly value: number | null
  readonly uncertain: boolean
  /** Nobody has read or written it so far. */
  readonly untouched: boolean
}

/** A number that stands beside an array. */
export interface ScalarView {
  readonly name: string
  readonly value: number | null
  readonly last: boolean
  /** It is called like a position ("head", "in"): the cell that it names. */
  readonly pointsTo: number | null
}

export interface MemoryPicture {
  readonly cells: readonly CellView[]
  readonly scalars: readonly ScalarView[]
  /** The cell that changed last and its row; index -1: one of the scalars. */
  readonly last: { readonly index: number; readonly name: string; readonly row: number } | null
}

/** Longer arrays show where something happens. */
const MOST_CELLS = 256
const POSITION = /^(in|out|head|tail|front|rear|back|next|first|last|begin|end|top|pos|index|read|write)(_?(index|pos|at|slot|next))?$/i

/** @param ended when the call of a row ended, nanoseconds */
export function memoryPicture(fields: readonly MemoryField[], cells: readonly CellMoment[], ended: (row: number) => number): MemoryPicture {
  const name = (offset: number) => nameAt(fields, offset)?.name ?? `+${offset}`
  const views = cells.map((cell): CellView => ({ ...pick(cell), name: name(cell.offset), untouched: false }))
  const changed = [...cells].filter((cell) => cell.lastWrite >= 0).sort((a, b) => ended(b.lastWrite) - ended(a.lastWrite))[0]
  const array = arrayOf(fields)
  const shown = array === null ? views : elementsOf(array, views, name)
  const inArray = new Set(shown.map((cell) => cell.offset))
  const scalars = views
    .filter((cell) => !inArray.has(cell.offset))
    .map(({ offset, name: called, value }): ScalarView => {
      const isPosition = POSITION.test(called.replace(/^.*\./, '')) && value !== null && value >= 0 && value < shown.length
      return { name: called, value, last: offset === changed?.offset, pointsTo: isPosition ? value : null }
    })
  const last =
    changed === undefined
      ? null
      : { index: shown.findIndex((cell) => cell.offset === changed.offset), name: name(changed.offset), row: changed.lastWrite }
  return { cells: shown, scalars, last }
}

const pick = ({ offset, value, uncertain }: CellMoment) => ({ offset, value, uncertain })

/** Numbers in a row, the longest such; null: none. */
function arrayOf(fields: readonly MemoryField[]): MemoryField | null {
  const rows = fields.filter(({ dimensions, type }) => dimensions.length === 1 && dimensions[0]!.count > 1 && sizeOfType(type) !== null)
  return rows.sort((a, b) => b.dimensions[0]!.count - a.dimensions[0]!.count)[0] ?? null
}

function elementsOf({ offset, dimensions }: MemoryField, views: readonly CellView[], name: (offset: number) => string): CellView[] {
  const { count, stride } = dimensions[0]!
  return Array.from({ length: Math.min(count, MOST_CELLS) }, (_, i): CellView => {
    const at = offset + i * stride
    return views.find((cell) => cell.offset === at) ?? { offset: at, name: name(at), value: null, uncertain: false, untouched: true }
  })
}

/** Rows of the body for all that there will ever be, so that nothing grows while a run goes on. */
export function cellRows(fields: readonly MemoryField[], cells: readonly CellMoment[]): 1 | 2 {
  const { cells: shown } = memoryPicture(fields, cells, () => 0)
  const digits = Math.max(0, ...shown.map(({ value }) => String(value ?? 0).length))
  return shown.length > 8 || (shown.length > 4 && digits > 3) ? 2 : 1
}
