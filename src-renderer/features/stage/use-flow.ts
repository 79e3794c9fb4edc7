/** Marks that travel along the wires: one for each recorded call, for 240 ms; where there are too many, a rate. */
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ObjectId, ProcessId } from '../../../src-shared/base/units.ts'
import { directionOf } from '../../../src-shared/picture/graph.ts'
import type { Scene } from '../../../src-shared/picture/scene.ts'
import type { Point } from '../../../src-shared/picture/geometry.ts'
import type { PlacedWire } from '../../../src-shared/picture/wires.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import { opInfo } from '../../../src-shared/trace/ops.ts'
import { useRunStore } from '../run/index.ts'

const TRAVEL_MS = 240
/** More calls than this on one wire between two looks: no marks, marching dashes and a rate. */
const MOST_MARKS = 3
const BUSY_MS = 400

export interface FlowMark {
  readonly id: number
  readonly x: number
  readonly y: number
  /** dot: bytes; ring: a permit. */
  readonly shape: 'dot' | 'ring'
}

interface Travelling {
  readonly id: number
  readonly points: readonly Point[]
  readonly shape: FlowMark['shape']
  readonly begins: number
}

export interface BusyWire {
  readonly process: ProcessId
  readonly object: ObjectId
  /** The way of the travel: towards the object. */
  readonly out: boolean
  readonly perSecond: number
  readonly until: number
}

export function useFlow(scene: () => Scene | null) {
  const run = useRunStore()
  const marks = shallowRef<readonly FlowMark[]>([])
  const busy = shallowRef<readonly BusyWire[]>([])
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  const frame = ref(0)
  let travelling: Travelling[] = []
  let seen = 0
  let lookedAt = 0
  let ids = 0

  watch(
    () => run.version,
    () => {
      const events = run.trace?.events
      const from = seen
      seen = events?.length ?? 0
      const since = Math.max(1, performance.now() - lookedAt)
      lookedAt = performance.now()
      // What was there before this page looked, and recordings, do not flow.
      if (events === undefined || !run.alive || from === 0 || seen < from || still.matches || document.hidden) return
      begin(callsSince(from), since)
    },
  )

  /** Rows that moved something, by wire and direction. Of very many only the last are looked at. */
  function callsSince(from: number): Map<string, number[]> {
    const events = run.trace!.events
    const calls = new Map<string, number[]>()
    for (let row = Math.max(from, seen - 20_000); row < seen; row++) {
      const direction = directionOf(events.op(row))
      if (direction === null || events.object(row) === 0 || events.flags(row) & (EventFlag.failed | EventFlag.unknown)) continue
      const key = `${events.process(row)} ${events.object(row)} ${direction}`
      const rows = calls.get(key)
      if (rows === undefined) calls.set(key, [row])
      else rows.push(row)
    }
    return calls
  }

  function begin(calls: ReadonlyMap<string, readonly number[]>, elapsed: number): void {
    const now = performance.now()
    const crowded: BusyWire[] = busy.value.filter((wire) => wire.until > now)
    for (const [key, rows] of calls) {
      const [process, object, direction] = key.split(' ') as [string, string, string]
      const placed = scene()?.wires.find(({ wire }) => wire.process === Number(process) && wire.object === Number(object))
      if (placed === undefined) continue
      const out = direction === 'out'
      if (rows.length <= MOST_MARKS) rows.forEach((row, i) => travelling.push(travel(placed, out, row, now + i * 60)))
      else
        crowded.push({
          process: Number(process),
          object: Number(object),
          out,
          perSecond: Math.round((rows.length * 1000) / elapsed),
          until: now + BUSY_MS,
        })
    }
    busy.value = crowded
    travelling = travelling.slice(-48)
    if (frame.value === 0 && (travelling.length > 0 || crowded.length > 0)) frame.value = requestAnimationFrame(step)
  }

  function travel(placed: PlacedWire, out: boolean, row: number, begins: number): Travelling {
    const sync = opInfo(run.trace!.events.op(row))?.family === 'sync'
    return { id: ids++, points: out ? placed.points : [...placed.points].reverse(), shape: sync ? 'ring' : 'dot', begins }
  }

  function step(now: number): void {
    travelling = travelling.filter((mark) => now - mark.begins < TRAVEL_MS)
    marks.value = travelling
      .filter((mark) => now >= mark.begins)
      .map(({ id, points, shape, begins }) => ({ id, shape, ...along(points, easeOut((now - begins) / TRAVEL_MS)) }))
    const left = busy.value.filter((wire) => wire.until > now)
    if (left.length < busy.value.length) busy.value = left
    frame.value = travelling.length > 0 || left.length > 0 ? requestAnimationFrame(step) : 0
  }

  onScopeDispose(() => cancelAnimationFrame(frame.value))
  return { marks, busy }
}

const easeOut = (share: number) => 1 - (1 - share) ** 2

/** The point at a share of a way. */
export function along(points: readonly Point[], share: number): Point {
  const lengths = points.slice(1).map((point, i) => Math.hypot(point.x - points[i]!.x, point.y - points[i]!.y))
  let left = share * lengths.reduce((sum, each) => sum + each, 0)
  for (const [i, length] of lengths.entries()) {
    if (left <= length || i === lengths.length - 1) {
      const [a, b] = [points[i]!, points[i + 1]!]
      const part = length === 0 ? 0 : Math.min(1, left / length)
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }
    }
    left -= length
  }
  return points[0]!
}
