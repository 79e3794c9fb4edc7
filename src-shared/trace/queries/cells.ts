/**
 * What is in shared memory, known from the recorded loads and stores of the programs: by cell, with the last change and its
 * writer, and as bytes. What something else wrote (a C program, a line that makes no recorded access) is not known here.
 */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import { EventFlag } from '../events.ts'
import type { Trace } from '../model.ts'
import { Op } from '../ops.ts'
import type { MomentReader } from './moment-reader.ts'
import { RowList } from './row-list.ts'

export interface CellMoment {
  /** Bytes from the beginning of the object. */
  readonly offset: number
  readonly size: number
  /** null: nobody could know it (another write of unknown outcome lies over it). */
  readonly value: number | null
  /** Row of the last store or change; -1: only read so far. */
  readonly lastWrite: number
  /** Row of the last access of any kind. */
  readonly lastAccess: number
  /** Two writes overlapped: which came last is not known. */
  readonly uncertain: boolean
}

export interface KnownBytes {
  readonly bytes: Uint8Array
  /** 1 where the byte is known. */
  readonly known: Uint8Array
  /** Row of the write that put it there; -1: not written, only read, or not known. */
  readonly writer: Int32Array
}

const CHANGES: ReadonlySet<number> = new Set([Op.STORE, Op.ADD, Op.SUB, Op.AND, Op.OR, Op.XOR, Op.EXCHANGE, Op.COMPARE_EXCHANGE])
const RANGES: ReadonlySet<number> = new Set([Op.READ_MEMORY, Op.WRITE_MEMORY, Op.FILL])

interface Cell {
  readonly offset: number
  readonly size: number
  readonly rows: RowList
}

interface Segment {
  /** By offset × 16 + size. */
  readonly cells: Map<number, Cell>
  readonly ranges: RowList
}

/** Of one trace; ask again after the reader has advanced. */
export class CellReader {
  private readonly reader: MomentReader
  private readonly segments = new Map<ObjectId, Segment>()
  private next = 0

  constructor(reader: MomentReader) {
    this.reader = reader
  }

  /** Cells that the programs have touched by `t`, by offset. */
  cells(object: ObjectId, t: Nanoseconds): CellMoment[] {
    const segment = this.segment(object)
    if (segment === undefined) return []
    const out: CellMoment[] = []
    for (const cell of segment.cells.values()) {
      const n = cell.rows.endedBy(t)
      if (n > 0) out.push(this.cellAt(cell, n))
    }
    return out.sort((a, b) => a.offset - b.offset || a.size - b.size)
  }

  /** Rows that touched a cell by `t`, the last first, at most `limit`. */
  history(object: ObjectId, offset: number, size: number, t: Nanoseconds, limit = 50): number[] {
    const rows = this.segment(object)?.cells.get(offset * 16 + size)?.rows
    const out: number[] = []
    for (let i = (rows?.endedBy(t) ?? 0) - 1; i >= 0 && out.length < limit; i--) out.push(rows!.at(i))
    return out
  }

  /** The bytes of the object from its beginning, at most `limit`. */
  bytes(object: ObjectId, t: Nanoseconds, length: number): KnownBytes {
    const known: KnownBytes = { bytes: new Uint8Array(length), known: new Uint8Array(length), writer: new Int32Array(length).fill(-1) }
    const segment = this.segment(object)
    if (segment === undefined) return known
    const { events } = this.reader.trace
    const rows: number[] = []
    for (const cell of segment.cells.values()) {
      const n = cell.rows.endedBy(t)
      if (n > 0) rows.push(cell.rows.at(n - 1), ...lastChange(this.reader.trace, cell.rows, n))
    }
    const ranges = segment.ranges.endedBy(t)
    for (let i = Math.max(0, ranges - 4096); i < ranges; i++) rows.push(segment.ranges.at(i))
    rows.sort((a, b) => events.t1(a) - events.t1(b) || a - b)
    for (const row of rows) this.lay(known, row)
    return known
  }

