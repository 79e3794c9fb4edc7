/** Durations for people, in one place; how many digits depends on what they are read for. */
import type { Nanoseconds } from '../base/units.ts'

/**
 * brief: in a sentence, "161 ms". exact: beside others of its kind, three digits that matter, "12.4 ms", "812 ns".
 * ticking: how long something has lasted so far; whole steps that can be read while they change, "3.2 s" up to ten seconds, then "12 s".
 */
export type DurationStyle = 'brief' | 'exact' | 'ticking'

export function duration(ns: Nanoseconds, style: DurationStyle = 'brief'): string {
  return style === 'exact' ? exact(ns) : style === 'ticking' ? ticking(ns) : brief(ns)
}

function brief(ns: Nanoseconds): string {
  if (ns < 1e6) return `${(ns / 1e3).toFixed(0)} µs`
  if (ns < 1e9) return `${(ns / 1e6).toFixed(ns < 1e7 ? 1 : 0)} ms`
  return `${(ns / 1e9).toFixed(ns < 1e10 ? 2 : 1)} s`
}

function exact(ns: Nanoseconds): string {
  const [size, unit] = ns >= 1e9 ? [1e9, 's'] : ns >= 1e6 ? [1e6, 'ms'] : ns >= 1e3 ? [1e3, 'µs'] : [1, 'ns']
  const value = ns / size
  return `${value.toFixed(size === 1 || value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${unit}`
}

/** Never more than has passed. */
function ticking(ns: Nanoseconds): string {
  if (ns < 1e6) return `${Math.max(0, Math.round(ns / 1e3))} µs`
  if (ns < 1e8) return `${Math.round(ns / 1e6)} ms`
  return ns < 1e10 ? `${(Math.floor(ns / 1e8) / 10).toFixed(1)} s` : `${Math.floor(ns / 1e9)} s`
}
