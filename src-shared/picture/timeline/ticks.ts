/** Round moments for a time axis, and how to write them. */
import type { Nanoseconds } from '../../base/units.ts'
import { duration } from '../../words/duration.ts'
import type { Viewport } from './viewport.ts'

export interface Ticks {
  /** Distance between two ticks, 1, 2 or 5 times a power of ten. */
  readonly step: Nanoseconds
  readonly at: readonly Nanoseconds[]
}

/** Ticks at least `spacing` pixels apart. @param width of the view in pixels */
export function ticks(view: Viewport, width: number, spacing: number): Ticks {
  const raw = ((view.to - view.from) / Math.max(width, 1)) * spacing
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1)))
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? 10 * power
  const at: Nanoseconds[] = []
  for (let t = Math.ceil(view.from / step) * step; t <= view.to; t += step) at.push(t)
  return { step, at }
}

const UNITS = [
  { size: 1e9, name: 's' },
  { size: 1e6, name: 'ms' },
  { size: 1e3, name: 'µs' },
  { size: 1, name: 'ns' },
] as const

/** A moment, as exactly as the step tells apart: "4.5 s" with a step of 0.5 s, "4.500 2 s" with 0.1 ms. */
export function formatTick(t: Nanoseconds, step: Nanoseconds): string {
  const unit = t >= 1e9 ? UNITS[0] : (UNITS.find((u) => Math.max(t, step) >= u.size) ?? UNITS[3])
  const decimals = Math.max(0, Math.ceil(-Math.log10(step / unit.size) - 1e-9))
  return `${(t / unit.size).toFixed(decimals)} ${unit.name}`
}

/** As lanes, bars and tables write it: "3.20 s", "260 µs", "12.4 ms". */
export const formatDuration = (ns: Nanoseconds): string => duration(ns, 'exact')
