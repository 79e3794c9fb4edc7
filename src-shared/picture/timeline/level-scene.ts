/** Draws the lane of an object: what it held as steps, its limit dashed, and when somebody waited for it. */
import type { Nanoseconds } from '../../base/units.ts'
import type { LevelSteps } from '../../trace/queries/index.ts'
import { textLength, type DrawList, type FillStyle, type StrokeStyle } from './draw-list.ts'
import type { Band, WaitSpan } from './lane-context.ts'
import { LevelPen } from './level-pen.ts'
import { toX, type Plot } from './plot.ts'

const LIMIT: StrokeStyle = { paint: 'mark', width: 1, dash: [3, 3] }
const WAITING: FillStyle = { paint: 'wait' }
const GROUND: FillStyle = { paint: 'panel' }
const MARGIN = 5

export interface LevelLane {
  readonly steps: LevelSteps
  /** Waits on it, in no order; those that have not ended reach up to now. */
  readonly waits: readonly WaitSpan[]
  /** What stands at the right while somebody waits now: "1 waiter"; '' when nobody does. */
  readonly waiters: string
  /** How far the level is known: mostly as far as the run has come. */
  readonly now: Nanoseconds
}

export function drawLevels(list: DrawList, plot: Plot, lane: LevelLane, band: Band): void {
  const { steps } = lane
  const bottom = band.y + band.height - MARGIN
  if (steps.length > 0) {
    const room = band.height - 2 * MARGIN
    const all = steps.extent(0, steps.length)
    // A limit that is far above anything that happened would press the steps flat.
    const limited = steps.limit !== null && steps.limit <= all.most * 4
    const top = Math.max(1, limited ? steps.limit : all.most)
    const toY = (value: number) => (value <= 0 ? bottom : bottom - Math.max(3, (value / top) * room))
    drawSteps(list, plot, lane, toY, bottom)
    if (limited) list.layer('life').line(LIMIT, plot.left, toY(steps.limit), plot.left + plot.width, toY(steps.limit))
  }
  drawWaits(list, plot, lane, bottom)
}

/** A line in steps where there is room, a column from least to most where several share a pixel. */
function drawSteps(list: DrawList, plot: Plot, { steps, now }: LevelLane, toY: (value: number) => number, bottom: number): void {
  const pixel = (plot.view.to - plot.view.from) / plot.width
  let i = Math.max(0, steps.find(plot.view.from))
  const startX = Math.max(toX(plot, steps.t(i)), plot.left)
  const end = Math.min(toX(plot, now), plot.left + plot.width)
  if (startX >= end) return
  const pen = new LevelPen(list, bottom, startX, toY(steps.value(i)))
  i++
  let column = -1
  while (i < steps.length && steps.t(i) <= plot.view.to) {
    const x = toX(plot, steps.t(i))
    // A step that was left over from a dense pixel belongs to the next one.
    column = Math.max(column + 1, Math.floor(x - plot.left))
    const next = steps.aboutNext(plot.view.from + (column + 1) * pixel, i)
    const y = toY(steps.value(next - 1))
    if (next - i > 2) {
      const { least, most } = steps.extent(i, next)
      pen.column(plot.left + column, toY(most), toY(least), y)
    } else pen.step(x, y)
    i = next
  }
  pen.end(end)
}

function drawWaits(list: DrawList, plot: Plot, { waits, waiters }: LevelLane, bottom: number): void {
  drawWaiting(list, plot, waits, bottom)
  if (waiters === '') return
  const labels = list.layer('labels')
  const right = plot.left + plot.width - 6
  const width = textLength(waiters, 'ui')
  labels.fill(GROUND, right - width - 3, bottom - 17, width + 6, 14)
  labels.text({ x: right, y: bottom - 6, text: waiters, font: 'ui', paint: 'wait-text', align: 'right' })
}

/** Pixels in which anybody waited: many may wait at once, and for a short time each. */
function drawWaiting(list: DrawList, plot: Plot, waits: readonly WaitSpan[], bottom: number): void {
  if (waits.length === 0) return
  const width = Math.ceil(plot.width)
  /** By how many more than in the pixel before. */
  const more = new Int32Array(width + 1)
  for (const { from, to } of waits) {
    const first = Math.floor(toX(plot, from) - plot.left)
    const end = Math.max(Math.ceil(toX(plot, to) - plot.left), first + 1)
    if (first >= width || end <= 0) continue
    more[Math.max(first, 0)]!++
    more[Math.min(end, width)]!--
  }
  for (let x = 0, waiting = 0, from = -1; x <= width; x++) {
    waiting += more[x]!
    const here = x < width && waiting > 0
    if (here && from < 0) from = x
    if (here || from < 0) continue
    list.layer('bars').fill(WAITING, plot.left + from, bottom - 1.5, x - from, 3)
    from = -1
  }
}
