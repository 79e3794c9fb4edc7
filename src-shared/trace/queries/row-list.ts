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

  /** Adds rows that are in order among themselves, at least one. @returns the place of the first: those before it stay what they are */
  pushAll(rows: Int32Array): number {
    this.settle()
    this.rows = grown(this.rows, this.used + rows.length)
    let first = this.used
    if (this.events.t1(rows[0]!) > this.lastEnd) this.rows.set(rows, first)
    else first = this.insert(rows)
    this.used += rows.length
    this.settled = this.used
    this.lastEnd = this.events.t1(this.rows[this.used - 1]!)
    return first
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
    this.used = this.settled
    this.insert(inOrder(late, this.events))
    this.settled = this.used += late.length
    this.lastEnd = this.events.t1(this.rows[this.used - 1]!)
  }

  /** Puts `fresh`, sorted, where it belongs. Only the tail that is later than the first of it moves. @returns where that is */
  private insert(fresh: Int32Array): number {
    const { rows, events } = this
    this.shuffled++
    let i = this.used - 1
    let j = fresh.length - 1
    let [oldEnd, freshEnd] = [i < 0 ? 0 : events.t1(rows[i]!), events.t1(fresh[j]!)]
    let at = this.used + fresh.length
    while (j >= 0) {
      at--
      if (i >= 0 && (oldEnd > freshEnd || (oldEnd === freshEnd && rows[i]! > fresh[j]!))) {
        rows[at] = rows[i--]!
        if (i >= 0) oldEnd = events.t1(rows[i]!)
      } else {
        rows[at] = fresh[j--]!
        if (j >= 0) freshEnd = events.t1(fresh[j]!)
      }
    }
    return at
  }
}

/** The same rows in the order of time, of equal ends the lower first. */
export function inOrder(rows: Int32Array<ArrayBuffer>, events: EventTable): Int32Array<ArrayBuffer> {
  const ends = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) ends[i] = events.t1(rows[i]!)
  const order = orderOf(ends, rows)
  const sorted = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) sorted[i] = rows[order[i]!]!
  return sorted
}

function grown(rows: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  if (least <= rows.length) return rows
  const bigger = new Int32Array(Math.max(least, rows.length * 2))
  bigger.set(rows)
  return bigger
}
