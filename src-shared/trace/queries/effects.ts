/** What a recorded call changes of an object's level, and when. */
import { EventFlag, type EventTable } from '../events.ts'
import { Op } from '../ops.ts'
import type { LevelSeries } from './levels.ts'

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
