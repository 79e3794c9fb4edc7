/** How long each process was asleep in calls: finished ones from the record, unfinished ones from the end of a stuck run. */
import type { Nanoseconds, ProcessId } from '../base/units.ts'
import type { TraceEnd } from '../trace/model.ts'
import type { MomentReader } from '../trace/queries/index.ts'
import { callOf } from '../words/ops.ts'
import type { Names } from '../words/names.ts'

export interface WaitTotals {
  blocked: Nanoseconds
  longest: Nanoseconds
  /** The longest one, as it was called. */
  call: string
}

export function waitTotals(reader: MomentReader, names: Names, end: TraceEnd): Map<ProcessId, WaitTotals> {
  const { events } = reader.trace
  const totals = new Map<ProcessId, WaitTotals>()
  const add = (process: ProcessId, time: Nanoseconds, call: () => string) => {
    let total = totals.get(process)
    if (total === undefined) totals.set(process, (total = { blocked: 0, longest: 0, call: '' }))
    total.blocked += time
    if (time <= total.longest) return
    total.longest = time
    total.call = call()
  }
  for (let row = 0; row < events.length; row++) {
    const since = reader.blockedSince(row)
    if (since !== null) add(events.process(row), events.t1(row) - since, () => callOf(names, row))
  }
  for (const wait of end.waits)
    add(wait.process, end.t - wait.since, () => `${wait.op}(${wait.object === 0 ? '' : names.object(wait.object)})`)
  return totals
}
