/** Who had which descriptor of what, and from when to when: the history that DescriptorLedger only knows the end of. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import { EventFlag, type EventTable } from '../events.ts'
import { Op } from '../ops.ts'
import type { HeldEnd } from './descriptors.ts'

/** Calls that `take` notes. */
export const HOLDER_OPS: readonly number[] = [Op.PIPE, Op.PIPE2, Op.INHERIT, Op.SHM_OPEN, Op.DUP, Op.DUP2, Op.CLOSE]

interface Span extends HeldEnd {
  readonly from: Nanoseconds
  to: Nanoseconds
}

export class HolderHistory {
  private readonly tables = new Map<ProcessId, Map<number, Span>>()
  private readonly byObject = new Map<ObjectId, Span[]>()

  /** A process's own rows must come in its order. */
  take(events: EventTable, row: number): void {
    const flags = events.flags(row)
    if (events.error(row) !== 0) return
    const [process, object] = [events.process(row), events.object(row)]
    const ends = flags & (EventFlag.readEnd | EventFlag.writeEnd)
    const from = events.t1(row)
    switch (events.op(row)) {
      case Op.PIPE:
      case Op.PIPE2:
        this.open({ process, object, from, fd: events.a0(row), ends: EventFlag.readEnd, to: Infinity })
        this.open({ process, object, from, fd: events.a1(row), ends: EventFlag.writeEnd, to: Infinity })
        break
      case Op.INHERIT:
        // Noted when the program begins, held since its process began.
        this.open({ process, object, from: 0, fd: events.a0(row), ends, to: Infinity })
        break
      case Op.SHM_OPEN:
        this.open({ process, object, from, fd: events.a0(row), ends, to: Infinity })
        break
      case Op.DUP:
        this.open({ process, object, from, fd: events.result(row), ends, to: Infinity })
        break
      case Op.DUP2:
        this.open({ process, object, from, fd: events.a1(row), ends, to: Infinity })
        break
      case Op.CLOSE:
        // A process that died inside close() is dead: its end closes the descriptor either way.
        if ((flags & EventFlag.unknown) === 0) this.close(process, events.a0(row), events.t0(row))
        break
    }
  }

  /** Everybody who holds an end of `object` at `t`; the dead are not left out, see MomentReader.holders. */
  at(object: ObjectId, t: Nanoseconds): HeldEnd[] {
    return (this.byObject.get(object) ?? []).filter((span) => span.from <= t && t < span.to)
  }

  /** What a process holds at `t`, by descriptor. */
  of(process: ProcessId, t: Nanoseconds): HeldEnd[] {
    const mine: HeldEnd[] = []
    for (const spans of this.byObject.values()) {
      for (const span of spans) if (span.process === process && span.from <= t && t < span.to) mine.push(span)
    }
    return mine.sort((a, b) => a.fd - b.fd)
  }

  private open(span: Span): void {
    this.close(span.process, span.fd, span.from)
    let table = this.tables.get(span.process)
    if (table === undefined) this.tables.set(span.process, (table = new Map<number, Span>()))
    table.set(span.fd, span)
    const spans = this.byObject.get(span.object)
    if (spans === undefined) this.byObject.set(span.object, [span])
    else spans.push(span)
  }

  private close(process: ProcessId, fd: number, t: Nanoseconds): void {
    const span = this.tables.get(process)?.get(fd)
    if (span === undefined) return
    span.to = t
    this.tables.get(process)!.delete(fd)
  }
}
