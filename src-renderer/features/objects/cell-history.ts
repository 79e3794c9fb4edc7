/** What happened to one cell, call by call, and where a change was overwritten by somebody who had not seen it. */
import type { ProcessId } from '../../../src-shared/base/units.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { Op, opName } from '../../../src-shared/trace/ops.ts'
import { valueAfter } from '../../../src-shared/trace/queries/cells.ts'

export interface Access {
  readonly row: number
  readonly process: ProcessId
  readonly call: string
  readonly reads: boolean
  /** Before a change; null: not known, or the same as after. */
  readonly before: number | null
  readonly after: number | null
  /** A change of this process is lost by this one. */
  readonly overwrites: ProcessId | null
  /** It loaded before the other stored, and stores afterwards what it made of it. */
  readonly early: boolean
}

/** @param rows of the cell, the last first; more than are shown make the first ones better known */
export function accesses(trace: Trace, rows: readonly number[]): Access[] {
  const { events } = trace
  const inOrder = [...rows].reverse()
  const lastLoad = new Map<ProcessId, number>()
  const early = new Set<number>()
  let value: number | null = null
  const out = inOrder.map((row, i): Access => {
    const process = events.process(row)
    const reads = events.op(row) === Op.LOAD
    const after = (events.flags(row) & EventFlag.unknown) !== 0 ? null : valueAfter(trace, row)
    const lost = reads ? null : lostBy(trace, inOrder, i, lastLoad.get(process))
    if (lost !== null) early.add(lastLoad.get(process)!)
    if (reads) lastLoad.set(process, row)
    else lastLoad.delete(process)
    const before = value
    value = after
    return { row, process, call: opName(events.op(row)), reads, before, after, overwrites: lost, early: false }
  })
  return out.map((access) => ({ ...access, early: early.has(access.row) })).reverse()
}

/** Whose change lies between this process's load and its plain store, for certain. */
function lostBy({ events }: Trace, rows: readonly number[], at: number, load: number | undefined): ProcessId | null {
  const row = rows[at]!
  if (load === undefined || events.op(row) !== Op.STORE) return null
  for (let i = at - 1; i >= 0 && rows[i] !== load; i--) {
    const other = rows[i]!
    const between = events.t0(other) >= events.t1(load) && events.t1(other) <= events.t0(row)
    if (events.process(other) !== events.process(row) && events.op(other) !== Op.LOAD && between) return events.process(other)
  }
  return null
}
