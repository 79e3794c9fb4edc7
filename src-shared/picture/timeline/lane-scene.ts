/** Draws the lane of a process: its life, its calls, what it waits for now, what is missing. */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import type { LiveWait, Trace, TraceGap, TraceProcess, Wait } from '../../trace/model.ts'
import { OPS } from '../../trace/ops.ts'
import { drawBars, type BarWords } from './bar-scene.ts'
import { textLength, type DrawList, type FillStyle, type StrokeStyle } from './draw-list.ts'
import { lifeOf, type LifeKind } from './life.ts'
import type { WaitSpan } from './level-scene.ts'
import { laneMarks, type MarkList } from './marks.ts'
import { toX, visibleSpan, type Plot } from './plot.ts'
import { formatDuration } from './ticks.ts'
import { sleepsOnTimer, type TimelineIndex } from './timeline-index.ts'

/** What every lane of one picture shares. */
export interface LaneContext {
  readonly trace: Trace
  readonly index: TimelineIndex
  readonly plot: Plot
  /** Where the run stands: open bars and lives end here. */
  readonly now: Nanoseconds
  readonly words: BarWords
  /** Who is asleep in a call that has not returned. */
  readonly waits: readonly (Wait | LiveWait)[]
  /** Nobody could ever wake them. */
  readonly stuck: boolean
  /** null: no filter. @returns whether a row of the event table is not to be dimmed */
  readonly keeps: ((row: number) => boolean) | null
  readonly marks: MarkList
  /** Waits that were drawn, by what they waited for: the lanes of objects show them too. */
  readonly waited: Map<ObjectId, WaitSpan[]>
}

/** Notes that somebody waited for an object. */
export function noteWait({ waited }: LaneContext, object: ObjectId, from: Nanoseconds, to: Nanoseconds): void {
  if (object === 0) return
  const spans = waited.get(object)
  if (spans === undefined) waited.set(object, [{ from, to }])
  else spans.push({ from, to })
}

/** Top and height of a lane, px. */
export interface Band {
  readonly y: number
  readonly height: number
}

const LIFE: Readonly<Record<LifeKind, StrokeStyle>> = {
  starting: { paint: 'mark', width: 1.25, dash: [1, 4] },
  alive: { paint: 'mark', width: 1.5 },
  stopped: { paint: 'mark', width: 1.5 },
  zombie: { paint: 'mark', width: 1.5, dash: [4, 4] },
}
const WAIT_FILL: FillStyle = { paint: 'hatch-wait', radius: 2 }
const WAIT_LINE: StrokeStyle = { paint: 'wait', width: 1.25, radius: 2 }
const STUCK_FILL: FillStyle = { paint: 'hatch-bad', radius: 2 }
const STUCK_LINE: StrokeStyle = { paint: 'bad', width: 1.25, radius: 2 }
const SLEEP_FILL: FillStyle = { paint: 'panel', radius: 2 }
const SLEEP_LINE: StrokeStyle = { paint: 'op-sync-line', width: 1, radius: 2 }
const GAP_FILL: FillStyle = { paint: 'hatch-gap' }
const GAP_EDGE: StrokeStyle = { paint: 'ink-2', width: 1 }
const GAP_LABEL: FillStyle = { paint: 'panel', radius: 2 }
/** A gap is never narrower, px: what is missing can be seen at every zoom. */
const LEAST_GAP = 6

export function drawLane(list: DrawList, context: LaneContext, process: TraceProcess, band: Band): void {
  drawLife(list, context, process, band)
  const { plot, marks, index } = context
  laneMarks(index.lane(process.id), plot.view, plot.width, marks)
  drawBars(list, context, index.lane(process.id), band)
  for (const wait of context.waits) if (wait.process === process.id) drawWait(list, context, wait, band)
  for (const gap of context.trace.gaps) if (gap.process === process.id) drawGap(list, context, gap, process, band)
}

