/**
 * A trace made ready to be drawn: the operations of each process as a lane, and who was reaped when. Takes events as they come
 * and in slices, so that a million of them freeze nothing.
 */
import type { Nanoseconds, ProcessId } from '../../base/units.ts'
import { EventFlag } from '../../trace/events.ts'
import type { Trace } from '../../trace/model.ts'
import { Op } from '../../trace/ops.ts'
import { isBlocked, ReapTable } from '../../trace/queries/process-moments.ts'
import { LaneIndex } from './lane-index.ts'

/** As in MomentReader: a call that may sleep and lasted longer did sleep. */
const BLOCKED_AFTER: Nanoseconds = 50_000

export class TimelineIndex {
  readonly lanes = new Map<ProcessId, LaneIndex>()
  readonly reaped = new ReapTable()
  /** Rows of the event table that are indexed. */
  rows = 0
  /** End of the last operation so far. */
  end: Nanoseconds = 0

  /** Takes at most `limit` more events. @returns whether all are taken */
  advance(trace: Trace, limit = Infinity): boolean {
    const to = Math.min(trace.events.length, this.rows + limit)
    for (; this.rows < to; this.rows++) this.take(trace, this.rows)
    return this.rows === trace.events.length
  }

  /** A process's lane; empty when it has done nothing. */
  lane(process: ProcessId): LaneIndex {
    let lane = this.lanes.get(process)
    if (lane === undefined) this.lanes.set(process, (lane = new LaneIndex()))
    return lane
  }

  private take(trace: Trace, row: number): void {
    const { events } = trace
    const t0 = events.t0(row)
    const t1 = Math.max(t0, events.t1(row))
    const failed = (events.flags(row) & EventFlag.failed) !== 0
    const blocked = isBlocked(trace, row, BLOCKED_AFTER) && !sleepsOnTimer(events.op(row)) ? t1 - t0 : 0
    this.lane(events.process(row)).append(row, t0, t1, blocked, failed)
    if (t1 > this.end) this.end = t1
    this.reaped.take(trace, row)
  }
}

/** A sleep wakes itself: it is not blocked. */
export function sleepsOnTimer(op: number): boolean {
  return op === Op.NANOSLEEP || op === Op.SLEEP || op === Op.USLEEP
}
