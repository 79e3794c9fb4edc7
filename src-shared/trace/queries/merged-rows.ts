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
  private merged = 0
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
    this.merge()
    return this.order.at(i)
  }

  /** For who reads all rows in their order and goes on where it stopped. */
  follow(): Follower {
    const follower = { same: 0 }
    this.followers.push(follower)
    return follower
  }

  private merge(): void {
    if (this.length === this.merged) return
    if (this.lists.some((list, k) => this.taken[k]! > 0 && list.shuffled !== this.shuffled[k])) {
      this.order = new RowList(this.events)
      this.merged = 0
      this.taken = this.lists.map(() => 0)
    }
    const first = this.order.pushAll(inOrder(this.fresh(), this.events))
    this.merged = this.length
    for (const follower of this.followers) follower.same = Math.min(follower.same, first)
  }

  /** Those that are not merged yet, list by list. */
  private fresh(): Int32Array<ArrayBuffer> {
    const rows = new Int32Array(this.length - this.merged)
    let n = 0
    this.lists.forEach((list, k) => {
      for (let i = this.taken[k]!; i < list.length; i++) rows[n++] = list.at(i)
      this.taken[k] = list.length
      this.shuffled[k] = list.shuffled
    })
    return rows
  }
}
