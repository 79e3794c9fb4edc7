/** The pointer over the whole run and the ruler: moves the frame, its grips and the view; a click sets the cursor. */
import { ref } from 'vue'
import { OVERVIEW_HEIGHT, overviewPlot } from '../../../src-shared/picture/timeline/overview-scene.ts'
import { toTime, toX, type Plot } from '../../../src-shared/picture/timeline/plot.ts'
import type { Viewport } from '../../../src-shared/picture/timeline/viewport.ts'
import { useRunStore, useSelectionStore } from '../run/index.ts'
import type { TimelineState } from './use-timeline.ts'

/** How near to a grip one has to be, and how far a press may move to be a click, px. */
const GRIP = 6
const STILL = 3

type Part = 'from' | 'to' | 'frame' | 'ruler'

interface Press {
  readonly part: Part
  readonly x: number
  readonly view: Viewport
  moved: boolean
}

export interface HeadSurface {
  plotWidth(): number
  element(): HTMLCanvasElement | null
}

export function useHeadPointer({ store }: TimelineState, surface: HeadSurface) {
  const run = useRunStore()
  const selection = useSelectionStore()
  const cursor = ref('default')
  let press: Press | null = null

  const plot = (view: Viewport): Plot => ({ view, left: 0, width: surface.plotWidth() })
  const whole = (): Plot => overviewPlot(plot(store.view), run.now)

  function place(event: PointerEvent): { readonly x: number; readonly y: number } {
    const box = surface.element()?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  function partAt(x: number, y: number): Part {
    if (y >= OVERVIEW_HEIGHT) return 'ruler'
    if (Math.abs(x - toX(whole(), store.view.from)) <= GRIP) return 'from'
    return Math.abs(x - toX(whole(), store.view.to)) <= GRIP ? 'to' : 'frame'
  }

  /** The frame jumps to a press beside it, with its middle. */
  function centred(x: number): Viewport {
    const t = toTime(whole(), x)
    const { from, to } = store.view
    if (t >= from && t <= to) return store.view
    return shifted(store.view, t - (from + to) / 2)
  }

  function drag(start: Press, x: number): Viewport {
    if (start.part === 'ruler') return shifted(start.view, toTime(plot(start.view), start.x) - toTime(plot(start.view), x))
    const by = toTime(whole(), x) - toTime(whole(), start.x)
    if (start.part === 'frame') return shifted(start.view, by)
    const least = (start.view.to - start.view.from) / 1e6
    if (start.part === 'from') return { from: Math.max(0, Math.min(start.view.from + by, start.view.to - least)), to: start.view.to }
    return { from: start.view.from, to: Math.min(whole().view.to, Math.max(start.view.to + by, start.view.from + least)) }
  }

  /** Inside the run. */
  function shifted({ from, to }: Viewport, by: number): Viewport {
    const start = Math.max(0, Math.min(from + by, whole().view.to - (to - from)))
    return { from: start, to: start + to - from }
  }

  return {
    cursor,
    down(event: PointerEvent): void {
      if (event.button !== 0) return
      const { x, y } = place(event)
      const part = partAt(x, y)
      if (part === 'frame') store.show(centred(x))
      press = { part, x, view: store.view, moved: false }
      ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    },
    move(event: PointerEvent): void {
      const { x, y } = place(event)
      const part = press?.part ?? partAt(x, y)
      cursor.value = part === 'from' || part === 'to' ? 'ew-resize' : press !== null && press.moved ? 'grabbing' : 'default'
      if (press === null) return
      press.moved ||= Math.abs(x - press.x) > STILL
      if (press.moved) store.show(drag(press, x))
    },
    up(event: PointerEvent): void {
      if (press !== null && !press.moved && press.part === 'ruler' && event.type === 'pointerup') {
        store.range = null
        selection.cursor = Math.min(Math.max(0, toTime(plot(store.view), place(event).x)), run.now)
      }
      press = null
    },
  }
}
