/** What of the run the timeline shows. Others may ask it to bring a moment into view. */
import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import { fit as fitted, pan, reveal as revealed, zoomAt, type Viewport } from '../../../src-shared/picture/timeline/viewport.ts'
import { useRunStore } from '../run/index.ts'

/** all: the whole run, as it grows; end: as wide as it is, at its end; free: where the person has moved to. */
export type Follow = 'all' | 'end' | 'free'

export interface TimeRange {
  readonly from: Nanoseconds
  readonly to: Nanoseconds
}

export const useTimelineStore = defineStore('timeline', () => {
  const run = useRunStore()
  const view = shallowRef<Viewport>(fitted(run.now))
  const follow = ref<Follow>('all')
  const range = shallowRef<TimeRange | null>(null)
  const filter = ref('')
  const mode = ref<'picture' | 'table'>('picture')

  watch(() => run.trace, fit)
  watch(
    () => run.now,
    (now) => {
      if (follow.value === 'all') view.value = fitted(now)
      else if (follow.value === 'end' && run.alive) view.value = atEnd(view.value, now)
    },
  )

  function show(next: Viewport): void {
    view.value = next
    follow.value = 'free'
  }

  /** The whole run, and on with it while it grows. */
  function fit(): void {
    view.value = fitted(run.now)
    follow.value = 'all'
    range.value = null
  }

  /** Keeps the end of a run that goes on in view, as wide as now. */
  function followEnd(): void {
    follow.value = 'end'
    view.value = atEnd(view.value, run.now)
  }

  /** @param factor < 1 zooms in @param at the moment that stays where it is; default: the middle */
  function zoom(factor: number, at = (view.value.from + view.value.to) / 2): void {
    show(zoomAt(view.value, at, factor, run.now))
  }

  /** @param share of the view's width; negative: to the left */
  function panBy(share: number): void {
    show(pan(view.value, share * (view.value.to - view.value.from), run.now))
  }

  /** Brings a stretch of time into view, moving as little as possible. */
  function reveal(from: Nanoseconds, to: Nanoseconds): void {
    const next = revealed(view.value, from, to, run.now)
    if (next !== view.value) show(next)
  }

  /** Shows exactly a stretch of time, with a little air. */
  function fitRange({ from, to }: TimeRange): void {
    const air = (to - from) / 20
    const middle = (from + to) / 2
    show(zoomAt({ from: from - air, to: to + air }, middle, 1, run.now))
  }

  return { view, follow, range, filter, mode, show, fit, followEnd, zoom, panBy, reveal, fitRange }
})

function atEnd(view: Viewport, now: Nanoseconds): Viewport {
  const span = view.to - view.from
  const to = now + span * 0.02
  return { from: Math.max(0, to - span), to: Math.max(to, span) }
}
