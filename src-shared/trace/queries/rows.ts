/** Rows of the event table by process, by object and by call, each list in the order of time: the ground of every other query. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import { EventFlag, type EventTable } from '../events.ts'
import { MergedRows } from './merged-rows.ts'
import { RowList } from './row-list.ts'

export type { RowList } from './row-list.ts'

/** All uses of one call by one process on one object. */
export interface CallRows {
  readonly process: ProcessId
  readonly object: ObjectId
  readonly op: number
  readonly rows: RowList
}

/** Below 2^53: objects are an arena's entries, processes and operations are bytes. */
const callKey = (process: ProcessId, object: ObjectId, op: number) => (object * 65536 + process) * 256 + (op & 0xff)

/** Calls that are looked for in the same place of `recent`: programs make the same few over and over. */
const recentPlace = (process: ProcessId, object: ObjectId, op: number) => ((process * 31 + object * 7) ^ op) & 0xff

const NOBODY: ReadonlySet<ProcessId> = new Set()

/** All lists of a trace; `advance` takes what is new. */
export class RowIndex {
  readonly byProcess = new Map<ProcessId, RowList>()
  readonly byObject = new Map<ObjectId, MergedRows>()
  /** One entry for every call that a process made on an object. */
  readonly calls: CallRows[] = []
  private readonly callsByKey = new Map<number, CallRows>()
  private readonly recent: (CallRows | undefined)[] = []
  private readonly usersByObject = new Map<ObjectId, Set<ProcessId>>()
  /** `byProcess` once more: a process is a byte. */
  private readonly lists: (RowList | undefined)[] = []
  private readonly events: EventTable
  private next = 0

  constructor(events: EventTable) {
    this.events = events
  }

  /** Rows that are taken. */
  get taken(): number {
    return this.next
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
      const [process, object, t1] = [events.process(row), events.object(row), events.t1(row)]
      ;(this.lists[process] ?? this.listOf(process)).push(row, t1)
      if (object !== 0) this.callsOf(process, object, events.op(row)).push(row, t1)
      each(row)
    }
    return this.next === events.length
  }

  /** Rows of one call of one process on one object; undefined: it never made it. */
  call(process: ProcessId, object: ObjectId, op: number): RowList | undefined {
    return this.callsByKey.get(callKey(process, object, op))?.rows
  }

  /** Processes that have called anything on an object. */
  users(object: ObjectId): ReadonlySet<ProcessId> {
    return this.usersByObject.get(object) ?? NOBODY
  }

  /** The operation that a process is inside at `t`, -1: none that is recorded. */
  inside(process: ProcessId, t: Nanoseconds): number {
    const rows = this.byProcess.get(process)
    const n = rows?.endedBy(t) ?? 0
    if (rows === undefined || n === rows.length) return -1
    const row = rows.at(n)
    return this.events.t0(row) <= t ? row : -1
  }

  private listOf(process: ProcessId): RowList {
    const list = new RowList(this.events)
    this.byProcess.set(process, list)
    this.lists[process] = list
    return list
  }

  private callsOf(process: ProcessId, object: ObjectId, op: number): RowList {
    const place = recentPlace(process, object, op)
    const recent = this.recent[place]
    if (recent !== undefined && recent.process === process && recent.object === object && recent.op === op) return recent.rows
    const key = callKey(process, object, op)
    let found = this.callsByKey.get(key)
    if (found === undefined) {
      found = { process, object, op, rows: new RowList(this.events) }
      this.callsByKey.set(key, found)
      this.calls.push(found)
      this.mergedOf(object).add(found.rows)
      this.usersByObject.get(object)!.add(process)
    }
    this.recent[place] = found
    return found.rows
  }

  private mergedOf(object: ObjectId): MergedRows {
    let merged = this.byObject.get(object)
    if (merged === undefined) {
      this.byObject.set(object, (merged = new MergedRows(this.events)))
      this.usersByObject.set(object, new Set())
    }
    return merged
  }
}
