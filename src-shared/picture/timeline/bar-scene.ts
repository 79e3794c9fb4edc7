/** Draws the calls of a lane: bars with their names, marks with a count, strips. */
import type { Nanoseconds } from '../../base/units.ts'
import { EventFlag } from '../../trace/events.ts'
import { opInfo, type OpFamily } from '../../trace/ops.ts'
import { textLength, type DrawList, type FillStyle, type StrokeStyle } from './draw-list.ts'
import type { LaneIndex } from './lane-index.ts'
import { noteWait, tag, type Band, type LaneContext } from './lane-context.ts'
import { LEAST_BAR, MarkKind } from './marks.ts'
import { StripPen } from './strip-scene.ts'
import { formatDuration } from './ticks.ts'
import { sleepsOnTimer } from './timeline-index.ts'

export interface BarStyle {
  readonly fill: FillStyle
  readonly line: StrokeStyle
  /** For what is so narrow that line and tint would be one. */
  readonly solid: FillStyle
  readonly dim: StrokeStyle
}

const family = (name: OpFamily): BarStyle => ({
  fill: { paint: `op-${name}`, radius: 2 },
  line: { paint: `op-${name}-line`, width: 1, radius: 2 },
  solid: { paint: `op-${name}-line` },
  dim: { paint: `op-${name}-line`, width: 1, alpha: 0.45 },
})
const hatched = (paint: 'wait' | 'bad'): BarStyle => ({
  fill: { paint: `hatch-${paint}`, radius: 2 },
  line: { paint, width: 1.25, radius: 2 },
  solid: { paint },
  dim: { paint, width: 1, alpha: 0.45 },
})
export const STYLES = {
  data: family('data'),
  sync: family('sync'),
  mem: family('mem'),
  life: family('life'),
  wait: hatched('wait'),
  stuck: hatched('bad'),
  sleep: { ...family('sync'), fill: { paint: 'panel', radius: 2 }, line: { paint: 'op-sync-line', width: 1, radius: 2, dash: [3, 2] } },
} as const satisfies Record<string, BarStyle>

const FAILED: StrokeStyle = { paint: 'bad', width: 1.5, radius: 2 }
const DIED: StrokeStyle = { paint: 'bad', width: 1.5, radius: 2, dash: [3, 2] }
const BESIDE: FillStyle = { paint: 'panel' }
/** From here on a bar has a tint and a line, px. */
const TINTED = 7
const GROUP_WIDTH = 5
const PADDING = 5

/** What kind of bar an operation is. @param blocked ns of it */
export function barStyle(context: LaneContext, row: number, blocked: Nanoseconds): BarStyle {
  const op = context.trace.events.op(row)
  if (context.stuck && isStuckIn(context, row)) return STYLES.stuck
  if (blocked > 0) return STYLES.wait
  return sleepsOnTimer(op) ? STYLES.sleep : STYLES[opInfo(op)?.family ?? 'life']
}

/** The call in which a process was when nothing could go on any more. */
function isStuckIn({ trace, waits }: LaneContext, row: number): boolean {
  if ((trace.events.flags(row) & EventFlag.unknown) === 0) return false
  return waits.some((wait) => wait.process === trace.events.process(row) && wait.since <= trace.events.t0(row))
}

/** Draws `context.marks`, which are those of `lane`. */
export function drawBars(list: DrawList, context: LaneContext, lane: LaneIndex, band: Band): void {
  const { marks, plot } = context
  let strip: StripPen | null = null
  for (let i = 0; i < marks.length; i++) {
    if (marks.kind[i] === MarkKind.strip) (strip ??= new StripPen(plot)).add(context, lane, i)
    else if (marks.kind[i] === MarkKind.group) drawGroup(list, context, lane, band, i)
    else drawBar(list, context, lane, band, i)
  }
  strip?.draw(list, band)
}

function drawBar(list: DrawList, context: LaneContext, lane: LaneIndex, band: Band, i: number): void {
  const { marks, plot, trace } = context
  const at = marks.first[i]!
  const row = lane.event(at)
  const style = barStyle(context, row, lane.blocked(at))
  const x = Math.max(plot.left + marks.x[i]!, plot.left - 4)
  const width = Math.max(Math.min(plot.left + marks.x[i]! + marks.width[i]!, plot.left + plot.width + 4) - x, LEAST_BAR)
  const hatch = style === STYLES.wait || style === STYLES.stuck
  if (hatch) noteWait(context, trace.events.object(row), lane.t0(at), lane.t1(at))
  const [y, height] = hatch ? [band.y + band.height / 2 - 9, 18] : [band.y + band.height / 2 - 8, 16]
  if (context.keeps !== null && !context.keeps(row)) {
    list.layer('outlines').outline(style.dim, x, y, width, height)
    return
  }
  if (width < TINTED) list.layer('bars').fill(style.solid, x, y, width, height)
  else {
    list.layer('bars').fill(style.fill, x, y, width, height)
    list.layer('outlines').outline(style.line, x, y, width, height)
  }
  const flags = trace.events.flags(row)
  if (flags & EventFlag.unknown) list.layer('outlines').outline(DIED, x, y, width, height)
  else if (flags & EventFlag.failed) list.layer('outlines').outline(FAILED, x, y, width, height)
  labelBar(list, context, lane, { x, y, width, hatch, stuck: style === STYLES.stuck }, i)
}

