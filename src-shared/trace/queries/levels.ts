/**
 * How much an object held over time, worked out from recorded calls. A call takes effect somewhere between its start and its
 * end, so at every moment there is a least and a most; they are equal wherever no call on the object is going on. A call whose
 * process died in it may or may not have taken effect: from then on the two differ for good.
 */
import type { Nanoseconds } from '../../base/units.ts'
import { EventFlag, type EventTable } from '../events.ts'
import { Op } from '../ops.ts'
import { ExtentBlocks, type Extent } from './extent-blocks.ts'

/** Steps that came late are sorted in when there are so many, or when somebody looks: no look takes long. */
const LEAST_PENDING = 1024
const MOST_PENDING = 8192

/** Least and most of an object at the edges of the calls on it, counted from 0. */
export class LevelSeries {
  private t = new Float64Array(16)
  private most = new Int32Array(16)
  private least = new Int32Array(16)
  private used = 0
  private pending: { t: number; most: number; least: number }[] = []
  /** Late steps that wait for one another, so that the tail which they move is moved seldom. */
  private patience = LEAST_PENDING
  private stride = 1
  private readonly blocks = new ExtentBlocks()
  /** Steps that `blocks` knows. */
  private inBlocks = 0

  /** From `t` on, this much more (or less). */
  add(t: Nanoseconds, most: number, least: number): void {
    const last = this.used - 1
    if (this.pending.length > 0 || (last >= 0 && this.t[last]! > t)) {
      this.pending.push({ t, most, least })
      if (this.pending.length >= this.patience) this.settle()
      return
    }
    this.reserve(this.used + 1)
    this.t[this.used] = t
    this.most[this.used] = this.mostAt(last) + most
    this.least[this.used++] = this.leastAt(last) + least
    if (this.used - this.inBlocks >= LEAST_PENDING) this.toBlocks()
  }

  get length(): number {
    this.settle()
    return this.used
  }

  time(i: number): Nanoseconds {
    return this.t[i]!
  }
  mostAt(i: number): number {
    return i < 0 ? 0 : this.most[i]!
  }
  leastAt(i: number): number {
    return i < 0 ? 0 : this.least[i]!
  }

  /** Number of the last step at or before `t`, -1: none. */
  find(t: Nanoseconds): number {
    this.settle()
    let low = 0
    let high = this.used
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.t[middle]! <= t) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The first step at or after `t`, looked for from step `at`, which is before it, on; `length`: none. */
  next(t: Nanoseconds, at: number): number {
    this.settle()
    let low = at
    // Who asks again and again goes on in strides that are about as long.
    let step = Math.max(1, this.stride >> 1)
    while (low + step < this.used && this.t[low + step]! < t) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, this.used)
    low++
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.t[middle]! < t) low = middle + 1
      else high = middle
    }
    this.stride = low - at
    return low
  }

  /** Least and most of the upper curve over the steps from … to - 1; at least one. */
  extent(from: number, to: number): Extent {
    this.settle()
    if (this.inBlocks < this.used) this.toBlocks()
    return this.blocks.extent(from, to)
  }

  private toBlocks(): void {
    this.blocks.take(this.most, this.used)
    this.inBlocks = this.used
  }

  private settle(): void {
    if (this.pending.length === 0) return
    const fresh = this.pending.sort((a, b) => a.t - b.t)
    this.pending = []
    this.reserve(this.used + fresh.length)
    let from = this.used
    while (from > 0 && this.t[from - 1]! > fresh[0]!.t) from--
    this.patience = Math.min(MOST_PENDING, Math.max(LEAST_PENDING, this.used - from))
    const tail = { t: this.t.slice(from, this.used), most: this.most.slice(from, this.used), least: this.least.slice(from, this.used) }
    let [most, least] = [0, 0]
    let [i, j, at] = [0, 0, from]
    let [tailMost, tailLeast] = [this.mostAt(from - 1), this.leastAt(from - 1)]
    for (; i < tail.t.length || j < fresh.length; at++) {
      if (j >= fresh.length || (i < tail.t.length && tail.t[i]! <= fresh[j]!.t)) {
        this.t[at] = tail.t[i]!
        tailMost = tail.most[i]!
        tailLeast = tail.least[i++]!
      } else {
        this.t[at] = fresh[j]!.t
        most += fresh[j]!.most
        least += fresh[j++]!.least
      }
      this.most[at] = tailMost + most
      this.least[at] = tailLeast + least
    }
    this.used = at
    this.blocks.cut(from)
    this.toBlocks()
  }

  private reserve(length: number): void {
    if (length <= this.t.length) return
    const size = Math.max(length, this.t.length * 2)
    const [t, most, least] = [new Float64Array(size), new Int32Array(size), new Int32Array(size)]
    t.set(this.t)
    most.set(this.most)
    least.set(this.least)
    Object.assign(this, { t, most, least })
  }
}

/** What one call changes: bytes into or out of a pipe, permits of a semaphore. `sure`: it did; else its process died in it. */
export interface Effect {
  readonly amount: number
  readonly sure: boolean
}

/** null: it changes nothing. */
export function effectOf(events: EventTable, row: number): Effect | null {
  const flags = events.flags(row)
  if (flags & EventFlag.failed) return null
  const sure = (flags & EventFlag.unknown) === 0
  switch (events.op(row)) {
    case Op.WRITE:
      return { amount: sure ? events.result(row) : events.a1(row), sure }
    case Op.READ:
      return { amount: -(sure ? events.result(row) : events.a1(row)), sure }
    case Op.SEM_POST:
      return { amount: 1, sure }
    case Op.SEM_WAIT:
    case Op.SEM_TRYWAIT:
    case Op.SEM_TIMEDWAIT:
      return { amount: -1, sure }
    default:
      return null
  }
}

/** Notes a call's effect in the series of its object. */
export function addEffect(series: LevelSeries, events: EventTable, row: number, { amount, sure }: Effect): void {
  const [t0, t1] = [events.t0(row), events.t1(row)]
  if (amount === 0) return
  if (amount > 0) {
    series.add(t0, amount, 0)
    if (sure) series.add(t1, 0, amount)
  } else {
    series.add(t0, 0, amount)
    if (sure) series.add(t1, amount, 0)
  }
}
