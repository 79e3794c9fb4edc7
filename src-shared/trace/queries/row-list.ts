/** Row numbers ordered by the end of the operation. */
import type { Nanoseconds } from '../../base/units.ts'
import type { EventTable } from '../events.ts'
import { orderOf } from './runs.ts'

/** Rows that came late are sorted in when there are so many, too: else the first look at a long record would take long. */
const MOST_UNSETTLED = 2048

/** What can be asked of rows in the order of time. */
export interface OrderedRows {
  readonly length: number
  /** The i-th row in the order of time. */
  at(i: number): number
  /** How many operations had ended at `t`. */
  endedBy(t: Nanoseconds): number
  /** The last row that had ended at `t`, -1: none. */
  lastBy(t: Nanoseconds): number
}

/** Rows mostly come in order; those that come late are sorted in when somebody looks. */
export class RowList implements OrderedRows {
  private rows = new Int32Array(8)
  private used = 0
  private settled = 0
  /** End of the last settled one. */
  private lastEnd: Nanoseconds = -Infinity
  /** How often rows were put between others: who remembers places must begin anew. */
  shuffled = 0
  private readonly events: EventTable

  constructor(events: EventTable) {
    this.events = events
  }

  push(row: number, t1: Nanoseconds = this.events.t1(row)): void {
    if (this.used === this.rows.length) this.rows = grown(this.rows, this.used + 1)
    this.rows[this.used++] = row
    if (this.settled === this.used - 1 && t1 >= this.lastEnd) {
      this.settled = this.used
      this.lastEnd = t1
    } else if (this.used - this.settled >= MOST_UNSETTLED) this.settle()
  }

  /** Adds rows that are in order among themselves. */
  pushAll(rows: Int32Array): void {
    this.settle()
    if (rows.length === 0) return
    this.rows = grown(this.rows, this.used + rows.length)
    const first = this.events.t1(rows[0]!)
    if (first > this.lastEnd) this.rows.set(rows, this.used)
    else this.insert(rows)
    this.used += rows.length
    this.settled = this.used
    this.lastEnd = this.events.t1(this.rows[this.used - 1]!)
  }

  get length(): number {
    return this.used
  }

  at(i: number): number {
    this.settle()
    return this.rows[i]!
  }

  endedBy(t: Nanoseconds): number {
    this.settle()
    if (t >= this.lastEnd) return this.used
    let low = 0
    let high = this.used
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.events.t1(this.rows[middle]!) <= t) low = middle + 1
      else high = middle
    }
    return low
  }

  lastBy(t: Nanoseconds): number {
    const n = this.endedBy(t)
    return n === 0 ? -1 : this.rows[n - 1]!
  }

  private settle(): void {
    if (this.settled === this.used) return
    const late = this.rows.slice(this.settled, this.used)
    const ends = Float64Array.from(late, (row) => this.events.t1(row))
    const order = orderOf(ends)
    this.used = this.settled
    this.insert(Int32Array.from(order, (i) => late[i]!))
    this.settled = this.used += late.length
    this.lastEnd = this.events.t1(this.rows[this.used - 1]!)
  }

  /** Puts `fresh`, sorted, where it belongs. Only the tail that is later than the first of it moves. */
  private insert(fresh: Int32Array): void {
    const { rows, events } = this
    this.shuffled++
    let i = this.used - 1
    let j = fresh.length - 1
    let [oldEnd, freshEnd] = [i < 0 ? 0 : events.t1(rows[i]!), events.t1(fresh[j]!)]
    for (let at = this.used + fresh.length - 1; j >= 0; at--) {
      if (i >= 0 && (oldEnd > freshEnd || (oldEnd === freshEnd && rows[i]! > fresh[j]!))) {
        rows[at] = rows[i--]!
        if (i >= 0) oldEnd = events.t1(rows[i]!)
      } else {
        rows[at] = fresh[j--]!
        if (j >= 0) freshEnd = events.t1(fresh[j]!)
      }
    }
  }
}

function grown(rows: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  if (least <= rows.length) return rows
  const bigger = new Int32Array(Math.max(least, rows.length * 2))
  bigger.set(rows)
  return bigger
}

/**
 * All operations on one object: the lists of its calls, each in the order of time, seen as one. Counting asks the lists; they
 * are merged only when somebody wants the i-th, and then only what is new since the last time.
 */
export class MergedRows implements OrderedRows {
  private readonly events: EventTable
  private readonly lists: RowList[] = []
  /** Of each list, how many are in `order`, and how it stood then. */
  private taken: number[] = []
  private shuffled: number[] = []
  private order: RowList

  constructor(events: EventTable) {
    this.events = events
    this.order = new RowList(events)
  }

  add(list: RowList): void {
    this.lists.push(list)
    this.taken.push(0)
    this.shuffled.push(0)
  }

  get length(): number {
    return this.lists.reduce((sum, list) => sum + list.length, 0)
  }

  endedBy(t: Nanoseconds): number {
    return this.lists.reduce((sum, list) => sum + list.endedBy(t), 0)
  }

  lastBy(t: Nanoseconds): number {
    let last = -1
    let end = -Infinity
    for (const list of this.lists) {
      const row = list.lastBy(t)
      const t1 = row < 0 ? -Infinity : this.events.t1(row)
      if (row >= 0 && (t1 > end || (t1 === end && row > last))) [last, end] = [row, t1]
    }
    return last
  }

  at(i: number): number {
    this.merge()
    return this.order.at(i)
  }

  private merge(): void {
    let fresh = this.freshCount()
    if (fresh === 0) return
    if (this.lists.some((list, k) => this.taken[k]! > 0 && list.shuffled !== this.shuffled[k])) {
      this.order = new RowList(this.events)
      this.taken = this.lists.map(() => 0)
      fresh = this.length
    }
    const rows = new Int32Array(fresh)
    const ends = new Float64Array(fresh)
    let n = 0
    this.lists.forEach((list, k) => {
      for (let i = this.taken[k]!; i < list.length; i++, n++) {
        rows[n] = list.at(i)
        ends[n] = this.events.t1(rows[n]!)
      }
      this.taken[k] = list.length
      this.shuffled[k] = list.shuffled
    })
    this.order.pushAll(Int32Array.from(orderOf(ends, rows), (i) => rows[i]!))
  }

  private freshCount(): number {
    return this.lists.reduce((sum, list, k) => sum + list.length - this.taken[k]!, 0)
  }
}
