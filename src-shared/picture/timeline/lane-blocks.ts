/** What a lane knows of whole blocks of its operations: a picture of the whole run reads these few numbers, not a million. */
import type { Nanoseconds } from '../../base/units.ts'
import { lastLess } from '../../trace/queries/runs.ts'

/** Operations in a block, as a power of two. */
export const BLOCK = 3
export const IN_BLOCK = (1 << BLOCK) - 1

/** Running sums of a lane: how many stand side by side, and which of them is what. */
export const SUMS = 3
export const BUSY = 0
export const BLOCKED = 1
export const FAILED = 2

export class LaneBlocks {
  private size = 128
  /** Start of the first operation. */
  private start = new Float64Array(this.size)
  /** No operation lasts longer, ns. */
  private longest = new Float64Array(this.size)
  /** Running sums where the block begins. */
  private sums = new Float64Array(SUMS * this.size)

  /** Operation `i`, the first of a block, starts at `t0`. @param sums of the lane, those before `i` at SUMS * i */
  begin(i: number, t0: Nanoseconds, sums: Float64Array): void {
    const block = i >> BLOCK
    if (block >= this.size) this.grow()
    this.start[block] = t0
    for (let which = 0; which < SUMS; which++) this.sums[SUMS * block + which] = sums[SUMS * i + which]!
  }

  noteLength(i: number, length: Nanoseconds): void {
    if (length > this.longest[i >> BLOCK]!) this.longest[i >> BLOCK] = length
  }

  /** An operation that lasts so long may be in the block of `i`. */
  mayLast(i: number, least: Nanoseconds): boolean {
    return this.longest[i >> BLOCK]! >= least
  }

  sumBefore(block: number, which: number): number {
    return this.sums[SUMS * block + which]!
  }

  /** The last of the blocks up to `last` that begins before `t`; at least `from`. */
  lastBefore(t: Nanoseconds, from: number, last: number): number {
    return lastLess(this.start, t, from, last)
  }

  private grow(): void {
    this.size *= 2
    this.start = copyInto(new Float64Array(this.size), this.start)
    this.longest = copyInto(new Float64Array(this.size), this.longest)
    this.sums = copyInto(new Float64Array(SUMS * this.size), this.sums)
  }
}

export function copyInto<T extends Float64Array | Uint32Array>(target: T, source: T): T {
  target.set(source)
  return target
}
