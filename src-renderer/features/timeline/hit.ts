/** Which event lies under the pointer. */
import type { LaneIndex } from '../../../src-shared/picture/timeline/lane-index.ts'
import { LEAST_BAR } from '../../../src-shared/picture/timeline/marks.ts'
import { toTime, toX, type Plot } from '../../../src-shared/picture/timeline/plot.ts'

/** A target is the bar and 4 px around it, and 16 px wide at least. */
const AROUND = 4
const LEAST_TARGET = 16
/** Events that are looked at on each side: with more, they share a pixel anyway. */
const LOOK = 48

/** Position in the lane of the operation at `x`; of several the nearest, then the shortest; -1: none is near. */
export function operationAt(lane: LaneIndex, plot: Plot, x: number): number {
  const reach = Math.max(AROUND, (LEAST_TARGET - LEAST_BAR) / 2)
  const middle = lane.firstFrom(toTime(plot, x))
  const from = Math.max(lane.firstEndingAfter(toTime(plot, x - reach - LEAST_BAR)), middle - LOOK)
  const to = Math.min(lane.firstFrom(toTime(plot, x + reach)), middle + LOOK)
  let best = -1
  let bestDistance = Infinity
  for (let i = Math.min(from, firstInside(lane, plot, x)); i < to; i++) {
    const distance = distanceTo(lane, plot, i, x)
    const shorter = best >= 0 && distance === bestDistance && length(lane, i) < length(lane, best)
    if (distance > reach || (distance >= bestDistance && !shorter)) continue
    best = i
    bestDistance = distance
  }
  return best
}

/** A long call may have begun far before the pointer. */
function firstInside(lane: LaneIndex, plot: Plot, x: number): number {
  return lane.firstEndingAfter(toTime(plot, x))
}

/** px from the bar, 0 inside it. */
function distanceTo(lane: LaneIndex, plot: Plot, i: number, x: number): number {
  const left = toX(plot, lane.t0(i))
  const right = Math.max(toX(plot, lane.t1(i)), left + LEAST_BAR)
  return Math.max(0, left - x, x - right)
}

const length = (lane: LaneIndex, i: number) => lane.t1(i) - lane.t0(i)
