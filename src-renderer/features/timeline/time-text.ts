/** Moments and stretches of the view, as exactly as the picture tells them apart. */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import type { Viewport } from '../../../src-shared/picture/timeline/viewport.ts'

const UNITS = [
  { size: 1e9, name: 's' },
  { size: 1e6, name: 'ms' },
  { size: 1e3, name: 'µs' },
  { size: 1, name: 'ns' },
] as const

/** "7.413 s": to a pixel of the view, at most to the nanosecond. @param width of the view, px */
export function momentText(t: Nanoseconds, view: Viewport, width: number): string {
  const unit = UNITS.find(({ size }) => view.to >= size) ?? UNITS[3]
  const pixel = Math.max(1, (view.to - view.from) / Math.max(width, 1))
  const digits = Math.min(9, Math.max(0, Math.ceil(Math.log10(unit.size / pixel) - 0.1)))
  return `${(t / unit.size).toFixed(digits)} ${unit.name}`
}

/** "2.15 – 7.41 s": three digits of the width matter. */
export function rangeText({ from, to }: Viewport, end: Nanoseconds): string {
  const last = Math.min(to, end)
  const unit = UNITS.find(({ size }) => last >= size) ?? UNITS[3]
  const digits = Math.min(9, Math.max(0, Math.ceil(Math.log10(unit.size / Math.max(last - from, 1)) + 2.2)))
  return `${(from / unit.size).toFixed(digits)} – ${(last / unit.size).toFixed(digits)} ${unit.name}`
}

/** The end of a run, with as many digits as a person reads: "7.41 s", "705 ms". */
export function endText(end: Nanoseconds): string {
  const unit = UNITS.find(({ size }) => end >= size) ?? UNITS[3]
  const value = end / unit.size
  return `${value.toFixed(unit.size === 1 || value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${unit.name}`
}
