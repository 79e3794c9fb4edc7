/** The part of a run that the timeline shows, and how it moves. Pure: takes a viewport, gives the next. */
import type { Nanoseconds } from '../../base/units.ts'

export interface Viewport {
  readonly from: Nanoseconds
  readonly to: Nanoseconds
}

/** Nothing is shorter than this: a call takes about 200 ns. */
const SHORTEST: Nanoseconds = 200

/** The whole run with a little air at the end. */
export function fit(end: Nanoseconds): Viewport {
  return { from: 0, to: Math.max(end * 1.02, SHORTEST) }
}

/** Zooms so that the moment under the pointer stays where it is. @param factor < 1 zooms in */
export function zoomAt(view: Viewport, at: Nanoseconds, factor: number, end: Nanoseconds): Viewport {
  const span = Math.min(Math.max((view.to - view.from) * factor, SHORTEST), fit(end).to)
  const share = (at - view.from) / (view.to - view.from)
  return clamp({ from: at - share * span, to: at - share * span + span }, end)
}

/** Moves by a time. */
export function pan(view: Viewport, by: Nanoseconds, end: Nanoseconds): Viewport {
  return clamp({ from: view.from + by, to: view.to + by }, end)
}

/** Moves, without zooming, as little as is needed to bring a span into view with a tenth of air. */
export function reveal(view: Viewport, t0: Nanoseconds, t1: Nanoseconds, end: Nanoseconds): Viewport {
  const width = view.to - view.from
  const air = width / 10
  if (t1 - t0 > width - 2 * air) return clamp({ from: t0 - (t1 - t0) / 10, to: t1 + (t1 - t0) / 10 }, end)
  if (t0 < view.from + air) return pan(view, t0 - air - view.from, end)
  if (t1 > view.to - air) return pan(view, t1 + air - view.to, end)
  return view
}

/** Keeps the width where it can and the view inside the run. */
function clamp(view: Viewport, end: Nanoseconds): Viewport {
  const all = fit(end)
  const span = Math.min(view.to - view.from, all.to)
  const from = Math.min(Math.max(view.from, 0), all.to - span)
  return { from, to: from + span }
}
