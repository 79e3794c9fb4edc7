/** The pointer over the lanes: points, chooses, drags a range, zooms and pans with the wheel. */
import { shallowRef, type ShallowRef } from 'vue'
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import { toTime, type Plot } from '../../../src-shared/picture/timeline/plot.ts'
import { rowAt, type Row } from '../../../src-shared/picture/timeline/rows.ts'
import { useSelectionStore, type Selected } from '../run/index.ts'
import { operationAt } from './hit.ts'
import type { TimelineState } from './use-timeline.ts'

export interface Hover {
  readonly t: Nanoseconds
  /** px of the canvas. */
  readonly x: number
  readonly y: number
  readonly row: Row | null
  /** Row of the event table; -1: no event is there. */
  readonly event: number
}

export interface LaneSurface {
  plotWidth(): number
  scrolled(): number
  element(): HTMLCanvasElement | null
}

/** A press that moves less is a click, px. */
const STILL = 4
/** Wheel: a notch of 100 px zooms by a fifth. */
const ZOOM_PER_PIXEL = 0.002
const LINE_PX = 16

export function useLanePointer(timeline: TimelineState, surface: LaneSurface) {
  const { store } = timeline
  const selection = useSelectionStore()
  const hover: ShallowRef<Hover | null> = shallowRef(null)
  let pressed: { readonly x: number; readonly t: Nanoseconds; moved: boolean } | null = null

  const plot = (): Plot => ({ view: store.view, left: 0, width: surface.plotWidth() })

  function at(event: MouseEvent): Hover {
    const { x, y } = placeIn(surface.element(), event)
    const row = rowAt(timeline.rows.value, y + surface.scrolled())
    return { t: toTime(plot(), x), x, y, row, event: eventAt(row, x) }
  }

  function eventAt(row: Row | null, x: number): number {
    const index = timeline.index()
    if (index === null || row?.kind !== 'process') return -1
    const lane = index.lanes.lane(row.id)
    const i = operationAt(lane, plot(), x)
    return i < 0 ? -1 : lane.event(i)
  }

  function choose(point: Hover): void {
    selection.cursor = point.t
    if (point.event < 0) return selection.select(selectedOf(point.row))
    const { events } = timeline.index()!.trace
    selection.select({ kind: 'event', row: point.event })
    selection.cursor = Math.min(Math.max(point.t, events.t0(point.event)), Math.max(events.t0(point.event), events.t1(point.event)))
  }

  return {
    hover,
    down(event: PointerEvent): void {
      if (event.button !== 0) return
      const point = at(event)
      pressed = { x: point.x, t: point.t, moved: false }
      ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    },
    move(event: PointerEvent): void {
      const point = at(event)
      hover.value = point
      if (pressed === null) return
      pressed.moved ||= Math.abs(point.x - pressed.x) > STILL
      if (pressed.moved) store.range = { from: Math.min(pressed.t, point.t), to: Math.max(pressed.t, point.t) }
    },
    up(event: PointerEvent): void {
      if (pressed !== null && !pressed.moved) {
        store.range = null
        choose(at(event))
      }
      pressed = null
    },
    cancel(): void {
      pressed = null
    },
    leave(): void {
      if (pressed === null) hover.value = null
    },
    /** Into the range, or into the bar. */
    double(event: MouseEvent): void {
      const point = at(event)
      if (store.range !== null && point.t >= store.range.from && point.t <= store.range.to) return store.fitRange(store.range)
      if (point.event < 0) return
      const { events } = timeline.index()!.trace
      store.fitRange({ from: events.t0(point.event), to: Math.max(events.t1(point.event), events.t0(point.event) + 1000) })
    },
    wheel(event: WheelEvent): void {
      // With Alt the wheel scrolls the lanes.
      if (event.altKey) return
      event.preventDefault()
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? 400 : 1
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
      if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) return store.panBy((dx || dy) / surface.plotWidth())
      store.zoom(Math.exp(Math.max(-300, Math.min(300, dy)) * ZOOM_PER_PIXEL), toTime(plot(), placeIn(surface.element(), event).x))
      if (hover.value !== null) hover.value = at(event)
    },
  }
}

function selectedOf(row: Row | null): Selected | null {
  if (row === null) return null
  return row.kind === 'process' ? { kind: 'process', id: row.id } : { kind: 'object', id: row.id }
}

/** px from the corner of the canvas; the same for one above it, which begins at the same left edge. */
function placeIn(element: Element | null, event: MouseEvent): { readonly x: number; readonly y: number } {
  const box = element?.getBoundingClientRect()
  return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
}
