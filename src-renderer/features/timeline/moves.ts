/** From one event to another by key: along the lane, to the next lane, on the same object, to the other end, to who is blocked. */
import type { ObjectId, ProcessId } from '../../../src-shared/base/units.ts'
import type { LaneIndex } from '../../../src-shared/picture/timeline/lane-index.ts'
import type { Row } from '../../../src-shared/picture/timeline/rows.ts'
import type { Viewport } from '../../../src-shared/picture/timeline/viewport.ts'
import type { TraceIndex } from './trace-index.ts'

type Step = 1 | -1

/** Where an event stands in the lane of its process. */
interface Place {
  readonly lane: LaneIndex
  readonly at: number
}

function placeOf({ lanes, trace }: TraceIndex, row: number): Place | null {
  if (row < 0 || row >= lanes.rows) return null
  const lane = lanes.lane(trace.events.process(row))
  const at = lane.find(row, trace.events.t0(row))
  return at < 0 ? null : { lane, at }
}

/** The next event of the process; the same at the end of the lane. */
export function alongLane(index: TraceIndex, row: number, step: Step): number {
  const place = placeOf(index, row)
  if (place === null) return row
  const next = place.at + step
  return next < 0 || next >= place.lane.length ? row : place.lane.event(next)
}

/** The first event in view, of the uppermost lane that has one; -1: the view is empty. */
export function firstInView(index: TraceIndex, rows: readonly Row[], view: Viewport): number {
  for (const row of rows) {
    if (row.kind !== 'process') continue
    const lane = index.lanes.lane(row.id)
    const at = lane.firstEndingAfter(view.from)
    if (at < lane.length && lane.t0(at) <= view.to) return lane.event(at)
  }
  return -1
}

/** The event nearest in time in the lane above or below that has events. */
export function toLane(index: TraceIndex, rows: readonly Row[], row: number, step: Step): number {
  const { events } = index.trace
  const processes = rows.flatMap((each) => (each.kind === 'process' ? [each.id] : []))
  const from = processes.indexOf(events.process(row))
  for (let i = from + step; i >= 0 && i < processes.length; i += step) {
    const lane = index.lanes.lane(processes[i]!)
    if (lane.length > 0) return nearest(lane, events.t0(row))
  }
  return row
}

function nearest(lane: LaneIndex, t: number): number {
  const after = lane.firstEndingAfter(t)
  if (after >= lane.length) return lane.event(lane.length - 1)
  const before = after - 1
  return lane.event(before >= 0 && t - lane.t1(before) < lane.t0(after) - t ? before : after)
}

/** The first or last event of the process; without one, of the whole run's first lane. */
export function toEnd(index: TraceIndex, row: number, step: Step): number {
  const process: ProcessId | undefined = row >= 0 ? index.trace.events.process(row) : index.trace.processes[0]?.id
  if (process === undefined) return -1
  const lane = index.lanes.lane(process)
  return lane.length === 0 ? -1 : lane.event(step > 0 ? lane.length - 1 : 0)
}

/** The next event on the same object, by its end; the same when there is none. */
export function onSameObject(index: TraceIndex, row: number, step: Step): number {
  const { events } = index.trace
  const object: ObjectId = row >= 0 ? events.object(row) : 0
  const rows = index.reader.index.byObject.get(object)
  if (object === 0 || rows === undefined) return row
  let at = rows.endedBy(events.t1(row)) - 1
  while (at > 0 && rows.at(at) !== row && events.t1(rows.at(at)) === events.t1(row)) at--
  const next = at + step
  return next < 0 || next >= rows.length ? row : rows.at(next)
}

/** What it came of, or what came of it: the other end of its arrow; the same when it has none. */
export function otherEnd(index: TraceIndex, row: number): number {
  if (row < 0) return row
  const { causes, effects } = index.linksOf(row)
  const link = effects[0] ?? causes[0]
  return link === undefined ? row : link.from === row ? link.to : link.from
}

/** The next call of any process that was blocked, by its start; the same when there is none. */
export function toBlocked(index: TraceIndex, row: number, from: number, step: Step): number {
  const { events } = index.trace
  let best = row
  let bestStart = step > 0 ? Infinity : -Infinity
  for (const lane of index.lanes.lanes.values()) {
    let at = lane.firstFrom(from)
    if (step > 0) at = at < lane.length && lane.blocked(at) > 0 && lane.event(at) !== row ? at : lane.nextBlocked(at)
    else at = lane.previousBlocked(at)
    if (at < 0 || lane.event(at) === row) continue
    const t = events.t0(lane.event(at))
    if (step > 0 ? t < bestStart : t > bestStart) {
      best = lane.event(at)
      bestStart = t
    }
  }
  return best
}
