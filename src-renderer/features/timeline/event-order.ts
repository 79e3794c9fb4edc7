/** All events in the order of their starts, and of those the ones that a filter keeps: the rows of the table. Grows in slices. */
import type { Nanoseconds, ProcessId } from '../../../src-shared/base/units.ts'
import type { TimelineIndex } from '../../../src-shared/picture/timeline/timeline-index.ts'

export class EventOrder {
  private readonly index: TimelineIndex
  private order = new Uint32Array(1024)
  private merged = 0
  /** How much of each lane is merged, and where it ended when that was looked at. */
  private readonly taken = new Map<ProcessId, number>()
  private readonly seen = new Map<ProcessId, number>()
  private keeps: ((row: number) => boolean) | null = null
  /** Positions in `order` of what the filter keeps. */
  private kept: number[] = []
  private scanned = 0

  constructor(index: TimelineIndex) {
    this.index = index
  }

  /** Rows of the table. */
  get length(): number {
    return this.keeps === null ? this.merged : this.kept.length
  }

  /** Row of the event table at a position of this one. */
  at(i: number): number {
    return this.order[this.keeps === null ? i : this.kept[i]!]!
  }

  setFilter(keeps: ((row: number) => boolean) | null): void {
    this.keeps = keeps
    this.kept = []
    this.scanned = 0
  }

  /** Merges and filters at most `limit` events. @returns whether nothing is left to do */
  advance(limit: number): boolean {
    this.rewind()
    const merged = this.merge(limit)
    if (this.keeps === null) return merged
    const to = Math.min(this.merged, this.scanned + limit)
    for (; this.scanned < to; this.scanned++) if (this.keeps(this.order[this.scanned]!)) this.kept.push(this.scanned)
    return merged && this.scanned === this.merged
  }

  /** Position of an event that starts at `t0`; -1: it is not shown. */
  find(row: number, t0: Nanoseconds, startOf: (row: number) => Nanoseconds): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (startOf(this.at(middle)) < t0) low = middle + 1
      else high = middle
    }
    for (let i = low; i < this.length && startOf(this.at(i)) === t0; i++) if (this.at(i) === row) return i
    return -1
  }

  /** New events may begin before what is merged: takes back what comes after the first of them. */
  private rewind(): void {
    let earliest = Infinity
    for (const [process, lane] of this.index.lanes) {
      const before = this.seen.get(process) ?? 0
      if (lane.length === before) continue
      earliest = Math.min(earliest, lane.t0(before))
      this.seen.set(process, lane.length)
    }
    if (earliest === Infinity) return
    let length = 0
    for (const [process, lane] of this.index.lanes) {
      const taken = Math.min(this.taken.get(process) ?? 0, lane.firstFrom(earliest))
      this.taken.set(process, taken)
      length += taken
    }
    this.merged = length
    this.scanned = Math.min(this.scanned, length)
    while (this.kept.length > 0 && this.kept[this.kept.length - 1]! >= length) this.kept.pop()
  }

  private merge(limit: number): boolean {
    const lanes = [...this.index.lanes].map(([process, lane]) => ({ process, lane, at: this.taken.get(process) ?? 0, end: lane.length }))
    let left = limit
    for (; left > 0; left--) {
      let best: (typeof lanes)[number] | null = null
      for (const each of lanes) if (each.at < each.end && (best === null || each.lane.t0(each.at) < best.lane.t0(best.at))) best = each
      if (best === null) break
      this.push(best.lane.event(best.at++))
    }
    for (const { process, at } of lanes) this.taken.set(process, at)
    return left > 0
  }

  private push(row: number): void {
    if (this.merged === this.order.length) {
      const grown = new Uint32Array(this.merged * 2)
      grown.set(this.order)
      this.order = grown
    }
    this.order[this.merged++] = row
  }
}
