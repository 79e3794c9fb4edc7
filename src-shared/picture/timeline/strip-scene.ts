/** Draws where calls are too dense for marks: columns as high as the process was busy, amber for the time it was blocked. */
import type { DrawList, FillStyle, Layer } from './draw-list.ts'
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

/** Of the strip that is being drawn: height and blocked part of each column, px, and whether a call in it failed. */
let busy = new Uint8Array(2048)
let blocked = new Uint8Array(2048)
let failed = new Uint8Array(2048)
/** Columns that the filter dims: their heights; they have nothing else. */
let dimmed = new Uint8Array(2048)

/** Draws the strip that begins at mark `i`, in as few rectangles as show it. @returns its last mark */
export function drawStrip(list: DrawList, context: LaneContext, lane: LaneIndex, band: Band, i: number): number {
  const { marks, plot } = context
  let last = i
  while (last + 1 < marks.length && marks.kind[last + 1] === MarkKind.strip && marks.x[last + 1] === marks.x[last]! + 1) last++
  const count = last + 1 - i
  if (count > busy.length) [busy, blocked, failed, dimmed] = Array.from({ length: 4 }, () => new Uint8Array(count * 2)) as Columns
  const pixel = (plot.view.to - plot.view.from) / plot.width
  for (let k = 0; k < count; k++) readColumn(context, lane, i + k, k, pixel)
  const left = plot.left + marks.x[i]!
  const bottom = Math.round(band.y + band.height / 2 + HEIGHT / 2)
  const layer = list.layer('bars')
  drawSkyline(layer, BUSY, busy, count, left, bottom)
  drawSkyline(layer, BLOCKED, blocked, count, left, bottom)
  drawRuns(layer, FAILED, failed, count, left, () => [bottom - HEIGHT, 2])
  drawRuns(layer, DIM, dimmed, count, left, (height) => [bottom - height, height])
  return last
}

type Columns = [typeof busy, typeof busy, typeof busy, typeof busy]

/** Reads mark `i` into column `k`. @param pixel ns */
function readColumn({ marks, keeps }: LaneContext, lane: LaneIndex, i: number, k: number, pixel: number): void {
  const [first, count] = [marks.first[i]!, marks.count[i]!]
  const span = lane.span(first, first + count)
  const height = Math.max(LEAST, Math.round(Math.min(1, span.busy / pixel) * HEIGHT))
  const dim = keeps !== null && !keptSample(keeps, lane, first, count)
  busy[k] = dim ? 0 : height
  dimmed[k] = dim ? height : 0
  blocked[k] = dim ? 0 : Math.round(Math.min(1, span.blocked / pixel) * HEIGHT)
  // What the blocked part hides need not be drawn as high as it is: so it begins no rectangle of its own.
  if (blocked[k] >= busy[k]) busy[k] = k === 0 ? 0 : Math.min(busy[k - 1]!, blocked[k])
  failed[k] = !dim && span.failed > 0 ? 1 : 0
}

function keptSample(keeps: (row: number) => boolean, lane: LaneIndex, first: number, count: number): boolean {
  const step = Math.max(1, Math.floor(count / FILTER_LOOK))
  for (let i = first; i < first + count; i += step) if (keeps(lane.event(i))) return true
  return false
}

/** Rectangles that are open at a column: where they began, how high they are. Each is higher than the one before. */
const starts = new Uint32Array(HEIGHT + 1)
const heights = new Uint8Array(HEIGHT + 1)

/** Columns on one ground as rectangles that stand behind one another: one for each rise, so the colour must be opaque. */
function drawSkyline(layer: Layer, style: FillStyle, columns: Uint8Array, count: number, left: number, bottom: number): void {
  let open = 0
  for (let k = 0; k <= count; k++) {
    const height = k === count ? 0 : columns[k]!
    let start = k
    while (open > 0 && heights[open - 1]! > height) {
      open--
      start = starts[open]!
      layer.fill(style, left + start, bottom - heights[open]!, k - start, heights[open]!)
    }
    if (height === 0 || (open > 0 && heights[open - 1] === height)) continue
    starts[open] = start
    heights[open++] = height
  }
}

/** Neighbours that are the same as one rectangle. @param place top and height, px, of a value that is not 0 */
function drawRuns(
  layer: Layer,
  style: FillStyle,
  columns: Uint8Array,
  count: number,
  left: number,
  place: (value: number) => [number, number],
): void {
  for (let from = 0, k = 1; k <= count; k++) {
    if (k < count && columns[k] === columns[from]) continue
    if (columns[from] !== 0) {
      const [top, height] = place(columns[from]!)
      layer.fill(style, left + from, top, k - from, height)
    }
    from = k
  }
}
