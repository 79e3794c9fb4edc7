/** Shared memory as cells: what the programs keep in it, the last changed one underlined. */
import type { Box } from './geometry.ts'
import type { ScalarView } from './memory-view.ts'
import { fit, round, text } from './svg.ts'
import { escapeHtml } from '../words/markup.ts'
import { textWidth } from '../words/text.ts'
import type { ObjectView } from './views.ts'

const CELLS_IN_ROW = 8

/** Cells that the programs have touched, the last changed one underlined, with its place and writer below. */
export function memoryBody(view: ObjectView, box: Box, state: string): string {
  const { x, y, width, height } = box
  const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" class="body ${state}"/>`
  if (view.cells.length === 0) return frame + emptyGrid(x, y, width, height)
  const grid = gridOf(view, box)
  const cells = view.cells.slice(grid.first, grid.first + grid.columns * grid.rows)
  return frame + cells.map((cell, i) => cellMarkup(view, cell, i, grid, box)).join('') + marker(view, grid, box)
}

interface Grid {
  readonly rows: number
  readonly columns: number
  /** Index of the first cell that is shown: the window holds the last change. */
  readonly first: number
}

function gridOf(view: ObjectView, { width, height }: Box): Grid {
  const rows = height > 40 ? 2 : 1
  const digits = Math.max(1, ...view.cells.map((cell) => String(cell.value ?? '?').length))
  const most = Math.max(2, Math.min(CELLS_IN_ROW, Math.floor(width / (digits * 6 + 5))))
  const columns = Math.max(4, Math.min(most, Math.ceil(view.cells.length / rows)))
  const shown = columns * rows
  const at = Math.max(0, view.lastChange?.index ?? 0)
  const first = view.cells.length <= shown ? 0 : Math.min(view.cells.length - shown, Math.max(0, at - Math.floor(shown / 2)))
  return { rows, columns, first }
}

function cellMarkup(view: ObjectView, cell: ObjectView['cells'][number], i: number, grid: Grid, { x, y, width, height }: Box): string {
  const [w, h] = [width / grid.columns, height / grid.rows]
  const [left, top] = [x + (i % grid.columns) * w, y + Math.floor(i / grid.columns) * h]
  const last = view.lastChange?.index === grid.first + i
  const value = cell.untouched ? '·' : cell.value === null || cell.uncertain ? '?' : String(cell.value)
  const changed = last
    ? `<rect x="${round(left + 2)}" y="${round(top + 2)}" width="${round(w - 4)}" height="${round(h - 4)}" class="cont-t"/><rect x="${round(left + 2)}" y="${round(top + h - 5)}" width="${round(w - 4)}" height="3" class="cont"/>`
    : ''
  const lines =
    (i % grid.columns > 0 ? `<path d="M${round(left)} ${round(top)}v${round(h)}" class="rule"/>` : '') +
    (i === grid.columns ? `<path d="M${x} ${round(top)}h${width}" class="rule"/>` : '')
  const size = value.length * 7.2 + 4 > w ? 10 : 12
  const words = text(left + w / 2, top + h / 2 + 4.5, fit(value, w - 3, size * 0.6), {
    classes: 'mono',
    anchor: 'middle',
    size,
    weight: last ? 700 : 400,
    fill: last ? 'ink' : 'ink-3',
  })
  return `${changed}${lines}<g><title>${escapeHtml(cell.name)}: ${value}</title>${words}</g>`
}

function marker(view: ObjectView, grid: Grid, box: Box): string {
  const { first, columns, rows } = grid
  const { x, y, width, height } = box
  const hidden = view.cells.length - Math.min(view.cells.length, columns * rows)
  const more = hidden > 0 ? text(x + width, y + height + 13, `+${hidden}`, { classes: 'sub', anchor: 'end' }) : ''
  if (view.scalars.length > 0) return scalars(view, grid, box)
  if (view.lastChange === null || view.lastChange.index < 0) return more
  const at = view.lastChange.index - first
  const middle = x + ((at % columns) + 0.5) * (width / columns)
  const rightHalf = middle > x + width / 2
  const room = (rightHalf ? middle - x : x + width - middle) - (rightHalf ? 12 : 34)
  const { words, place } = view.lastChange
  const style = { classes: 'sub2 mono', ...(rightHalf ? { anchor: 'end' as const } : {}) }
  const shown = textWidth(words) * 6.6 <= room ? words : fit(place, room, 6.6)
  return (
    triangle(middle, y + height + 3) + text(rightHalf ? middle - 9 : middle + 9, y + height + 11, shown, style) + (rightHalf ? '' : more)
  )
}

const triangle = (x: number, y: number) => `<path d="M${round(x)} ${y}l4.5 6h-9z" fill="var(--ink-2)"/>`

/** "in 3", "out 1" below the cells, each as near as may be to the one that it names. */
function scalars(view: ObjectView, { first, columns, rows }: Grid, { x, y, width, height }: Box): string {
  const middleOf = (index: number) => x + (index - first + 0.5) * (width / columns)
  const points = (scalar: ScalarView) =>
    rows === 1 && scalar.pointsTo !== null && scalar.pointsTo >= first && scalar.pointsTo < first + columns
  const order = [...view.scalars].sort((a, b) => (points(a) ? a.pointsTo! : Infinity) - (points(b) ? b.pointsTo! : Infinity) || 0)
  const texts = order.slice(0, 4).map((scalar) => {
    const words = `${scalar.name} ${scalar.value ?? '?'}`
    return { scalar, words, width: textWidth(words) * 6.6 }
  })
  // From the right: nobody may push the last one out.
  let right = x + width + 12
  const lefts = texts
    .map((each, i) => {
      const before = texts.slice(0, i).reduce((sum, other) => sum + other.width + 9, 0)
      const wanted = points(each.scalar) ? middleOf(each.scalar.pointsTo!) - each.width / 2 : x + before
      return Math.max(x + before, wanted)
    })
    .reverse()
    .map((left, i) => {
      const fitting = Math.min(left, right - texts[texts.length - 1 - i]!.width)
      right = fitting - 9
      return fitting
    })
    .reverse()
  const low = y + height + (texts.some(({ scalar }) => points(scalar)) ? 18 : 13)
  return texts
    .map(({ scalar, words }, i) => {
      if (lefts[i]! < x - 8) return ''
      const mark = points(scalar) ? triangle(middleOf(scalar.pointsTo!), y + height + 2) : ''
      const style = { classes: 'sub2 mono', ...(scalar.last ? { weight: 700, fill: 'ink' } : {}) }
      return mark + text(Math.max(x, lefts[i]!), low, words, style)
    })
    .join('')
}

function emptyGrid(x: number, y: number, width: number, height: number): string {
  let out = ''
  for (let i = 1; i < 8; i++) out += `<path d="M${round(x + (i * width) / 8)} ${y}v${height}" class="hair"/>`
  return out
}
