/**
 * Who uses what: the graph that the stage and the report draw. A wire joins one process and one object; its arrow points the
 * way bytes and permits travel (LOOK section 4). Built from recorded operations, so it can be asked for any moment of a run.
 */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import type { EventTable } from '../trace/events.ts'
import { opName } from '../trace/ops.ts'

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

/** Collects wires from events as they come; ask `wires` whenever a picture is drawn. */
export class GraphBuilder {
  private readonly byKey = new Map<string, GraphWire>()
  private next = 0

  /** Takes the events that were added to `events` since the last call, up to `until` (exclusive; default: all). */
  advance(events: EventTable, until = events.length): void {
    for (; this.next < until; this.next++) this.take(events, this.next)
  }

  /** In the order of first use. */
  get wires(): readonly GraphWire[] {
    return [...this.byKey.values()]
  }

  private take(events: EventTable, i: number): void {
    const object = events.object(i)
    if (object === 0) return
    const direction = directionOf(events.op(i))
    if (direction === null) return
    const process = events.process(i)
    const key = `${process}:${object}:${direction}`
    const call = opName(events.op(i))
    const t = events.t0(i)
    const wire = this.byKey.get(key)
    if (wire === undefined) {
      this.byKey.set(key, { process, object, direction, calls: [call], firstUse: t, lastUse: events.t1(i), count: 1 })
      return
    }
    if (!wire.calls.includes(call)) wire.calls.push(call)
    wire.lastUse = Math.max(wire.lastUse, events.t1(i))
    wire.count++
  }
}
