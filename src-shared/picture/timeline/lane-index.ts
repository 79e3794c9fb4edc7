/**
 * The operations of one process in the order of time, ready to be drawn at any zoom. A process does one thing at a time (what a
 * signal handler does lies inside the call that it interrupted), so a binary search finds what a pixel covers, and running
 * sums say how much of it was busy, blocked or failed without visiting a million events.
 */
import type { Nanoseconds } from '../../base/units.ts'
import { BLOCK, BLOCKED, BUSY, copyInto, FAILED, IN_BLOCK, LaneBlocks, SUMS } from './lane-blocks.ts'

/** What lies between two moments of a lane. */
export interface LaneSpan {
  /** Operations that start in it. */
  readonly count: number
  readonly failed: number
  /** Time inside operations, ns. */
  readonly busy: Nanoseconds
  /** Time blocked in the kernel, ns; part of `busy`. */
  readonly blocked: Nanoseconds
}

/** From so many operations on it does not matter to which of two neighbours the last block of them belongs. */
const MANY = 24

export class LaneIndex {
  length = 0
  private start = new Float64Array(1024)
  private stop = new Float64Array(1024)
  private row = new Uint32Array(1024)
  private readonly blocks = new LaneBlocks()
  /** Busy, blocked and failed, summed over operations 0 … i-1, so one longer than the rest; side by side, they are read together. */
  private sums = new Float64Array(SUMS * 1025)
  /** Longest way back from an operation to one that began before it and still goes on: 1 unless calls lie inside calls. */
  private nesting = 1

  /** Adds the process's next operation. @param row its row in the event table @param blocked ns of it asleep in the kernel */
  append(row: number, t0: Nanoseconds, t1: Nanoseconds, blocked: Nanoseconds, failed: boolean): void {
    if (this.length === this.start.length) this.grow()
    const i = this.length++
    this.set(i, row, t0, t1, blocked, failed)
    // A call that was interrupted is recorded after what its signal handler did.
    if (i > 0 && t0 < this.start[i - 1]!) this.sink(i)
  }

  t0(i: number): Nanoseconds {
    return this.start[i]!
  }

  t1(i: number): Nanoseconds {
    return this.stop[i]!
  }

  /** Whether operation `i` lasts so long, ns; mostly known without looking at it. */
  lasts(i: number, least: Nanoseconds): boolean {
    return this.blocks.mayLast(i, least) && this.stop[i]! - this.start[i]! >= least
  }

  /** Row in the event table. */
  event(i: number): number {
    return this.row[i]!
  }

  blocked(i: number): Nanoseconds {
    return this.sums[SUMS * (i + 1) + BLOCKED]! - this.sums[SUMS * i + BLOCKED]!
  }

  failed(i: number): boolean {
    return this.sums[SUMS * (i + 1) + FAILED]! > this.sums[SUMS * i + FAILED]!
  }

  /** The first operation that starts at or after `t`; `length` when there is none. */
  firstFrom(t: Nanoseconds): number {
    return this.search(t, 0, this.length)
  }

  private search(t: Nanoseconds, low: number, high: number): number {
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.start[middle]! < t) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first operation that ends after `t`: with firstFrom it gives what is to be seen from `t` on. */
  firstEndingAfter(t: Nanoseconds): number {
    const i = this.firstFrom(t)
    for (let k = Math.max(0, i - this.nesting); k < i; k++) if (this.stop[k]! > t) return k
    return i
  }

  /** firstFrom(t) for a `t` that is not far: looks from operation `at` on, over whole blocks first. */
  firstFromNear(t: Nanoseconds, at: number): number {
    if (at >= this.length || this.start[at]! >= t) return at
    const block = this.lastBlockBefore(t, at)
    return this.search(t, Math.max(at, block << BLOCK), Math.min((block + 1) << BLOCK, this.length))
  }

  /**
   * The same, but where many operations lie between it may be less than a block too early: then it reads what is kept of whole
   * blocks only, which lies near at hand.
   */
  aboutFirstFrom(t: Nanoseconds, at: number): number {
    const edge = at >= this.length ? at : this.lastBlockBefore(t, at) << BLOCK
    return edge - at >= MANY ? edge : this.firstFromNear(t, at)
  }

