/** Draws one level from left to right: a line in steps with its area, and columns of a pixel each where it is dense. */
import type { DrawList, FillStyle, StrokeStyle } from './draw-list.ts'

const AREA: FillStyle = { paint: 'fill-tint' }
const STEPS: StrokeStyle = { paint: 'fill', width: 1.5 }
const RANGE: FillStyle = { paint: 'fill' }
/** Half the line's width, px. */
const HALF = 0.75
/** After a column, a line is drawn as a path again from this distance on, px: every path costs as much as many rectangles. */
const APART = 16

/** Neighbouring columns that are one rectangle; whole pixels, which are quick to fill. */
interface Run {
  x: number
  readonly from: number
  top: number
  bottom: number
}

export class LevelPen {
  private readonly list: DrawList
  private readonly ground: number
  /** Of the path that is being drawn; none after a column. */
  private points: number[] | null
  private x: number
  private y: number
  private range: Run | null = null
  private area: Run | null = null

  /** @param ground y where the level is 0 */
  constructor(list: DrawList, ground: number, x: number, y: number) {
    this.list = list
    this.ground = ground
    this.x = x
    this.y = y
    this.points = [x, y]
  }

  /** From `x` on it is `y`. */
  step(x: number, y: number): void {
    if (y === this.y) return
    if (this.points === null && x - this.x < APART) return this.column(Math.floor(x), Math.min(y, this.y), Math.max(y, this.y), y)
    this.points ??= this.begin()
    this.points.push(x, this.y, x, y)
    this.x = x
    this.y = y
  }

  /** In the pixel from `x` on it goes up and down between `top` and `bottom`, and ends at `y`. */
  column(x: number, top: number, bottom: number, y: number): void {
    if (this.points !== null) this.endPath(x)
    else if (x > this.x) this.rest(x)
    this.add(x, x + 1, Math.min(top, this.y), Math.max(bottom, this.y))
    this.x = x + 1
    this.y = y
  }

  end(x: number): void {
    if (this.points !== null || x - this.x >= APART) {
      this.points ??= this.begin()
      return this.endPath(x)
    }
    if (x > this.x) this.rest(x)
    this.endRuns()
  }

  private begin(): number[] {
    this.endRuns()
    return [this.x, this.y]
  }

  /** From the last column on nothing changes until `x`. */
  private rest(x: number): void {
    this.add(this.x, x, this.y, this.y)
  }

  private endPath(x: number): void {
    const points = this.points!
    this.points = null
    const from = points[0]!
    if (x <= from) return
    points.push(x, this.y)
    this.list.layer('ground').area(AREA, [...points, x, this.ground, from, this.ground])
    this.list.layer('life').path(STEPS, points)
  }

  private add(from: number, x: number, high: number, low: number): void {
    const top = Math.round(high - HALF)
    const bottom = Math.max(Math.round(low + HALF), top + 1)
    this.addRange(from, x, top, bottom)
    this.addArea(from, x, top, bottom)
  }

  private addRange(from: number, x: number, top: number, bottom: number): void {
    if (this.range !== null && this.range.top === top && this.range.bottom === bottom && this.range.x === from)
      return void (this.range.x = x)
    this.endRange()
    this.range = { from, x, top, bottom }
  }

  /** The area's top lies hidden behind the columns: it may be anywhere that all of them cover. */
  private addArea(from: number, x: number, top: number, bottom: number): void {
    const run = this.area
    if (run !== null && run.x === from && Math.max(run.top, top) <= Math.min(run.bottom, bottom)) {
      run.x = x
      run.top = Math.max(run.top, top)
      run.bottom = Math.min(run.bottom, bottom)
      return
    }
    this.endArea()
    this.area = { from, x, top, bottom }
  }

  private endRuns(): void {
    this.endRange()
    this.endArea()
  }

  private endRange(): void {
    if (this.range !== null) this.fill('life', RANGE, this.range, this.range.top, this.range.bottom)
    this.range = null
  }

  private endArea(): void {
    if (this.area !== null) this.fill('ground', AREA, this.area, this.area.bottom, this.ground)
    this.area = null
  }

  private fill(layer: 'life' | 'ground', style: FillStyle, { from, x }: Run, top: number, bottom: number): void {
    if (bottom > top) this.list.layer(layer).fill(style, from, top, x - from, bottom - top)
  }
}
