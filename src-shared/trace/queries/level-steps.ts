/** A level series as steps with values: where it begins, within its bounds. */
import type { Nanoseconds } from '../../base/units.ts'
import type { LevelSeries } from './levels.ts'
import type { LevelSteps } from './moment.ts'

/** How a level ran, the curve that counts a write from its start and a read from its end. */
export interface LevelCurve {
  /** undefined: nothing has changed it. */
  readonly series: LevelSeries | undefined
  readonly begins: Nanoseconds
  /** What it held then. */
  readonly base: number
  /** Most it can hold; null: not known. */
  readonly limit: number | null
}

/** The curve as steps, the first where it begins. */
export function levelSteps({ series, begins, base, limit }: LevelCurve): LevelSteps {
  const within = (value: number) => Math.max(0, limit === null ? base + value : Math.min(limit, base + value))
  return {
    length: series === undefined ? 0 : series.length + 1,
    limit,
    t: (i) => (i === 0 ? begins : series!.time(i - 1)),
    value: (i) => within(i === 0 ? 0 : series!.mostAt(i - 1)),
    find: (t) => (series === undefined || t < begins ? -1 : series.find(t) + 1),
    aboutNext: (t, at) => (at === 0 && series!.time(0) >= t ? 1 : series!.aboutNext(t, Math.max(at, 1) - 1) + 1),
    // The bounds keep the order of values, so that they may come after looking for least and most.
    extent: (from, to) => {
      const after = to > 1 ? series!.extent(Math.max(from, 1) - 1, to - 1) : { least: 0, most: 0 }
      const base = from === 0 ? 0 : after.least
      return { least: within(Math.min(base, after.least)), most: within(Math.max(base, after.most)) }
    },
  }
}
