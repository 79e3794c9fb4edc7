/** Where calls are too dense for marks: columns as high as the process was busy, amber for the time it was blocked. */
import { COLUMN_HEIGHT, COLUMN_PARTS, ColumnPart, FAILED_HEIGHT, type DrawList } from './draw-list.ts'
import type { LaneIndex } from './lane-index.ts'
import type { Band, LaneContext } from './lane-context.ts'
import type { Plot } from './plot.ts'

/** A column with calls in it is never lower, px. */
const LEAST = 4
/** Columns whose rows are asked one by one whether the filter keeps them. */
const FILTER_LOOK = 16

/** Gathers the columns of one lane; drawn together, however many marks stand between them. */
export class StripPen {
  private readonly plot: Plot
  /** ns */
  private readonly pixel: number
  private readonly heights: Uint8Array
  private first = Infinity
  private last = -1

  constructor(plot: Plot) {
    this.plot = plot
    this.pixel = (plot.view.to - plot.view.from) / plot.width
    this.heights = new Uint8Array((Math.ceil(plot.width) + 1) * COLUMN_PARTS)
  }

  /** Takes mark `i`. */
  add({ marks, keeps }: LaneContext, lane: LaneIndex, i: number): void {
    const column = marks.x[i]!
    if (column < 0 || column * COLUMN_PARTS >= this.heights.length) return
    const [first, count] = [marks.first[i]!, marks.count[i]!]
    const span = lane.span(first, first + count)
    const busy = Math.max(LEAST, heightOf(span.busy / this.pixel))
    const at = column * COLUMN_PARTS
    if (keeps !== null && !keptSample(keeps, lane, first, count)) this.heights[at + ColumnPart.dimmed] = busy
    else {
      this.heights[at + ColumnPart.busy] = busy
      this.heights[at + ColumnPart.blocked] = heightOf(span.blocked / this.pixel)
      if (span.failed > 0) this.heights[at + ColumnPart.failed] = FAILED_HEIGHT
    }
    this.first = Math.min(this.first, column)
    this.last = Math.max(this.last, column)
  }

  draw(list: DrawList, band: Band): void {
    if (this.last < 0) return
    const bottom = Math.round(band.y + band.height / 2 + COLUMN_HEIGHT / 2)
    const heights = this.heights.subarray(this.first * COLUMN_PARTS, (this.last + 1) * COLUMN_PARTS)
    list.layer('bars').columns(this.plot.left + this.first, bottom, heights)
  }
}

const heightOf = (share: number) => Math.round(Math.min(1, share) * COLUMN_HEIGHT)

function keptSample(keeps: (row: number) => boolean, lane: LaneIndex, first: number, count: number): boolean {
  const step = Math.max(1, Math.floor(count / FILTER_LOOK))
  for (let i = first; i < first + count; i += step) if (keeps(lane.event(i))) return true
  return false
}
