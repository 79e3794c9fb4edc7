/** When names were taken away. */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import { EventFlag } from '../events.ts'
import type { Trace } from '../model.ts'
import { Op } from '../ops.ts'

/** Calls that `take` notes. */
export const UNLINK_OPS: readonly number[] = [Op.SEM_UNLINK, Op.SHM_UNLINK, Op.SEM_DESTROY]

export class UnlinkTable {
  private readonly times = new Map<ObjectId, Nanoseconds>()

  /** Unlinking goes by name: the record of the call has the name as its payload, not the object. */
  take({ events, objects }: Trace, row: number): void {
    if (!UNLINK_OPS.includes(events.op(row))) return
    if ((events.flags(row) & (EventFlag.failed | EventFlag.unknown)) !== 0) return
    const named = () => {
      const name = new TextDecoder().decode(events.preview(row))
      // A name may have been given anew: the last object that had it by then.
      return objects.findLast((each) => each.name === name && each.firstSeenAt <= events.t0(row) && !this.times.has(each.id))?.id
    }
    const object = events.object(row) !== 0 ? events.object(row) : named()
    if (object !== undefined) this.times.set(object, events.t1(row))
  }

  /** Infinity: not yet. */
  at(object: ObjectId): Nanoseconds {
    return this.times.get(object) ?? Infinity
  }
}
