/** A time that goes on, for people: tenths up to ten seconds, then whole seconds (LOOK 4). */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'

/** "3.2 s", "14 s", "2 min 05 s". */
export function tickingTime(ns: Nanoseconds): string {
  const seconds = ns / 1e9
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`
  if (seconds < 60) return `${Math.floor(seconds)} s`
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** "12 ms", "3.2 s": how long ago something was. */
export function age(ns: Nanoseconds): string {
  return ns < 1e9 ? `${Math.max(0, Math.round(ns / 1e6))} ms` : tickingTime(ns)
}
