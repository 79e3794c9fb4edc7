/** What goes into an object and what comes out of it, in the order of time, with how much had gone before: bytes of a pipe, permits. */
import type { EventTable } from '../events.ts'
import { effectOf } from './effects.ts'
import type { Follower, MergedRows } from './merged-rows.ts'

type Times = Pick<EventTable, 't0' | 't1'>

/** Rows of one direction. */
export class Side {
  readonly rows: number[] = []
  /** How much had gone before each; one longer than the rest. */
  readonly before: number[] = [0]
  /** Row i overlaps another of its side, so that their order is open. */
  readonly overlaps: boolean[] = []
  /** From here on nothing is certain: a process died in a call. */
  sureUntil = Infinity
  /** Where each stands among all rows of the object. */
  private readonly places: number[] = []

  add(row: number, amount: number, place: number, events: Times): void {
    const last = this.rows.at(-1)
    const overlaps = last !== undefined && events.t0(row) < events.t1(last)
    if (overlaps) this.overlaps[this.overlaps.length - 1] = true
    this.rows.push(row)
    this.overlaps.push(overlaps)
    this.before.push(this.before.at(-1)! + amount)
    this.places.push(place)
  }

  /** Forgets what stands at `place` and after it. */
  cut(place: number, events: Times): void {
    let length = this.rows.length
    while (length > 0 && this.places[length - 1]! >= place) length--
    this.rows.length = this.overlaps.length = this.places.length = length
    this.before.length = length + 1
    if (length > 0) this.overlaps[length - 1] = length > 1 && events.t0(this.rows[length - 1]!) < events.t1(this.rows[length - 2]!)
  }
}

/** Reads an object's rows on from where it stopped; rows that come late make it go back that far. */
export class Flow {
  readonly give = new Side()
  readonly take = new Side()
  /** Value that a semaphore began with. */
  initial = 0
  /** How many rows of the trace were known when all was read last. */
  asOf = -1
  private readonly all: MergedRows
  private readonly events: EventTable
  private readonly follower: Follower
  private read = 0
  /** Place of the first call in which a process died. */
  private diedAt = Infinity

  constructor(all: MergedRows, events: EventTable) {
    this.all = all
    this.events = events
    this.follower = all.follow()
  }

  /** @param limit rows to read at most @returns whether all are read */
  advance(limit: number): boolean {
    const { all, follower } = this
    const merged = all.merge(limit)
    if (follower.same < this.read) this.cut(follower.same)
    const to = Math.min(merged, this.read + limit)
    for (; this.read < to; this.read++) this.add(all.merged(this.read), this.read)
    follower.same = this.read
    return this.read === all.length
  }

  private add(row: number, place: number): void {
    const effect = effectOf(this.events, row)
    if (effect === null || effect.amount === 0) return
    const side = effect.amount > 0 ? this.give : this.take
    if (effect.sure) side.add(row, Math.abs(effect.amount), place, this.events)
    else if (this.diedAt === Infinity) {
      this.diedAt = place
      this.give.sureUntil = this.give.rows.length
      this.take.sureUntil = this.take.rows.length
    }
  }

  private cut(place: number): void {
    this.give.cut(place, this.events)
    this.take.cut(place, this.events)
    this.read = place
    if (this.diedAt < place) return
    this.diedAt = this.give.sureUntil = this.take.sureUntil = Infinity
  }
}

/** Rows stand in the order of their ends. */
export function indexIn(side: Side, row: number, events: Times): number {
  const end = events.t1(row)
  let i = 0
  let high = side.rows.length
  while (i < high) {
    const middle = (i + high) >>> 1
    if (events.t1(side.rows[middle]!) < end) i = middle + 1
    else high = middle
  }
  while (i < side.rows.length && side.rows[i] !== row && events.t1(side.rows[i]!) === end) i++
  return side.rows[i] === row ? i : -1
}

/** The first number of an ascending list that is greater than `value`. */
export function firstAfter(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (list[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}
