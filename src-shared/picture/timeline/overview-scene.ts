/** The whole run in 24 px: a row for each lane, and a frame around what is shown below. */
import type { Nanoseconds } from '../../base/units.ts'
import type { TraceProcess } from '../../trace/model.ts'
import type { DrawList, FillStyle, StrokeStyle } from './draw-list.ts'
import type { LaneIndex } from './lane-index.ts'
import type { LaneContext } from './lane-context.ts'
import { toX, type Plot } from './plot.ts'
import { fit, type Viewport } from './viewport.ts'

/** px */
export const OVERVIEW_HEIGHT = 24
const TOP = 4
const ROOM = 16
/** Width of a column, px: what happens in it becomes one mark. */
const COLUMN = 2

const GROUND: FillStyle = { paint: 'inset' }
const CALLS: FillStyle = { paint: 'op-sync-line', alpha: 0.8 }
const BLOCKED: FillStyle = { paint: 'wait' }
const STUCK: FillStyle = { paint: 'bad' }
const AWAY: FillStyle = { paint: 'bg', alpha: 0.65 }
const FRAME: StrokeStyle = { paint: 'accent-line', width: 1.5, radius: 2 }
const GRIP: FillStyle = { paint: 'accent-line', radius: 1.5 }
const HAIR: StrokeStyle = { paint: 'line', width: 1 }

/** The whole run on the width of `plot`, whose own view it ignores. */
export function overviewPlot(plot: Plot, end: Nanoseconds): Plot {
  return { ...plot, view: fit(end) }
}

/** What does not change with the view. @param end of the run */
export function drawOverview(list: DrawList, context: LaneContext, processes: readonly TraceProcess[], end: Nanoseconds): void {
  const whole = overviewPlot(context.plot, end)
  list.layer('ground').fill(GROUND, whole.left, 0, whole.width, OVERVIEW_HEIGHT)
  const pitch = Math.min(5.6, ROOM / Math.max(1, processes.length))
  processes.forEach((process, i) => drawRow(list, context, whole, process, TOP + i * pitch, Math.max(1, Math.min(4, pitch * 0.75))))
  list.layer('outlines').line(HAIR, 0, OVERVIEW_HEIGHT - 0.5, whole.left + whole.width, OVERVIEW_HEIGHT - 0.5)
}

/** The frame around what is shown below. */
export function drawOverviewFrame(list: DrawList, plot: Plot, end: Nanoseconds): void {
  drawFrame(list, overviewPlot(plot, end), plot.view)
}

function drawRow(list: DrawList, context: LaneContext, whole: Plot, process: TraceProcess, y: number, height: number): void {
  const layer = list.layer('bars')
  drawColumns(list, whole, context.index.lane(process.id), y, height)
  for (const wait of context.waits)
    if (wait.process === process.id) {
      const from = toX(whole, wait.since)
      layer.fill(context.stuck ? STUCK : BLOCKED, from, y, Math.max(1, toX(whole, context.now) - from), height)
    }
}

/** One pass: a column is blocked when more than half of it is, or a call that began before it is still asleep. */
function drawColumns(list: DrawList, whole: Plot, lane: LaneIndex, y: number, height: number): void {
  const column = ((whole.view.to - whole.view.from) / whole.width) * COLUMN
  let asleepUntil = -1
  let blockedFrom = -1
  for (let x = 0, i = 0; x < whole.width; x += COLUMN) {
    const start = whole.view.from + (x / COLUMN) * column
    const next = lane.firstFromNear(start + column, i)
    if (next > i) {
      list.layer('bars').fill(CALLS, whole.left + x, y, 1.6, height)
      if (lane.blocked(next - 1) > 0) asleepUntil = lane.t1(next - 1)
    }
    const blocked = asleepUntil > start + column / 2 || lane.span(i, next).blocked > column / 2
    i = next
    if (blocked && blockedFrom < 0) blockedFrom = x
    const last = x + COLUMN >= whole.width || (i >= lane.length && asleepUntil <= start)
    if (blockedFrom >= 0 && (!blocked || last)) {
      list.layer('life').fill(BLOCKED, whole.left + blockedFrom, y, x - blockedFrom + (blocked ? COLUMN : 0), height)
      blockedFrom = -1
    }
    if (last) return
  }
}

function drawFrame(list: DrawList, whole: Plot, view: Viewport): void {
  const left = toX(whole, view.from)
  const right = toX(whole, view.to)
  const layer = list.layer('over')
  if (left > whole.left) layer.fill(AWAY, whole.left, 0, left - whole.left, OVERVIEW_HEIGHT)
  if (right < whole.left + whole.width) layer.fill(AWAY, right, 0, whole.left + whole.width - right, OVERVIEW_HEIGHT)
  layer.outline(FRAME, left + 0.75, 1, Math.max(right - left - 1.5, 3), OVERVIEW_HEIGHT - 2)
  for (const x of [left, right - 2.5]) layer.fill(GRIP, x - 0.75, 7, 4, 10)
}
