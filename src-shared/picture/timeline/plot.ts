/** Where the times of a view lie on the picture. */
import type { Nanoseconds } from '../../base/units.ts'
import type { Viewport } from './viewport.ts'

export interface Plot {
  readonly view: Viewport
  /** Left edge, px. */
  readonly left: number
  /** px */
  readonly width: number
}

export function toX({ view, left, width }: Plot, t: Nanoseconds): number {
  return left + ((t - view.from) / (view.to - view.from)) * width
}

export function toTime({ view, left, width }: Plot, x: number): Nanoseconds {
  return view.from + ((x - left) / Math.max(width, 1)) * (view.to - view.from)
}

/** The part of from..to that can be seen, a little more at both sides so that no edge shows; null: none. */
export function visibleSpan(plot: Plot, from: Nanoseconds, to: Nanoseconds): { readonly x: number; readonly width: number } | null {
  if (to < plot.view.from || from > plot.view.to) return null
  const x = Math.max(toX(plot, from), plot.left - EDGE)
  const end = Math.min(toX(plot, to), plot.left + plot.width + EDGE)
  return { x, width: Math.max(0, end - x) }
}

const EDGE = 4
