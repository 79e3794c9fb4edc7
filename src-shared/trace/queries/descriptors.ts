/** Which process holds which end of what: worked out from the recorded calls that make, copy, receive and close descriptors. */
import type { ObjectId, ProcessId } from '../../base/units.ts'
import { EventFlag, type EventTable } from '../events.ts'
import { Op } from '../ops.ts'

export interface HeldEnd {
  readonly process: ProcessId
  readonly fd: number
  readonly object: ObjectId
  /** EventFlag.readEnd, writeEnd, or both. */
  readonly ends: number
}

interface Entry {
  object: ObjectId
  ends: number
}

/** Descriptors of all processes after the first `upTo` events; a process's events stand in its order. */
export class DescriptorLedger {
  private readonly tables = new Map<ProcessId, Map<number, Entry>>()
  private at = 0

  /** Reads on to event `upTo`. */
  advance(events: EventTable, upTo = events.length): void {
    for (; this.at < upTo; this.at++) this.apply(events, this.at)
  }

  /** Forgets a process: the kernel has closed everything it had. */
  ended(process: ProcessId): void {
    this.tables.delete(process)
  }

  /** Everybody who holds an end of `object`. */
  holders(object: ObjectId): HeldEnd[] {
    const out: HeldEnd[] = []
    for (const [process, table] of this.tables) {
      for (const [fd, entry] of table) if (entry.object === object) out.push({ process, fd, object, ends: entry.ends })
    }
    return out
  }

  private apply(events: EventTable, i: number): void {
    if (events.error(i) !== 0) return
    const flags = events.flags(i)
    const entry: Entry = { object: events.object(i), ends: flags & (EventFlag.readEnd | EventFlag.writeEnd) }
    const table = this.table(events.process(i))
    switch (events.op(i)) {
      case Op.PIPE:
      case Op.PIPE2:
        table.set(events.a0(i), { object: entry.object, ends: EventFlag.readEnd })
        table.set(events.a1(i), { object: entry.object, ends: EventFlag.writeEnd })
        break
      case Op.INHERIT:
      case Op.SHM_OPEN:
        table.set(events.a0(i), entry)
        break
      case Op.DUP:
        table.set(events.result(i), entry)
        break
      case Op.DUP2:
        table.set(events.a1(i), entry)
        break
      case Op.CLOSE:
        if ((flags & EventFlag.unknown) === 0) table.delete(events.a0(i))
        break
    }
  }

  private table(process: ProcessId): Map<number, Entry> {
    const known = this.tables.get(process)
    if (known !== undefined) return known
    const table = new Map<number, Entry>()
    this.tables.set(process, table)
    return table
  }
}
