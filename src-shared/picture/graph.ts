/**
 * Who uses what: the graph that the stage and the report draw. A wire joins one process and one object; its arrow points the
 * way bytes and permits travel (LOOK section 4). Built from recorded operations, so it can be asked for any moment of a run.
 */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import { opName } from '../trace/ops.ts'
import type { MomentReader } from '../trace/queries/moment-reader.ts'

/** out: from the process to the object (write, post, store); in: from the object to the process (read, wait, load). */
export type Direction = 'out' | 'in'

export interface GraphWire {
  readonly process: ProcessId
  readonly object: ObjectId
  readonly direction: Direction
  /** Names of the calls, in the order of first use. */
  readonly calls: string[]
  readonly firstUse: Nanoseconds
  lastUse: Nanoseconds
  /** Calls so far. */
  count: number
}

/** Calls that move something between a process and an object; all others make no wire. */
const DIRECTION: Readonly<Record<string, Direction>> = {
  write: 'out',
  sem_post: 'out',
  store: 'out',
  add: 'out',
  sub: 'out',
  and: 'out',
  or: 'out',
  xor: 'out',
  exchange: 'out',
  compareExchange: 'out',
  fill: 'out',
  notify: 'out',
  read: 'in',
  sem_wait: 'in',
  sem_trywait: 'in',
  sem_timedwait: 'in',
  load: 'in',
  wait: 'in',
}

/** The way a call's bytes or permits travel; null: it moves nothing. @param op number of ops.ts */
export function directionOf(op: number): Direction | null {
  return DIRECTION[opName(op)] ?? null
}

/** Wires that have been used by `t`, in the order of first use. A call that is going on counts. */
export function wiresAt({ trace, index }: MomentReader, t: Nanoseconds): GraphWire[] {
  const { events } = trace
  const wires = new Map<string, GraphWire>()
  const used = index.calls.flatMap(({ process, object, op, rows }) => {
    const direction = directionOf(op)
    const first = rows.length > 0 ? events.t0(rows.at(0)) : Infinity
    return direction === null || first > t ? [] : [{ process, object, op, rows, direction, first }]
  })
  used.sort((a, b) => a.first - b.first)
  for (const { process, object, op, rows, direction, first } of used) {
    const ended = rows.endedBy(t)
    const going = ended < rows.length && events.t0(rows.at(ended)) <= t
    const key = `${process}:${object}:${direction}`
    const known = wires.get(key)
    const wire: GraphWire = known ?? { process, object, direction, calls: [], firstUse: first, lastUse: first, count: 0 }
    if (!wire.calls.includes(opName(op))) wire.calls.push(opName(op))
    wire.lastUse = Math.max(wire.lastUse, going ? t : events.t1(rows.at(ended - 1)))
    wire.count += ended + (going ? 1 : 0)
    if (known === undefined) wires.set(key, wire)
  }
  return [...wires.values()]
}
