/** What lies in a pipe: the writes whose bytes nobody has read yet, the next to be read first. */
import type { Bytes, Nanoseconds, ObjectId } from '../../../src-shared/base/units.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import { Op } from '../../../src-shared/trace/ops.ts'
import type { MomentReader } from '../../../src-shared/trace/queries/index.ts'

export interface Waiting {
  /** The write. */
  readonly row: number
  /** Of its bytes: how many are still there, and how many were read already. */
  readonly bytes: Bytes
  readonly gone: Bytes
  /** The first bytes of what is still there, as far as the record has them. */
  readonly preview: Uint8Array
}

/** More writes than this are not looked through: a pipe of single bytes holds 65 536 of them. */
const MOST = 2048

/**
 * @param level bytes in the pipe at `t`; null: not known
 * @returns null where it cannot be told
 */
export function pipeContents({ trace, index }: MomentReader, pipe: ObjectId, level: Bytes | null, t: Nanoseconds): Waiting[] | null {
  if (level === null) return null
  const { events } = trace
  const writers = index.calls
    .filter((call) => call.object === pipe && call.op === Op.WRITE)
    .map(({ rows }) => ({ rows, at: rows.endedBy(t) - 1 }))
  const out: Waiting[] = []
  let left = level
  while (left > 0) {
    // Of all writers the one that has written last.
    let last: (typeof writers)[number] | null = null
    for (const writer of writers) {
      if (writer.at >= 0 && (last === null || events.t1(writer.rows.at(writer.at)) > events.t1(last.rows.at(last.at)))) last = writer
    }
    if (last === null || out.length === MOST) return null
    const row = last.rows.at(last.at--)
    if ((events.flags(row) & (EventFlag.failed | EventFlag.unknown)) !== 0) continue
    const bytes = Math.min(left, events.result(row))
    if (bytes <= 0) continue
    const gone = events.result(row) - bytes
    out.push({ row, bytes, gone, preview: events.preview(row).subarray(gone) })
    left -= bytes
  }
  return out.reverse()
}
