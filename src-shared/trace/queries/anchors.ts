/** Where a semaphore began, and what the kernel said about objects: the fixed points that levels are counted from. */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import { EventFlag, type EventTable } from '../events.ts'
import type { Trace, TraceSample } from '../model.ts'
import { Op } from '../ops.ts'

const O_CREAT: Readonly<Record<string, number>> = { linux: 0o100, darwin: 0x200 }
const F_SETPIPE_SZ = 1031
const F_GETPIPE_SZ = 1032

/** Calls whose answers `take` notes. */
export const ANCHOR_OPS: readonly number[] = [Op.SEM_INIT, Op.SEM_OPEN, Op.SEM_GETVALUE, Op.FTRUNCATE, Op.FCNTL]

/** One number that was true at one moment. */
export interface Anchor {
  readonly t: Nanoseconds
  readonly value: number
}

/** Numbers by object and field, in the order of time: samples of the engine and answers that the programs themselves got. */
export class Anchors {
  private readonly lists = new Map<string, Anchor[]>()
  private samples = 0

  advance(samples: readonly TraceSample[]): void {
    for (; this.samples < samples.length; this.samples++) {
      const { object, field, t, value } = samples[this.samples]!
      this.add(object, field, { t, value })
    }
  }

  /** Takes what the kernel answered to a recorded call. */
  take(trace: Trace, events: EventTable, row: number): void {
    if (events.flags(row) & (EventFlag.failed | EventFlag.unknown)) return
    const object = events.object(row)
    const t = events.t1(row)
    switch (events.op(row)) {
      case Op.SEM_INIT:
        this.add(object, 'initial', { t, value: events.a1(row) })
        break
      case Op.SEM_OPEN: {
        // sem_open says a value also where the semaphore exists: only the one that made it counts.
        const creates = (events.a0(row) & (O_CREAT[trace.header.platform.os] ?? 0)) !== 0
        const made = trace.objects.find((each) => each.id === object)?.created !== false
        if (creates && made && this.last(object, 'initial', Infinity) === null) this.add(object, 'initial', { t, value: events.a1(row) })
        break
      }
      case Op.SEM_GETVALUE:
        this.add(object, 'value', { t, value: events.result(row) })
        break
      case Op.FTRUNCATE:
        this.add(object, 'set-size', { t, value: events.a2(row) })
        break
      case Op.FCNTL:
        if (events.a1(row) === F_SETPIPE_SZ || events.a1(row) === F_GETPIPE_SZ) {
          this.add(object, 'capacity', { t, value: events.result(row) })
        }
        break
    }
  }

  /** The newest at or before `t`; null: none. */
  last(object: ObjectId, field: string, t: Nanoseconds): Anchor | null {
    const list = this.lists.get(`${object} ${field}`)
    if (list === undefined) return null
    for (let i = list.length - 1; i >= 0; i--) if (list[i]!.t <= t) return list[i]!
    return null
  }

  private add(object: ObjectId, field: string, anchor: Anchor): void {
    const key = `${object} ${field}`
    const list = this.lists.get(key)
    if (list === undefined) this.lists.set(key, [anchor])
    else list.splice(placeOf(list, anchor.t), 0, anchor)
  }
}

/** Nearly always the end. */
function placeOf(list: readonly Anchor[], t: Nanoseconds): number {
  let i = list.length
  while (i > 0 && list[i - 1]!.t > t) i--
  return i
}
