/** What an object held at a moment, and how sure that is. */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import type { LiveWait, ObjectKind } from '../model.ts'
import type { Anchor, Anchors } from './anchors.ts'
import type { LevelSeries } from './levels.ts'
import type { Amount } from './moment.ts'

/** What Linux gives a pipe unless the user holds very many: pipe(7). */
const DEFAULT_PIPE = 65536

export interface LevelQuestion {
  readonly t: Nanoseconds
  readonly object: ObjectId
  readonly kind: ObjectKind
  /** The run made it: it began empty, or with the value that its making names. */
  readonly created: boolean
  readonly os: string
  readonly series: LevelSeries | undefined
  readonly anchors: Anchors
  /** From when on operations on it may be missing. */
  readonly lostSince: Nanoseconds
  /** Who sleeps in a call on it at `t`. */
  readonly waits: readonly LiveWait[]
}

/** Bytes in a pipe, value of a semaphore. The kernel's word where nothing has touched the object since, else what the record says. */
export function levelOf(q: LevelQuestion): Amount {
  const field = isPipe(q.kind) ? 'fill' : 'value'
  const said = q.anchors.last(q.object, field, q.t)
  if (said !== null && untouchedSince(q, said.t)) return { value: said.value, origin: 'measured', at: said.t }
  const base = baseOf(q, said)
  if (base === null) return withoutBase(q, said)
  return counted(q, base)
}

/** Most that it can hold; null: the kind has no such number, or nobody knows it. */
export function capacityOf(q: LevelQuestion): Amount | null {
  if (isPipe(q.kind)) {
    const said = q.anchors.last(q.object, 'capacity', q.t)
    if (said !== null) return { value: said.value, origin: 'measured', at: said.t }
    return q.os === 'linux' ? { value: DEFAULT_PIPE, origin: 'unknown', why: 'default' } : null
  }
  if (q.kind !== 'shared-memory' && q.kind !== 'memfd' && q.kind !== 'file') return null
  const [said, set] = [q.anchors.last(q.object, 'size', q.t), q.anchors.last(q.object, 'set-size', q.t)]
  if (said !== null && (set === null || said.t > set.t)) return { value: said.value, origin: 'measured', at: said.t }
  return set === null ? null : { value: set.value, origin: 'derived' }
}

interface Base {
  readonly value: number
  /** Steps up to this one are in `value` already; -1: none. */
  readonly step: number
}

/** A point to count from: the beginning if nothing is missing, else what the kernel said while no call was going on. */
function baseOf(q: LevelQuestion, said: Anchor | null): Base | null {
  const initial = isPipe(q.kind) ? (q.created ? 0 : null) : (q.anchors.last(q.object, 'initial', q.t)?.value ?? null)
  const complete = q.lostSince > q.t
  if (initial !== null && complete) return { value: initial, step: -1 }
  // Behind a gap a number holds only until the next call on the object: see untouchedSince.
  if (said === null || !complete) return null
  const step = q.series?.find(said.t) ?? -1
  if (q.series !== undefined && q.series.mostAt(step) !== q.series.leastAt(step)) return null
  return { value: said.value, step }
}

function counted(q: LevelQuestion, base: Base): Amount {
  const series = q.series
  const now = series?.find(q.t) ?? -1
  const limit = isPipe(q.kind) ? (capacityOf(q)?.value ?? Infinity) : Infinity
  const within = (value: number) => Math.max(0, Math.min(limit, value))
  const [most, least] =
    series === undefined ? [0, 0] : [series.mostAt(now) - series.mostAt(base.step), series.leastAt(now) - series.leastAt(base.step)]
  const bounds = { most: within(base.value + most), least: within(base.value + least) }
  // A writer that sleeps has put in what fits: its call has no result yet.
  if (isPipe(q.kind) && q.waits.some((wait) => wait.op === 'write')) return unknown({ ...bounds, most: limit }, limit, 'overlap')
  if (bounds.most === bounds.least) return { value: bounds.most, origin: 'derived' }
  return unknown(bounds, bounds.most, series !== undefined && series.length - 1 === now ? 'died' : 'overlap')
}

function unknown(bounds: { least: number; most: number }, value: number, why: NonNullable<Amount['why']>): Amount {
  if (bounds.least >= bounds.most) return { value: bounds.most, origin: 'derived' }
  return { value: Number.isFinite(value) ? value : bounds.least, origin: 'unknown', bounds, why }
}

function withoutBase(q: LevelQuestion, said: Anchor | null): Amount {
  const why = q.lostSince <= q.t ? 'lost' : 'foreign'
  return { value: said?.value ?? 0, origin: 'unknown', why }
}

/** No call on it has begun or ended since: what the kernel said still stands. */
function untouchedSince(q: LevelQuestion, t: Nanoseconds): boolean {
  if (q.lostSince > t && q.lostSince <= q.t) return false
  return q.series === undefined || q.series.find(t) === q.series.find(q.t)
}

const isPipe = (kind: ObjectKind) => kind === 'pipe' || kind === 'fifo'