  private lastBlockBefore(t: Nanoseconds, at: number): number {
    return this.blocks.lastBefore(t, at >> BLOCK, (this.length - 1) >> BLOCK)
  }

  /** The next operation after `i` that was blocked; -1: none. */
  nextBlocked(i: number): number {
    const have = this.sums[SUMS * Math.min(i + 1, this.length) + BLOCKED]!
    if (this.sums[SUMS * this.length + BLOCKED]! <= have) return -1
    let low = i + 1
    let high = this.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.sums[SUMS * (middle + 1) + BLOCKED]! > have) high = middle
      else low = middle + 1
    }
    return low
  }

  /** The last operation before `i` that was blocked; -1: none. */
  previousBlocked(i: number): number {
    const have = this.sums[SUMS * i + BLOCKED]!
    if (have === 0) return -1
    let low = 0
    let high = i - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.sums[SUMS * (middle + 1) + BLOCKED]! >= have) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Where row `row` of the event table, which starts at `t0`, stands; -1: not here. */
  find(row: number, t0: Nanoseconds): number {
    for (let i = this.firstFrom(t0); i < this.length && this.start[i] === t0; i++) if (this.row[i] === row) return i
    return -1
  }

  /** Sums over the operations from..to (exclusive), without touching them. */
  span(from: number, to: number): LaneSpan {
    return {
      count: to - from,
      failed: this.sumBefore(to, FAILED) - this.sumBefore(from, FAILED),
      busy: this.sumBefore(to, BUSY) - this.sumBefore(from, BUSY),
      blocked: this.sumBefore(to, BLOCKED) - this.sumBefore(from, BLOCKED),
    }
  }

  private sumBefore(i: number, which: number): number {
    return (i & IN_BLOCK) === 0 && i < this.length ? this.blocks.sumBefore(i >> BLOCK, which) : this.sums[SUMS * i + which]!
  }

  private set(i: number, row: number, t0: Nanoseconds, t1: Nanoseconds, blocked: Nanoseconds, failed: boolean): void {
    this.start[i] = t0
    if ((i & IN_BLOCK) === 0) this.blocks.begin(i, t0, this.sums)
    this.blocks.noteLength(i, t1 - t0)
    this.stop[i] = t1
    this.row[i] = row
    this.sums[SUMS * (i + 1)] = this.sums[SUMS * i]! + (t1 - t0)
    this.sums[SUMS * (i + 1) + BLOCKED] = this.sums[SUMS * i + BLOCKED]! + blocked
    this.sums[SUMS * (i + 1) + FAILED] = this.sums[SUMS * i + FAILED]! + (failed ? 1 : 0)
  }

  /** Moves operation `i` before those that began later. */
  private sink(i: number): void {
    const [t0, t1, row, blocked, failed] = [this.start[i]!, this.stop[i]!, this.row[i]!, this.blocked(i), this.failed(i)]
    const moved: { blocked: Nanoseconds; failed: boolean }[] = []
    let k = i
    for (; k > 0 && this.start[k - 1]! > t0; k--) {
      moved.push({ blocked: this.blocked(k - 1), failed: this.failed(k - 1) })
      this.start[k] = this.start[k - 1]!
      this.stop[k] = this.stop[k - 1]!
      this.row[k] = this.row[k - 1]!
    }
    this.set(k, row, t0, t1, blocked, failed)
    for (let j = k + 1; j <= i; j++) {
      const was = moved.pop()!
      this.set(j, this.row[j]!, this.start[j]!, this.stop[j]!, was.blocked, was.failed)
    }
    this.nesting = Math.max(this.nesting, i - k + 1)
  }

  private grow(): void {
    const size = this.start.length * 2
    this.start = copyInto(new Float64Array(size), this.start)
    this.stop = copyInto(new Float64Array(size), this.stop)
    this.row = copyInto(new Uint32Array(size), this.row)
    this.sums = copyInto(new Float64Array(SUMS * (size + 1)), this.sums)
  }
}
