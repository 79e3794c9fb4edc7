/** The rows of several lists as one. */
import type { Nanoseconds } from '../../base/units.ts'
import type { EventTable } from '../events.ts'
import { inOrder, RowList, type OrderedRows } from './row-list.ts'

/** So many of the first rows are the same as when it was last set to how many have been read. */
export interface Follower {
  same: number
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
  private readonly followers: Follower[] = []

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
    this.merge(Infinity)
    return this.order.at(i)
  }

  /** Merges about `limit` more rows. @returns so many of the first rows are in order: `merged` gives them */
  merge(limit: number): number {
    if (this.order.length === this.length) return this.order.length
    if (this.lists.some((list, k) => this.taken[k]! > 0 && list.shuffled !== this.shuffled[k])) {
      this.order = new RowList(this.events)
      this.taken = this.lists.map(() => 0)
    }
    const first = this.order.pushAll(inOrder(this.fresh(this.untilWhen(limit)), this.events))
    for (const follower of this.followers) follower.same = Math.min(follower.same, first)
    return this.order.length
  }

  merged(i: number): number {
    return this.order.at(i)
  }

  /** For who reads all rows in their order and goes on where it stopped. */
  follow(): Follower {
    const follower = { same: 0 }
    this.followers.push(follower)
    return follower
  }

  /** By then about `limit` rows more have ended, of every list at least one. */
  private untilWhen(limit: number): Nanoseconds {
    const rest = this.lists.map((list, k) => list.length - this.taken[k]!)
    const share = Math.max(1, Math.floor(limit / rest.filter((n) => n > 0).length))
    const ends = this.lists.map((list, k) => (rest[k]! > share ? this.events.t1(list.at(this.taken[k]! + share - 1)) : Infinity))
    return Math.min(...ends)
  }

  /** Those that are not merged yet and have ended by `t`, list by list. */
  private fresh(t: Nanoseconds): Int32Array<ArrayBuffer> {
    const ends = this.lists.map((list, k) => (t === Infinity ? list.length : Math.max(this.taken[k]!, list.endedBy(t))))
    const rows = new Int32Array(ends.reduce((sum, end, k) => sum + end - this.taken[k]!, 0))
    let n = 0
    this.lists.forEach((list, k) => {
      for (let i = this.taken[k]!; i < ends[k]!; i++) rows[n++] = list.at(i)
      this.taken[k] = ends[k]!
      this.shuffled[k] = list.shuffled
    })
    return rows
  }
}
