/** Rows of the event table by process, by object and by wire, each list in the order of time: the ground of every other query. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import { EventFlag, type EventTable } from '../events.ts'

/** Rows that came late are sorted in when there are so many, too: else the first look at a long record would take long. */
const MOST_UNSETTLED = 2048

/** Row numbers ordered by the end of the operation. Rows may come late: they are sorted in when somebody looks. */
export class RowList {
  private rows = new Int32Array(8)
  private used = 0
  private settled = 0
  private readonly events: EventTable

  constructor(events: EventTable) {
    this.events = events
  }

  push(row: number): void {
    if (this.used === this.rows.length) this.rows = grown(this.rows)
    this.rows[this.used++] = row
    if (this.used - this.settled >= MOST_UNSETTLED) this.settle()
  }

  get length(): number {
    return this.used
  }

  /** The i-th row in the order of time. */
  at(i: number): number {
    this.settle()
    return this.rows[i]!
  }

  /** How many operations had ended at `t`. */
  endedBy(t: Nanoseconds): number {
    this.settle()
    let low = 0
    let high = this.used
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.events.t1(this.rows[middle]!) <= t) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The last row that had ended at `t`, -1: none. */
  lastBy(t: Nanoseconds): number {
    const n = this.endedBy(t)
    return n === 0 ? -1 : this.rows[n - 1]!
  }

  private settle(): void {
    if (this.settled === this.used) return
    const t1 = (row: number) => this.events.t1(row)
    const sorted = (from: number) => {
      for (let i = Math.max(1, from); i < this.used; i++) if (t1(this.rows[i]!) < t1(this.rows[i - 1]!)) return false
      return true
    }
    if (!sorted(this.settled)) {
      const fresh = this.rows.slice(this.settled, this.used).sort((a, b) => t1(a) - t1(b) || a - b)
      mergeTail(this.rows, this.settled, fresh, t1)
    }
    this.settled = this.used
  }
}

/** Puts `fresh`, sorted, behind the first `old` rows, sorted, so that all are. Only the tail that is later than the first new one moves. */
function mergeTail(rows: Int32Array, old: number, fresh: Int32Array, t1: (row: number) => number): void {
  let i = old - 1
  let j = fresh.length - 1
  let [oldEnd, freshEnd] = [i < 0 ? 0 : t1(rows[i]!), t1(fresh[j]!)]
  for (let at = old + fresh.length - 1; j >= 0; at--) {
    if (i >= 0 && oldEnd > freshEnd) {
      rows[at] = rows[i--]!
      if (i >= 0) oldEnd = t1(rows[i]!)
    } else {
      rows[at] = fresh[j--]!
      if (j >= 0) freshEnd = t1(fresh[j]!)
    }
  }
}

function grown(rows: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(rows.length * 2)
  bigger.set(rows)
  return bigger
}

/** All uses of one call by one process on one object. */
export interface CallRows {
  readonly process: ProcessId
  readonly object: ObjectId
  readonly op: number
  readonly rows: RowList
}

/** Below 2^53: objects are an arena's entries, processes and operations are bytes. */
const callKey = (process: ProcessId, object: ObjectId, op: number) => (object * 65536 + process) * 256 + (op & 0xff)

/** All lists of a trace; `advance` takes what is new. */
export class RowIndex {
  readonly byProcess = new Map<ProcessId, RowList>()
  readonly byObject = new Map<ObjectId, RowList>()
  /** One entry for every call that a process made on an object. */
  readonly calls: CallRows[] = []
  private readonly callsByKey = new Map<number, CallRows>()
  private readonly events: EventTable
  private next = 0

  constructor(events: EventTable) {
    this.events = events
  }

  /**
   * @param each is told every new row that is not damaged, in the order of the table
   * @param limit rows to take at most @returns whether all are taken
   */
  advance(each: (row: number) => void, limit = Infinity): boolean {
    const { events } = this
    const to = Math.min(events.length, this.next + limit)
    for (; this.next < to; this.next++) {
      const row = this.next
      if (events.flags(row) & EventFlag.damaged) continue
      listIn(this.byProcess, events.process(row), events).push(row)
      const object = events.object(row)
      if (object !== 0) {
        listIn(this.byObject, object, events).push(row)
        this.callsOf(events.process(row), object, events.op(row)).push(row)
      }
      each(row)
    }
    return this.next === events.length
  }

  /** Rows of one call of one process on one object; undefined: it never made it. */
  call(process: ProcessId, object: ObjectId, op: number): RowList | undefined {
    return this.callsByKey.get(callKey(process, object, op))?.rows
  }

  private callsOf(process: ProcessId, object: ObjectId, op: number): RowList {
    const key = callKey(process, object, op)
    let found = this.callsByKey.get(key)
    if (found === undefined) {
      found = { process, object, op, rows: new RowList(this.events) }
      this.callsByKey.set(key, found)
      this.calls.push(found)
    }
    return found.rows
  }

  /** The operation that a process is inside at `t`, -1: none that is recorded. */
  inside(process: ProcessId, t: Nanoseconds): number {
    const rows = this.byProcess.get(process)
    const n = rows?.endedBy(t) ?? 0
    if (rows === undefined || n === rows.length) return -1
    const row = rows.at(n)
    return this.events.t0(row) <= t ? row : -1
  }
}

/** The list under a key, made when it is not there. */
export function listIn<K>(lists: Map<K, RowList>, key: K, events: EventTable): RowList {
  let list = lists.get(key)
  if (list === undefined) lists.set(key, (list = new RowList(events)))
  return list
}
