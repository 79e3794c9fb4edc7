/** The ruler above the lanes and the lines that run down from it; the cursor with its flag. */
import type { Nanoseconds } from '../../base/units.ts'
import { textLength, type DrawList, type FillStyle, type StrokeStyle } from './draw-list.ts'
import { toX, type Plot } from './plot.ts'
import { formatTick, ticks } from './ticks.ts'

/** px */
export const RULER_HEIGHT = 20
const TICK_SPACING = 72
/** Steps from the run's start to the first tick beyond which ticks count from that one. */
const RELATIVE_FROM = 2000

const HAIR: StrokeStyle = { paint: 'line', width: 1 }
const RULE: StrokeStyle = { paint: 'line-2', width: 1 }
const CURSOR: StrokeStyle = { paint: 'accent-line', width: 1.5 }
const FLAG: FillStyle = { paint: 'accent', radius: 3 }
const VERDICT: StrokeStyle = { paint: 'bad', width: 1.5 }
const RANGE: FillStyle = { paint: 'accent-line', alpha: 0.09 }
const RANGE_EDGE: StrokeStyle = { paint: 'accent-line', width: 1, dash: [3, 3] }
const HOVER: StrokeStyle = { paint: 'ink-3', width: 1 }

/** px */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Times and short lines, in a strip whose top is at `y`. @param taken where other words stand: no time is written there */
export function drawRuler(list: DrawList, plot: Plot, y: number, taken: readonly Stretch[] = []): void {
  const { at, step } = ticks(plot.view, plot.width, TICK_SPACING)
  const layer = list.layer('ground')
  // Far in, times become long: the first says where, the others how much later.
  const base = at.length > 1 && at[0]! >= step * RELATIVE_FROM ? at[0]! : null
  for (const t of at) {
    const x = Math.round(toX(plot, t)) + 0.5
    if (x < plot.left) continue
    layer.line(HAIR, x, y + 15, x, y + RULER_HEIGHT)
    const text = base === null || t === base ? formatTick(t, step) : `+${formatTick(t - base, step)}`
    const end = x + 6 + textLength(text, 'ui')
    if (end <= plot.left + plot.width && taken.every((each) => end < each.from || x > each.to))
      layer.text({ x: x + 4, y: y + 14, text, font: 'ui', paint: 'ink-3', align: 'left' })
  }
  layer.line(RULE, 0, y + RULER_HEIGHT - 0.5, plot.left + plot.width, y + RULER_HEIGHT - 0.5)
}

/** A line under every tick, from top to bottom of the lanes. */
export function drawGrid(list: DrawList, plot: Plot, top: number, bottom: number): void {
  for (const t of ticks(plot.view, plot.width, TICK_SPACING).at) {
    const x = Math.round(toX(plot, t)) + 0.5
    if (x >= plot.left) list.layer('ground').line(HAIR, x, top, x, bottom)
  }
}

/** A line over everything, at a moment that can be seen. */
export function drawMoment(
  list: DrawList,
  plot: Plot,
  t: Nanoseconds,
  kind: 'cursor' | 'hover' | 'verdict',
  top: number,
  bottom: number,
): void {
  const x = toX(plot, t)
  if (x < plot.left - 0.5 || x > plot.left + plot.width + 0.5) return
  list.layer('over').line(kind === 'cursor' ? CURSOR : kind === 'hover' ? HOVER : VERDICT, x, top, x, bottom)
}

/** The cursor's time, on a flag in the ruler; it stays inside the picture. @returns where it stands; null: out of view */
export function drawFlag(list: DrawList, plot: Plot, t: Nanoseconds, text: string, y: number): Stretch | null {
  const x = toX(plot, t)
  if (x < plot.left - 0.5 || x > plot.left + plot.width + 0.5) return null
  const width = textLength(text, 'ui-bold') + 12
  const right = Math.min(Math.max(x + 2, plot.left + width), plot.left + plot.width)
  const layer = list.layer('over')
  layer.fill(FLAG, right - width, y + 1, width, 17)
  layer.text({ x: right - width / 2, y: y + 13.5, text, font: 'ui-bold', paint: 'accent-ink', align: 'center' })
  return { from: right - width, to: right }
}

/** Words in the ruler behind a moment that matters. @returns where they stand; null: there is no room */
export function drawMomentWords(list: DrawList, plot: Plot, t: Nanoseconds, text: string, y: number): Stretch | null {
  const x = toX(plot, t)
  const width = textLength(text, 'ui-bold') + 8
  if (x < plot.left || x + width > plot.left + plot.width) return null
  const layer = list.layer('labels')
  layer.text({ x: x + 5, y: y + 14, text, font: 'ui-bold', paint: 'bad-text', align: 'left' })
  return { from: x, to: x + width }
}

/** A chosen stretch of time, tinted, with edges. */
export function drawRange(list: DrawList, plot: Plot, from: Nanoseconds, to: Nanoseconds, top: number, bottom: number): void {
  const [left, right] = [from, to].map((t) => Math.min(Math.max(toX(plot, t), plot.left), plot.left + plot.width)) as [number, number]
  list.layer('ground').fill(RANGE, left, top, right - left, bottom - top)
  for (const x of [left, right]) list.layer('over').line(RANGE_EDGE, x, top, x, bottom)
}
