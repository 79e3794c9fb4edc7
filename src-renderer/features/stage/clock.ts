/** A moment of a run as its clock shows it: "7.413 s". */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'

export function clock(t: Nanoseconds): string {
  return `${(t / 1e9).toFixed(3)} s`
}
