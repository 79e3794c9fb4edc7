/** Draws what came of what: from the end of a write or post to the read or wait that it served. */
import type { ProcessId } from '../../base/units.ts'
import type { Link, Links } from '../../trace/queries/index.ts'
import type { DrawList, StrokeStyle } from './draw-list.ts'
import type { LaneContext } from './lane-context.ts'
import type { LaneIndex } from './lane-index.ts'
import { toX } from './plot.ts'
import type { Row } from './rows.ts'

/** More than these in view, and only those of the selection are drawn. */
export const MOST_ARROWS = 200
/** Operations in view that are asked for their links at most. */
const MOST_ASKED = 3000

const ARROW: StrokeStyle = { paint: 'ink-3', width: 1 }
const UNSURE: StrokeStyle = { paint: 'ink-3', width: 1, dash: [3, 2] }
const CHOSEN: StrokeStyle = { paint: 'ink', width: 1.25 }

interface LaneSpan {
  readonly lane: LaneIndex
  readonly from: number
  readonly to: number
}

function spansInView({ index, plot }: LaneContext): LaneSpan[] {
  return [...index.lanes.values()].map((lane) => ({
    lane,
    from: lane.firstEndingAfter(plot.view.from),
    to: lane.firstFrom(plot.view.to),
  }))
}

const areFew = (spans: readonly LaneSpan[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0) <= MOST_ASKED

/** Arrows of all operations in view may be drawn. */
export function areFewInView(context: LaneContext): boolean {
  return areFew(spansInView(context))
}

/** Links of the operations that can be seen; null: too many to draw. */
export function linksInView(context: LaneContext, linksOf: (row: number) => Links): Link[] | null {
  const spans = spansInView(context)
  if (!areFew(spans)) return null
  const links: Link[] = []
  for (const { lane, from, to } of spans)
    for (let i = from; i < to; i++) {
      links.push(...linksOf(lane.event(i)).effects)
      if (links.length > MOST_ARROWS) return null
    }
  return links
}

/** @param top of the rows on the picture, less what is scrolled away */
export function drawArrows(
  list: DrawList,
  context: LaneContext,
  rows: readonly Row[],
  links: readonly Link[],
  top: number,
  chosen: number,
): void {
  const lanes = new Map<ProcessId, number>()
  for (const row of rows) if (row.kind === 'process') lanes.set(row.id, top + row.y + row.height / 2)
  const { plot, index, trace } = context
  const { events } = trace
  for (const link of links) {
    const [from, to] = [lanes.get(events.process(link.from)), lanes.get(events.process(link.to))]
    if (from === undefined || to === undefined || from === to) continue
    const lane = index.lane(events.process(link.to))
    const at = lane.find(link.to, events.t0(link.to))
    const asleep = at >= 0 && lane.blocked(at) > 0
    const down = to > from ? 1 : -1
    const style = link.from === chosen || link.to === chosen ? CHOSEN : link.certain ? ARROW : UNSURE
    const arrival = asleep ? events.t1(link.to) : Math.max(events.t0(link.to), events.t1(link.from))
    list.layer('arrows').arrow(style, toX(plot, events.t1(link.from)), from + down * 8, toX(plot, arrival), to - down * 8)
  }
}
