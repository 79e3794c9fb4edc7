/**
 * What came of what: which write's bytes a read got, which post ended a wait, whose end a wait() told. `certain: false` where
 * overlapping calls leave the order open, or a call's outcome is unknown.
 */
import type { ObjectId } from '../../base/units.ts'
import { EventFlag } from '../events.ts'
import { Op } from '../ops.ts'
import { effectOf } from './effects.ts'
import { firstAfter, Flow, indexIn, type Side } from './flow.ts'
import type { MomentReader } from './moment-reader.ts'
import { LEVELLED } from './trace-tables.ts'

export interface Link {
  /** Row of the cause. */
  readonly from: number
  /** Row of the effect. */
  readonly to: number
  readonly certain: boolean
  /** Bytes that went this way; 0 for permits and ends. */
  readonly bytes: number
}

export interface Links {
  readonly causes: readonly Link[]
  readonly effects: readonly Link[]
}

const TAKES: ReadonlySet<number> = new Set([Op.READ, Op.SEM_WAIT, Op.SEM_TRYWAIT, Op.SEM_TIMEDWAIT])

export class LinkReader {
  private readonly reader: MomentReader
  private readonly flows = new Map<ObjectId, Flow>()

  constructor(reader: MomentReader) {
    this.reader = reader
  }

  /** Links of one operation, at most 64 on each side. */
  of(row: number): Links {
    const { events } = this.reader.trace
    const [op, object] = [events.op(row), events.object(row)]
    if (op === Op.WAIT || op === Op.WAITPID) return { causes: this.endOfChild(row), effects: [] }
    if (op === Op.SPAWN) return { causes: [], effects: this.startOfChild(row) }
    if (op === Op.WAIT_WORD) return { causes: this.notified(row), effects: [] }
    if (object === 0 || effectOf(events, row) === null) return NONE
    const kind = this.reader.kindOf(object)
    if (kind === 'semaphore' || kind === 'memory-semaphore')
      return TAKES.has(op) ? { causes: this.posted(row), effects: [] } : { causes: [], effects: this.woken(row) }
    if (kind === 'pipe' || kind === 'fifo')
      return TAKES.has(op) ? { causes: this.bytes(row, 'take'), effects: [] } : { causes: [], effects: this.bytes(row, 'give') }
    return NONE
  }

  private bytes(row: number, mine: 'give' | 'take'): Link[] {
    const flow = this.flow(this.reader.trace.events.object(row))
    const [side, other] = mine === 'give' ? [flow.give, flow.take] : [flow.take, flow.give]
    const i = indexIn(side, row, this.reader.trace.events)
    if (i < 0) return []
    const [from, to] = [side.before[i]!, side.before[i + 1]!]
    const links: Link[] = []
    for (
      let j = Math.max(0, firstAfter(other.before, from) - 1);
      j < other.rows.length && other.before[j]! < to && links.length < 64;
      j++
    ) {
      const bytes = Math.min(to, other.before[j + 1]!) - Math.max(from, other.before[j]!)
      if (bytes <= 0) continue
      const certain = !side.overlaps[i]! && !other.overlaps[j]! && i < side.sureUntil && j < other.sureUntil
      links.push(mine === 'give' ? { from: row, to: other.rows[j]!, certain, bytes } : { from: other.rows[j]!, to: row, certain, bytes })
    }
    return links
  }

  /** The j-th wait was made possible by the (j − initial value)-th post; a link only where it slept until then. */
  private posted(row: number): Link[] {
    const { give, take, initial } = this.flow(this.reader.trace.events.object(row))
    const j = indexIn(take, row, this.reader.trace.events)
    return j < 0 ? [] : this.pair(give, j - initial, take, j)
  }

  private woken(row: number): Link[] {
    const { give, take, initial } = this.flow(this.reader.trace.events.object(row))
    const i = indexIn(give, row, this.reader.trace.events)
    return i < 0 ? [] : this.pair(give, i, take, i + initial)
  }

  private pair(give: Side, i: number, take: Side, j: number): Link[] {
    const { events } = this.reader.trace
    const [from, to] = [give.rows[i], take.rows[j]]
    if (from === undefined || to === undefined || events.t1(from) < events.t0(to)) return []
    const certain = !give.overlaps[i]! && !take.overlaps[j]! && i < give.sureUntil && j < take.sureUntil
    return [{ from, to, certain, bytes: 0 }]
  }

  private notified(row: number): Link[] {
    const { index, trace } = this.reader
    const { events } = trace
    if (events.flags(row) & EventFlag.failed) return []
    const rows = index.byObject.get(events.object(row))!
    const links: number[] = []
    for (let i = rows.endedBy(events.t1(row) + this.reader.blockedAfter) - 1; i >= 0 && links.length < 2; i--) {
      const other = rows.at(i)
      if (events.t1(other) < events.t0(row)) break
      const notify = events.op(other) === Op.NOTIFY && events.a2(other) === events.a2(row) && events.result(other) > 0
      if (notify && events.t0(other) < events.t1(row)) links.push(other)
    }
    return links.slice(0, 1).map((from) => ({ from, to: row, certain: links.length === 1, bytes: 0 }))
  }

  private endOfChild(row: number): Link[] {
    const { trace, index } = this.reader
    const pid = trace.events.result(row)
    const child = trace.processes.find((each) => each.pid === pid && each.parent === trace.events.process(row))
    const rows = child === undefined ? undefined : index.byProcess.get(child.id)
    return pid > 0 && rows !== undefined && rows.length > 0 ? [{ from: rows.at(rows.length - 1), to: row, certain: true, bytes: 0 }] : []
  }

  private startOfChild(row: number): Link[] {
    const { trace, index } = this.reader
    const child = trace.processes.find((each) => each.pid === trace.events.result(row) && each.parent === trace.events.process(row))
    const rows = child === undefined ? undefined : index.byProcess.get(child.id)
    return rows !== undefined && rows.length > 0 ? [{ from: row, to: rows.at(0), certain: true, bytes: 0 }] : []
  }

  /** Reads on, so that `of` answers at once for what is known now. @param limit rows to read at most @returns whether all are read */
  prepare(object: ObjectId, limit: number): boolean {
    return !this.moves(object) || (this.known(object)?.advance(limit) ?? true)
  }

  /** Something goes in and comes out. */
  private moves(object: ObjectId): boolean {
    return LEVELLED.has(this.reader.kindOf(object) ?? 'other')
  }

  private flow(object: ObjectId): Flow {
    const flow = this.known(object)!
    const { taken } = this.reader.index
    if (flow.asOf === taken) return flow
    flow.advance(Infinity)
    flow.initial = this.reader.anchors.last(object, 'initial', Infinity)?.value ?? 0
    flow.asOf = taken
    return flow
  }

  /** undefined: nobody has called anything on it. */
  private known(object: ObjectId): Flow | undefined {
    let flow = this.flows.get(object)
    const rows = this.reader.index.byObject.get(object)
    if (flow === undefined && rows !== undefined) this.flows.set(object, (flow = new Flow(rows, this.reader.trace.events)))
    return flow
  }
}

const NONE: Links = { causes: [], effects: [] }
