/**
 * What to draw of one lane at a zoom: single bars where there is room, one mark with a number where calls share a pixel, a
 * strip of columns where they are denser still. The work depends on the pixels, not on the number of events.
 */
import type { LaneIndex } from './lane-index.ts'
import type { Viewport } from './viewport.ts'

/** Least width of a bar, px: what is wider is always drawn by itself. */
export const LEAST_BAR = 3
/** More calls than this in STRIP_LOOK pixels make a strip: with less than a pixel each, marks would hide one another. */
const STRIP_CALLS = 10
const STRIP_LOOK = 10
/** Calls that lie all in so few pixels are one mark, however many they are. */
const BURST = 2

export const MarkKind = { bar: 0, group: 1, strip: 2 } as const

/** Marks in the order of time, as columns that are used again for every picture. */
export class MarkList {
  length = 0
  kind = new Uint8Array(256)
  /** Left edge and width, px. */
  x = new Float32Array(256)
  width = new Float32Array(256)
  /** Operations first … first + count - 1 of the lane. */
  first = new Uint32Array(256)
  count = new Uint32Array(256)

  clear(): void {
    this.length = 0
  }

  push(kind: number, x: number, width: number, first: number, count: number): void {
    if (this.length === this.x.length) this.grow()
    const i = this.length++
    this.kind[i] = kind
    this.x[i] = x
    this.width[i] = width
    this.first[i] = first
    this.count[i] = count
  }

  private grow(): void {
    const size = this.length * 2
    this.kind = copied(new Uint8Array(size), this.kind)
    this.x = copied(new Float32Array(size), this.x)
    this.width = copied(new Float32Array(size), this.width)
    this.first = copied(new Uint32Array(size), this.first)
    this.count = copied(new Uint32Array(size), this.count)
  }
}

function copied<T extends Uint8Array | Float32Array | Uint32Array>(target: T, source: T): T {
  target.set(source)
  return target
}

/** Fills `out` with the marks of `lane` in `view`, which is `width` pixels wide. */
export function laneMarks(lane: LaneIndex, view: Viewport, width: number, out: MarkList): void {
  out.clear()
  const perPixel = (view.to - view.from) / Math.max(width, 1)
  let i = lane.firstEndingAfter(view.from)
  while (i < lane.length && lane.t0(i) <= view.to) {
    const x = (lane.t0(i) - view.from) / perPixel
    if (isWide(lane, i, perPixel)) out.push(MarkKind.bar, x, (lane.t1(i) - lane.t0(i)) / perPixel, i++, 1)
    else if (isDense(lane, perPixel, i)) i = addStrip(lane, view, perPixel, i, out)
    else i = addGroup(lane, perPixel, i, x, out)
  }
}

function isDense(lane: LaneIndex, perPixel: number, i: number): boolean {
  const end = lane.t0(i) + STRIP_LOOK * perPixel
  const beginsBeforeEnd = (k: number) => k < lane.length && lane.t0(k) < end
  if (!beginsBeforeEnd(i + STRIP_CALLS)) return false
  const burst = lane.firstFromNear(lane.t0(i) + BURST * perPixel, i)
  return beginsBeforeEnd(burst + STRIP_CALLS / 2)
}

function isWide(lane: LaneIndex, i: number, perPixel: number): boolean {
  return lane.lasts(i, LEAST_BAR * perPixel)
}

/** Operation `i` and the small ones that begin within the same pixel. @returns the next operation */
function addGroup(lane: LaneIndex, perPixel: number, i: number, x: number, out: MarkList): number {
  const next = withoutWide(lane, i, lane.firstFromNear(lane.t0(i) + perPixel, i), perPixel)
  const count = next - i
  out.push(count === 1 ? MarkKind.bar : MarkKind.group, x, (lane.t1(next - 1) - lane.t0(i)) / perPixel, i, count)
  return next
}

/** Columns of a pixel each, for as long as every pixel has something. @returns the next operation */
function addStrip(lane: LaneIndex, view: Viewport, perPixel: number, from: number, out: MarkList): number {
  let i = from
  let column = Math.floor((lane.t0(i) - view.from) / perPixel)
  while (i < lane.length && !isWide(lane, i, perPixel)) {
    const t = view.from + (column + 1) * perPixel
    // What is left over by the way belongs to the next pixel; behind the last there is none.
    const end = t < view.to ? lane.aboutFirstFrom(t, i) : lane.firstFromNear(t, i)
    if (end === i || view.from + column * perPixel > view.to) break
    const next = withoutWide(lane, i, end, perPixel)
    out.push(MarkKind.strip, column, 1, i, next - i)
    i = next
    column++
  }
  // Rounding may leave the first operation in the pixel before: it is never left out, and the loop always moves on.
  return i === from ? addGroup(lane, perPixel, i, column, out) : i
}

/** Operations do not overlap, so only the last that begins in a pixel can be wide: it is drawn by itself. */
function withoutWide(lane: LaneIndex, from: number, to: number, perPixel: number): number {
  return to - from > 1 && isWide(lane, to - 1, perPixel) ? to - 1 : Math.max(to, from + 1)
}