  private cellAt(cell: Cell, n: number): CellMoment {
    const { trace } = this.reader
    const { events } = trace
    const lastAccess = cell.rows.at(n - 1)
    const [lastWrite = -1, before = -1] = lastChange(trace, cell.rows, n)
    const value = (events.flags(lastAccess) & EventFlag.unknown) !== 0 ? null : valueAfter(trace, lastAccess)
    const uncertain =
      lastWrite >= 0 && before >= 0 && events.process(lastWrite) !== events.process(before) && events.t0(lastWrite) < events.t1(before)
    return { offset: cell.offset, size: cell.size, value, lastWrite, lastAccess, uncertain }
  }

  private lay({ bytes, known, writer }: KnownBytes, row: number): void {
    const { events } = this.reader.trace
    const op = events.op(row)
    const at = events.a2(row)
    const data = RANGES.has(op) ? rangeBytes(this.reader.trace, row) : cellBytes(valueAfter(this.reader.trace, row), events.a0(row))
    const length = RANGES.has(op) ? events.a0(row) : events.a0(row)
    const writes = op !== Op.READ_MEMORY && op !== Op.LOAD
    for (let i = 0; i < length && at + i < bytes.length; i++) {
      const byte = data?.[i]
      const same = known[at + i] === 1 && bytes[at + i] === byte
      if (byte === undefined) known[at + i] = writes ? 0 : known[at + i]!
      else [bytes[at + i], known[at + i]] = [byte, 1]
      // What was only read, and has changed unseen, has an unknown writer.
      if (writes) writer[at + i] = row
      else if (byte !== undefined && !same) writer[at + i] = -1
    }
  }

  private segment(object: ObjectId): Segment | undefined {
    const { events } = this.reader.trace
    for (; this.next < events.length; this.next++) this.take(this.next)
    return this.segments.get(object)
  }

  private take(row: number): void {
    const { events } = this.reader.trace
    const op = events.op(row)
    if ((op !== Op.LOAD && !CHANGES.has(op) && !RANGES.has(op)) || events.flags(row) & (EventFlag.failed | EventFlag.damaged)) return
    const object = events.object(row)
    let segment = this.segments.get(object)
    if (segment === undefined) this.segments.set(object, (segment = { cells: new Map(), ranges: new RowList(events) }))
    if (RANGES.has(op)) return segment.ranges.push(row)
    const [offset, size] = [events.a2(row), events.a0(row)]
    const key = offset * 16 + size
    let cell = segment.cells.get(key)
    if (cell === undefined) segment.cells.set(key, (cell = { offset, size, rows: new RowList(events) }))
    cell.rows.push(row)
  }
}

/** The last change among the first `n` rows, and the one before it. */
function lastChange({ events }: Trace, rows: RowList, n: number): number[] {
  const found: number[] = []
  for (let i = n - 1; i >= 0 && i >= n - 4096 && found.length < 2; i--) if (CHANGES.has(events.op(rows.at(i)))) found.push(rows.at(i))
  return found
}

/** What the cell holds after an access; null: the record does not say. */
export function valueAfter({ events }: Trace, row: number): number | null {
  const [size, before, operand] = [events.a0(row), events.result(row), events.a1(row)]
  switch (events.op(row)) {
    case Op.LOAD:
    case Op.STORE:
      return before
    case Op.ADD:
      return wrapped(before + operand, size)
    case Op.SUB:
      return wrapped(before - operand, size)
    case Op.EXCHANGE:
      return operand
    case Op.AND:
      return size > 4 ? null : before & operand
    case Op.OR:
      return size > 4 ? null : before | operand
    case Op.XOR:
      return size > 4 ? null : before ^ operand
    default:
      // A compareExchange that did not match changed nothing; what it put in otherwise is not recorded.
      return events.op(row) === Op.COMPARE_EXCHANGE && before !== operand ? before : null
  }
}

function wrapped(value: number, size: number): number {
  return size > 4 ? value : size === 4 ? value | 0 : (value << (32 - 8 * size)) >> (32 - 8 * size)
}

function cellBytes(value: number | null, size: number): Uint8Array | null {
  if (value === null) return null
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigInt64(0, BigInt(Math.trunc(value)), true)
  return out.subarray(0, size)
}

function rangeBytes({ events }: Trace, row: number): Uint8Array {
  return events.op(row) === Op.FILL ? new Uint8Array(events.a0(row)).fill(events.a1(row)) : events.preview(row)
}
