/** Draws the lane of a process: its life, its calls, what it waits for now, what is missing. */
import type { Nanoseconds } from '../../base/units.ts'
import type { LiveWait, TraceGap, TraceProcess, Wait } from '../../trace/model.ts'
import { OPS } from '../../trace/ops.ts'
import { grouped } from '../../words/numbers.ts'
import { drawBars } from './bar-scene.ts'
import { textLength, type DrawList, type FillStyle, type StrokeStyle } from './draw-list.ts'
import { noteWait, PLAIN, tag, type Band, type LaneContext } from './lane-context.ts'
import { lifeOf, type LifeKind } from './life.ts'
import { laneMarks } from './marks.ts'
import { toX, visibleSpan } from './plot.ts'
import { formatDuration } from './ticks.ts'
import { sleepsOnTimer } from './timeline-index.ts'

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
  const room = Math.min(box.x + box.width, plot.left + plot.width) - Math.max(box.x, plot.left)
  const duration = formatDuration(now - wait.since)
  const text = [`${words.wait(wait)} ${duration}`, words.wait(wait), `${wait.op} ${duration}`, wait.op].find(
    (each) => textLength(each, 'mono-bold') + 24 <= room,
  )
  if (text !== undefined) tag(list, text, stuck ? 'bad-text' : sleeps ? 'ink-2' : 'wait-text', Math.max(box.x, plot.left), box.y)
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
  // A narrow gap carries its number only: words would cover what is there.
  const text = textLength(words.missing(gap.count), 'ui-bold') + 14 <= width ? words.missing(gap.count) : grouped(gap.count)
  const length = textLength(text, 'ui-bold')
  const middle = Math.min(Math.max(span.x + width / 2, plot.left + length / 2 + 8), plot.left + plot.width - length / 2 - 8)
  layer.fill(PLAIN, middle - length / 2 - 5, band.y + band.height / 2 - 8, length + 10, 16)
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