interface BarBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly hatch: boolean
  readonly stuck: boolean
}

/** The name inside when it fits, beside when there is room. */
function labelBar(list: DrawList, context: LaneContext, lane: LaneIndex, box: BarBox, i: number): void {
  const { marks, plot, words, trace } = context
  const right = plot.left + plot.width
  const left = Math.max(box.x, plot.left)
  const inside = Math.min(box.x + box.width, right) - left - 2 * PADDING
  const nextMark = i + 1 < marks.length ? Math.min(plot.left + marks.x[i + 1]! - groupLead(marks.kind[i + 1]!), right) : right
  const beside = nextMark - (box.x + box.width) - 2 * PADDING
  const room = Math.max(inside, box.hatch ? 0 : beside)
  if (room < 20) return
  const at = marks.first[i]!
  const row = lane.event(at)
  const failed = (trace.events.flags(row) & EventFlag.failed) !== 0
  const font = box.hatch ? 'mono-bold' : 'mono'
  const suffix = failed ? ` ${words.error(row)}` : box.hatch ? ` ${formatDuration(lane.t1(at) - lane.t0(at))}` : ''
  const fits = (text: string, space: number) => textLength(text, font) + (box.hatch ? 14 : 0) <= space
  for (const text of [words.call(row) + suffix, words.call(row), words.name(row)]) {
    if (fits(text, inside)) return write(list, text, box, left, failed)
    if (!box.hatch && fits(text, beside)) return writeBeside(list, text, box, failed)
  }
}

function write(list: DrawList, text: string, box: BarBox, left: number, failed: boolean): void {
  if (box.hatch) return tag(list, text, box.stuck || failed ? 'bad-text' : 'wait-text', left, box.y)
  list.layer('labels').text({ x: left + PADDING, y: box.y + 12, text, font: 'mono', paint: failed ? 'bad-text' : 'ink-2', align: 'left' })
}

function writeBeside(list: DrawList, text: string, box: BarBox, failed: boolean): void {
  const x = box.x + box.width + 2
  const labels = list.layer('labels')
  labels.fill(BESIDE, x, box.y + 1, textLength(text, 'mono') + 4, 14)
  labels.text({ x: x + 2, y: box.y + 12, text, font: 'mono', paint: failed ? 'bad-text' : 'ink-2', align: 'left' })
}

/** A group's mark stands half before its moment. */
function groupLead(kind: number): number {
  return kind === MarkKind.group ? GROUP_WIDTH / 2 : 0
}

/** Several calls within a pixel: one mark with their number at its top. */
function drawGroup(list: DrawList, context: LaneContext, lane: LaneIndex, band: Band, i: number): void {
  const { marks, plot } = context
  const [first, count] = [marks.first[i]!, marks.count[i]!]
  const style = groupStyle(context, lane, first, count)
  const x = plot.left + marks.x[i]! - GROUP_WIDTH / 2
  const y = band.y + band.height / 2 - 8
  if (context.keeps !== null && !someKept(context.keeps, lane, first, count)) {
    list.layer('outlines').outline(style.dim, x, y, GROUP_WIDTH, 16)
    return
  }
  list.layer('bars').fill(style.solid, x, y, GROUP_WIDTH, 16)
  if (lane.span(first, first + count).failed > 0) list.layer('outlines').outline(FAILED, x, y, GROUP_WIDTH, 16)
  const text = String(count)
  const next = i + 1 < marks.length ? plot.left + marks.x[i + 1]! - groupLead(marks.kind[i + 1]!) : Infinity
  if (x + GROUP_WIDTH + 3 + textLength(text, 'ui') <= next)
    list.layer('labels').text({ x: x + GROUP_WIDTH + 2.5, y: y + 5, text, font: 'ui', paint: 'ink-2', align: 'left' })
}

/** Looked at in a group, at most: the rest is like them. */
const GROUP_LOOK = 24

function groupStyle(context: LaneContext, lane: LaneIndex, first: number, count: number): BarStyle {
  const span = lane.span(first, first + count)
  if (span.blocked * 2 > span.busy) return STYLES.wait
  const votes: Record<OpFamily, number> = { data: 0, sync: 0, mem: 0, life: 0 }
  for (let i = first; i < first + Math.min(count, GROUP_LOOK); i++)
    votes[opInfo(context.trace.events.op(lane.event(i)))?.family ?? 'life']++
  let best: OpFamily = 'data'
  for (const name of ['sync', 'mem', 'life'] as const) if (votes[name] > votes[best]) best = name
  return STYLES[best]
}

function someKept(keeps: (row: number) => boolean, lane: LaneIndex, first: number, count: number): boolean {
  for (let i = first; i < first + count; i++) if (keeps(lane.event(i))) return true
  return false
}
