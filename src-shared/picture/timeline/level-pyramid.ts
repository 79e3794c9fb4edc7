/** Least and most of what an object held over any stretch of its steps, without reading them all. */
import type { LevelSteps } from '../../trace/queries/moment.ts'

const BASE = 32

/** A level of blocks, each BASE times as long as those below. */
interface Blocks {
  readonly least: number[]
  readonly most: number[]
}

export interface Extent {
  readonly least: number
  readonly most: number
}

export class LevelPyramid {
  /** A copy, quick to read. */
  readonly steps: LevelSteps
  private readonly values: Float64Array
  private readonly levels: Blocks[] = []

  /** Reads all steps once. */
  constructor(steps: LevelSteps) {
    const times = Float64Array.from({ length: steps.length }, (_, i) => steps.t(i))
    const values = Float64Array.from({ length: steps.length }, (_, i) => steps.value(i))
    this.values = values
    this.steps = { length: steps.length, limit: steps.limit, t: (i) => times[i]!, value: (i) => values[i]! }
    let below: Blocks | null = null
    for (let count = Math.floor(steps.length / BASE); count > 0; count = Math.floor(count / BASE)) {
      const blocks: Blocks = { least: [], most: [] }
      for (let i = 0; i < count; i++) {
        const extent: Extent = below === null ? this.read(i * BASE, (i + 1) * BASE) : readBlocks(below, i * BASE, (i + 1) * BASE)
        blocks.least.push(extent.least)
        blocks.most.push(extent.most)
      }
      this.levels.push(blocks)
      below = blocks
    }
  }

  /** Of the steps from … to - 1; at least one. */
  extent(from: number, to: number): Extent {
    return this.over(from, to, 0)
  }

  /** Number of the last step at or before `t`; -1: none. */
  at(t: number): number {
    let low = 0
    let high = this.steps.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.steps.t(middle) <= t) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** @param level 0: single steps */
  private over(from: number, to: number, level: number): Extent {
    const blocks = level === 0 ? null : this.levels[level - 1]!
    const read = (a: number, b: number): Extent => (blocks === null ? this.read(a, b) : readBlocks(blocks, a, b))
    const first = Math.ceil(from / BASE)
    const last = Math.floor(to / BASE)
    if (last <= first || this.levels[level] === undefined) return read(from, to)
    let extent = this.over(first, last, level + 1)
    if (from < first * BASE) extent = joined(extent, read(from, first * BASE))
    if (last * BASE < to) extent = joined(extent, read(last * BASE, to))
    return extent
  }

  private read(from: number, to: number): Extent {
    let least = Infinity
    let most = -Infinity
    for (let i = from; i < to; i++) {
      const value = this.values[i]!
      if (value < least) least = value
      if (value > most) most = value
    }
    return { least, most }
  }
}

function readBlocks(blocks: Blocks, from: number, to: number): Extent {
  let least = Infinity
  let most = -Infinity
  for (let i = from; i < to; i++) {
    least = Math.min(least, blocks.least[i]!)
    most = Math.max(most, blocks.most[i]!)
  }
  return { least, most }
}

function joined(a: Extent, b: Extent): Extent {
  return { least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) }
}
