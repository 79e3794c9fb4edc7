/** What tables of calls say of a recorded call beside its words. */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'

/** A moment of the run to the microsecond, "1.621613 s". */
export const momentWords = (t: Nanoseconds): string => `${(t / 1e9).toFixed(6)} s`

/** "producer.ts:18"; '' when the record does not tell. */
export function placeWords({ events, header }: Trace, row: number): string {
  const file = header.files[events.file(row)]
  const line = events.line(row)
  return line > 0 && file !== undefined ? `${file}:${line}` : ''
}