function drawLife(list: DrawList, { trace, index, plot, now }: LaneContext, process: TraceProcess, band: Band): void {
  const y = band.y + band.height / 2
  const layer = list.layer('life')
  for (const { kind, from, to } of lifeOf(trace, index, process, now)) {
    const span = visibleSpan(plot, from, to)
    if (span === null) continue
    if (kind !== 'stopped') layer.line(LIFE[kind], span.x, y, span.x + span.width, y)
    else for (const x of [toX(plot, from) + 2, toX(plot, from) + 6]) layer.line(LIFE.stopped, x, y - 5, x, y + 5)
  }
}

/** A bar that has not ended: it grows with the run. */
function drawWait(list: DrawList, context: LaneContext, wait: Wait | LiveWait, band: Band): void {
  const { plot, now, stuck, words } = context
  const lane = context.index.lane(wait.process)
  // The same call, recorded when its process was ended in it, is already drawn.
  if (lane.length > 0 && lane.t0(lane.length - 1) >= wait.since) return
  const span = visibleSpan(plot, wait.since, now)
  if (span === null) return
  const sleeps = OPS.some((op) => op.name === wait.op && sleepsOnTimer(op.id))
  const [fill, line] = stuck ? [STUCK_FILL, STUCK_LINE] : sleeps ? [SLEEP_FILL, SLEEP_LINE] : [WAIT_FILL, WAIT_LINE]
  if (!sleeps) noteWait(context, wait.object, wait.since, now)
  const box = { x: span.x, y: band.y + band.height / 2 - 9, width: Math.max(span.width, 3), height: 18 }
  list.layer('bars').fill(fill, box.x, box.y, box.width, box.height)
  list.layer('outlines').outline(line, box.x, box.y, box.width, box.height)
  const text = `${words.wait(wait)} ${formatDuration(now - wait.since)}`
  const room = Math.min(box.x + box.width, plot.left + plot.width) - Math.max(box.x, plot.left)
  if (textLength(text, 'mono-bold') + 24 <= room)
    tag(list, text, stuck ? 'bad-text' : sleeps ? 'ink-2' : 'wait-text', Math.max(box.x, plot.left), box.y)
}

/** Words on a hatched bar stand on a piece of plain ground. */
export function tag(list: DrawList, text: string, paint: 'bad-text' | 'wait-text' | 'ink-2', x: number, y: number): void {
  const labels = list.layer('labels')
  labels.fill(GAP_LABEL, x + 10, y + 2, textLength(text, 'mono-bold') + 8, 14)
  labels.text({ x: x + 14, y: y + 13, text, font: 'mono-bold', paint, align: 'left' })
}

function drawGap(list: DrawList, context: LaneContext, gap: TraceGap, process: TraceProcess, band: Band): void {
  const { plot, words } = context
  const { from, to } = gapSpan(context, gap, process)
  const span = visibleSpan(plot, from, to)
  if (span === null) return
  const width = Math.max(span.width, LEAST_GAP)
  const layer = list.layer('labels')
  layer.fill(GAP_FILL, span.x, band.y, width, band.height)
  for (const x of [span.x, span.x + width]) layer.line(GAP_EDGE, x, band.y, x, band.y + band.height)
  const text = words.missing(gap.count)
  const length = textLength(text, 'ui-bold')
  const middle = Math.min(Math.max(span.x + width / 2, plot.left + length / 2 + 8), plot.left + plot.width - length / 2 - 8)
  layer.fill(GAP_LABEL, middle - length / 2 - 5, band.y + band.height / 2 - 8, length + 10, 16)
  layer.text({ x: middle, y: band.y + band.height / 2 + 4, text, font: 'ui-bold', paint: 'ink', align: 'center' })
}

/** Between the last operation that is there before and the first after; beyond the limit of events: up to the end. */
export function gapSpan({ index, now }: LaneContext, gap: TraceGap, process: TraceProcess): { from: Nanoseconds; to: Nanoseconds } {
  const lane = index.lane(process.id)
  const next = lane.firstFrom(gap.t)
  const from = next > 0 ? Math.min(lane.t1(next - 1), gap.t) : gap.t
  const end = Math.max(process.endedAt ?? now, gap.t)
  return { from, to: gap.why === 'over-limit' || next >= lane.length ? end : lane.t0(next) }
}
