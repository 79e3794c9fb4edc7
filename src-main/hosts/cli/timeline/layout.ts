/** How wide the columns are. */
import { textWidth } from '../../../../src-shared/words/text.ts'
import type { Cell } from './cells.ts'

/** Narrower is not readable. */
export const MIN_COLUMN = 22
const MAX_COLUMN = 64
/** Where all columns are this wide there is room to say where in the program. */
const PLACE_FROM = 30
const GAP = 2

/** Columns as wide as their content, the widest cut first until all fit. Null: they never fit beside each other. */
export function columnWidths(wanted: readonly number[], available: number): number[] | null {
  const room = available - GAP * (wanted.length - 1)
  if (room < MIN_COLUMN * wanted.length) return null
  const widths = wanted.map((width) => Math.min(MAX_COLUMN, Math.max(MIN_COLUMN, width)))
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
    widths[widths.indexOf(Math.max(...widths))]!--
  }
  return widths
}

/** How wide a cell would like to be. */
export function wantedWidth(cell: Cell): number {
  const outcome = cell.outcome === '' ? 0 : textWidth(cell.outcome) + 1
  return 2 + (cell.place === '' ? 0 : textWidth(cell.place) + 1) + textWidth(cell.text) + outcome
}

export function showsPlaces(widths: readonly number[]): boolean {
  return Math.min(...widths) >= PLACE_FROM
}

export const COLUMN_GAP = ' '.repeat(GAP)
