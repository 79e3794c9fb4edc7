/**
 * The operations of one process in the order of time, ready to be drawn at any zoom. A process does one thing at a time, so
 * its operations neither overlap nor go back: a binary search finds what a pixel covers, and running sums say how much of
 * it was busy, blocked or failed without visiting a million events.
 */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'

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

export class LaneIndex {
  length = 0
  private start = new Float64Array(1024)
  private stop = new Float64Array(1024)
  private row = new Uint32Array(1024)
  /** Sums over operations 0 … i-1, so one longer than the rest. */
  private busySum = new Float64Array(1025)
  private blockedSum = new Float64Array(1025)
  private failedSum = new Uint32Array(1025)

  /** Adds the process's next operation. @param row its row in the event table @param blocked ns of it asleep in the kernel */
  append(row: number, t0: Nanoseconds, t1: Nanoseconds, blocked: Nanoseconds, failed: boolean): void {
    const i = this.length
    if (i === this.start.length) this.grow()
    this.start[i] = t0
    this.stop[i] = t1
    this.row[i] = row
    this.busySum[i + 1] = this.busySum[i]! + (t1 - t0)
    this.blockedSum[i + 1] = this.blockedSum[i]! + blocked
    this.failedSum[i + 1] = this.failedSum[i]! + (failed ? 1 : 0)
    this.length = i + 1
  }

  t0(i: number): Nanoseconds {
    return this.start[i]!
  }

  t1(i: number): Nanoseconds {
    return this.stop[i]!
  }

  /** Row in the event table. */
  event(i: number): number {
    return this.row[i]!
  }

  blocked(i: number): Nanoseconds {
    return this.blockedSum[i + 1]! - this.blockedSum[i]!
  }

  /** The first operation that starts at or after `t`; `length` when there is none. */
  firstFrom(t: Nanoseconds): number {
    let low = 0
    let high = this.length
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
    return i > 0 && this.stop[i - 1]! > t ? i - 1 : i
  }

  /** Sums over the operations from..to (exclusive), without touching them. */
  span(from: number, to: number): LaneSpan {
    return {
      count: to - from,
      failed: this.failedSum[to]! - this.failedSum[from]!,
      busy: this.busySum[to]! - this.busySum[from]!,
      blocked: this.blockedSum[to]! - this.blockedSum[from]!,
    }
  }

  private grow(): void {
    const size = this.start.length * 2
    this.start = copyInto(new Float64Array(size), this.start)
    this.stop = copyInto(new Float64Array(size), this.stop)
    this.row = copyInto(new Uint32Array(size), this.row)
    this.busySum = copyInto(new Float64Array(size + 1), this.busySum)
    this.blockedSum = copyInto(new Float64Array(size + 1), this.blockedSum)
    this.failedSum = copyInto(new Uint32Array(size + 1), this.failedSum)
  }
}

function copyInto<T extends Float64Array | Uint32Array>(target: T, source: T): T {
  target.set(source)
  return target
}
