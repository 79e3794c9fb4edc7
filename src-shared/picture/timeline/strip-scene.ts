/** Draws where calls are too dense for marks: columns as high as the process was busy, amber for the time it was blocked. */
import type { DrawList, FillStyle } from './draw-list.ts'
import type { LaneIndex } from './lane-index.ts'
import type { Band, LaneContext } from './lane-context.ts'
import { MarkKind } from './marks.ts'

const BUSY: FillStyle = { paint: 'mark' }
const DIM: FillStyle = { paint: 'mark', alpha: 0.3 }
const BLOCKED: FillStyle = { paint: 'wait' }
const FAILED: FillStyle = { paint: 'bad' }
const HEIGHT = 16
/** A column with calls in it is never lower. */
const LEAST = 4
/** Columns whose rows are asked one by one whether the filter keeps them. */
const FILTER_LOOK = 16

interface Column {
  readonly busy: number
  readonly blocked: number
  readonly failed: boolean
  readonly dim: boolean
}

/** Draws the strip that begins at mark `i`; columns that look the same become one rectangle. @returns its last mark */
export function drawStrip(list: DrawList, context: LaneContext, lane: LaneIndex, band: Band, i: number): number {
  const { marks, plot } = context
  let from = i
  let column = columnOf(context, lane, i)
  let last = i
  while (last + 1 < marks.length && marks.kind[last + 1] === MarkKind.strip && marks.x[last + 1] === marks.x[last]! + 1) {
    const next = columnOf(context, lane, ++last)
    if (next.busy === column.busy && next.blocked === column.blocked && next.failed === column.failed && next.dim === column.dim) continue
    drawColumns(list, column, plot.left + marks.x[from]!, last - from, band)
    from = last
    column = next
  }
  drawColumns(list, column, plot.left + marks.x[from]!, last + 1 - from, band)
  return last
}

function columnOf({ marks, plot, keeps }: LaneContext, lane: LaneIndex, i: number): Column {
  const first = marks.first[i]!
  const span = lane.span(first, first + marks.count[i]!)
  const pixel = (plot.view.to - plot.view.from) / plot.width
  const share = (ns: number) => Math.min(1, ns / pixel)
  return {
    busy: Math.max(LEAST, Math.round(share(span.busy) * HEIGHT)),
    blocked: Math.round(share(span.blocked) * HEIGHT),
    failed: span.failed > 0,
    dim: keeps !== null && !keptSample(keeps, lane, first, marks.count[i]!),
  }
}

function keptSample(keeps: (row: number) => boolean, lane: LaneIndex, first: number, count: number): boolean {
  const step = Math.max(1, Math.floor(count / FILTER_LOOK))
  for (let i = first; i < first + count; i += step) if (keeps(lane.event(i))) return true
  return false
}

function drawColumns(list: DrawList, { busy, blocked, failed, dim }: Column, x: number, width: number, band: Band): void {
  const bottom = band.y + band.height / 2 + HEIGHT / 2
  const layer = list.layer('bars')
  layer.fill(dim ? DIM : BUSY, x, bottom - busy, width, busy)
  if (dim) return
  if (blocked > 0) layer.fill(BLOCKED, x, bottom - blocked, width, blocked)
  if (failed) layer.fill(FAILED, x, bottom - HEIGHT, width, 2)
}
