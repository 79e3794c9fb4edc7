/** The keys of the timeline (LOOK section 8). */
import { alongLane, firstInView, onSameObject, otherEnd, toBlocked, toEnd, toLane } from './moves.ts'
import type { TimelineState } from './use-timeline.ts'

/** How far A and D move, of the view's width; how much S and W make it longer and shorter. */
const PAN_SHARE = 0.25
const ZOOM_FACTOR = 1.5

type Action = (timeline: TimelineState, event: KeyboardEvent) => void

const ACTIONS: Readonly<Record<string, Action>> = {
  ArrowRight: (timeline, event) => step(timeline, 1, event.shiftKey),
  ArrowLeft: (timeline, event) => step(timeline, -1, event.shiftKey),
  ArrowDown: (timeline) => go(timeline, (row) => toLane(timeline.index()!, timeline.rows.value, row, 1)),
  ArrowUp: (timeline) => go(timeline, (row) => toLane(timeline.index()!, timeline.rows.value, row, -1)),
  Home: (timeline) => timeline.choose(toEnd(timeline.index()!, timeline.selected.value, -1)),
  End: (timeline) => timeline.choose(toEnd(timeline.index()!, timeline.selected.value, 1)),
  '[': (timeline) => go(timeline, (row) => onSameObject(timeline.index()!, row, -1)),
  ']': (timeline) => go(timeline, (row) => onSameObject(timeline.index()!, row, 1)),
  j: (timeline) => go(timeline, (row) => otherEnd(timeline.index()!, row)),
  b: (timeline) => blocked(timeline, 1),
  B: (timeline) => blocked(timeline, -1),
  w: (timeline) => timeline.store.zoom(1 / ZOOM_FACTOR, timeline.zoomCentre()),
  s: (timeline) => timeline.store.zoom(ZOOM_FACTOR, timeline.zoomCentre()),
  a: (timeline) => timeline.store.panBy(-PAN_SHARE),
  d: (timeline) => timeline.store.panBy(PAN_SHARE),
  f: ({ store }) => (store.range === null ? store.fit() : store.fitRange(store.range)),
  l: (timeline) => timeline.toSource(),
  Enter: (timeline) => timeline.inspect(),
  v: ({ store }) => (store.mode = store.mode === 'picture' ? 'table' : 'picture'),
  '/': (timeline) => timeline.askFilter(),
  Escape: (timeline) => timeline.back(),
}

/** Does what a key stands for. Keys of the table (arrows, Home, End) are the table's own. */
export function onTimelineKey(timeline: TimelineState, event: KeyboardEvent, table = false): void {
  if (event.ctrlKey || event.metaKey || event.altKey || timeline.index() === null) return
  const action = ACTIONS[event.key] ?? (event.shiftKey && event.key !== 'B' ? undefined : ACTIONS[event.key.toLowerCase()])
  if (action === undefined || (table && /^(Arrow|Home|End)/.test(event.key))) return
  event.preventDefault()
  event.stopPropagation()
  action(timeline, event)
}

function go(timeline: TimelineState, next: (row: number) => number): void {
  const row = timeline.selected.value
  timeline.choose(row < 0 ? firstInView(timeline.index()!, timeline.rows.value, timeline.store.view) : next(row))
}

/** With Shift the range grows to the event. */
function step(timeline: TimelineState, by: 1 | -1, extend: boolean): void {
  const before = timeline.selected.value
  go(timeline, (row) => alongLane(timeline.index()!, row, by))
  if (!extend) return
  const { events } = timeline.index()!.trace
  const now = timeline.selected.value
  if (before < 0 || now < 0) return
  const range = timeline.store.range ?? { from: events.t0(before), to: events.t1(before) }
  timeline.store.range = by > 0 ? { from: range.from, to: events.t1(now) } : { from: events.t0(now), to: range.to }
}

function blocked(timeline: TimelineState, by: 1 | -1): void {
  const index = timeline.index()!
  const row = timeline.selected.value
  const from = row < 0 ? (by > 0 ? timeline.store.view.from : timeline.store.view.to) : index.trace.events.t0(row)
  timeline.choose(toBlocked(index, row, from, by))
}
