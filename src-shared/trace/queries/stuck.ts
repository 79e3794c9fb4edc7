/** A standstill taken apart: who waits for whom, whether the waits close a circle, or nobody is left who could end them. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import { EventFlag } from '../events.ts'
import type { Trace, Wait } from '../model.ts'
import { Op } from '../ops.ts'
import type { MomentReader } from './moment-reader.ts'
import { wakersOf, type Waker } from './wakers.ts'

export interface WaitEdge {
  readonly wait: Wait
  /** Everybody who could end it, by the record. */
  readonly wakers: readonly Waker[]
}

export interface Standstill {
  /** Shortly before the first of them was ended: when all of them waited. */
  readonly t: Nanoseconds
  /**
   * circle: each waits for the next. self: one waits for what only itself could give. nobody: no living process could end a wait.
   * chain: everybody waits, but no circle is known for certain.
   */
  readonly kind: 'circle' | 'self' | 'nobody' | 'chain'
  /** The waits of the circle in order, each for the owner of the next; with `self` and `nobody` the one wait. */
  readonly core: readonly WaitEdge[]
  readonly edges: readonly WaitEdge[]
}

/** The moment of a stuck run that pictures show: its processes are ended by the warden right after. */
export function standstillTime(trace: Trace): Nanoseconds | null {
  if (trace.end?.end !== 'stuck') return null
  const waiting = new Set(trace.end.waits.map((wait) => wait.process))
  const ends = trace.processes.filter((each) => waiting.has(each.id)).map((each) => each.endedAt ?? trace.end!.t)
  return Math.max(0, Math.min(trace.end.t, ...ends) - 1)
}

/** null: the run is not stuck. @param waits of a run that still goes on; default: those of its end */
export function standstillOf(reader: MomentReader, waits?: readonly Wait[]): Standstill | null {
  const { trace } = reader
  const t = standstillTime(trace)
  const here = waits ?? trace.end?.waits ?? []
  if (t === null || here.length === 0) return null
  const edges = here.map((wait) => ({ wait, wakers: wakersOf(reader, { ...wait, pid: pidOf(trace, wait) }, t) }))
  const alone = edges.find(({ wait, wakers }) => wakers.length > 0 && wakers.every((waker) => waker.process === wait.process))
  if (alone) return { t, kind: 'self', core: [alone], edges }
  // A parent that waits for its children waits because of them: a circle through it only where there is no other.
  const onObjects = edges.filter(({ wait }) => wait.object !== 0)
  const circle = shortestCircle(onObjects, reader, t) ?? shortestCircle(edges, reader, t)
  if (circle !== null) return { t, kind: 'circle', core: circle, edges }
  const hopeless = edges.find(({ wakers }) => wakers.length === 0)
  if (hopeless) return { t, kind: 'nobody', core: [hopeless], edges }
  return { t, kind: 'chain', core: edges, edges }
}

/** Processes that have taken a semaphore more often than they have given it back: they hold what a waiter needs. */
export function takersOf(reader: MomentReader, object: ObjectId, t: Nanoseconds): { process: ProcessId; row: number }[] {
  const found: { process: ProcessId; row: number }[] = []
  for (const process of reader.users(object)) {
    const waits = [Op.SEM_WAIT, Op.SEM_TRYWAIT, Op.SEM_TIMEDWAIT].map((op) => reader.index.call(process, object, op))
    const taken = waits.flatMap((rows) => (rows === undefined ? [] : takenBy(reader.trace, rows, t)))
    const posted = reader.index.call(process, object, Op.SEM_POST)?.endedBy(t) ?? 0
    if (taken.length > posted) found.push({ process, row: Math.max(...taken) })
  }
  return found
}

function takenBy({ events }: Trace, rows: { endedBy(t: number): number; at(i: number): number }, t: Nanoseconds): number[] {
  const taken: number[] = []
  for (let i = 0; i < rows.endedBy(t); i++)
    if ((events.flags(rows.at(i)) & (EventFlag.failed | EventFlag.unknown)) === 0) taken.push(rows.at(i))
  return taken
}

/** A mutex's circle goes through who has taken it; any other through who could post, write, read or end. */
function shortestCircle(edges: readonly WaitEdge[], reader: MomentReader, t: Nanoseconds): WaitEdge[] | null {
  const byProcess = new Map(edges.map((edge) => [edge.wait.process, edge]))
  const next = new Map(edges.map((edge) => [edge.wait.process, nextOf(edge, reader, t)]))
  let best: { path: ProcessId[]; doubt: number } | null = null
  for (const { wait } of edges) {
    const path = pathBack(wait.process, next, byProcess)
    if (path === null || (best !== null && path.length > best.path.length)) continue
    const doubt = path.filter((id, i) => isAlike(byProcess.get(id)!, path[(i + 1) % path.length]!, reader)).length
    if (best === null || path.length < best.path.length || doubt < best.doubt) best = { path, doubt }
  }
  return best?.path.map((id) => byProcess.get(id)!) ?? null
}

function nextOf({ wait, wakers }: WaitEdge, reader: MomentReader, t: Nanoseconds): ProcessId[] {
  const others = wakers.filter((waker) => waker.process !== wait.process)
  const isMutex = reader.anchors.last(wait.object, 'initial', t)?.value === 1
  const takers = isMutex ? takersOf(reader, wait.object, t).map((taker) => taker.process) : []
  const holding = others.filter((waker) => takers.includes(waker.process))
  return (holding.length > 0 ? holding : others).map((waker) => waker.process)
}

/** Processes of one program do the same with an object: who waits there is woken by the others rather. */
function isAlike({ wait, wakers }: WaitEdge, by: ProcessId, { trace }: MomentReader): boolean {
  const roleOf = (id: ProcessId) => trace.processes.find((each) => each.id === id)?.role
  return wakers.find((waker) => waker.process === by)?.how === 'any' && roleOf(by) === roleOf(wait.process)
}

/** Breadth first: the shortest way from a process over its wakers back to it. */
function pathBack(
  start: ProcessId,
  next: ReadonlyMap<ProcessId, readonly ProcessId[]>,
  waiting: ReadonlyMap<ProcessId, WaitEdge>,
): ProcessId[] | null {
  const queue: ProcessId[][] = [[start]]
  const seen = new Set<ProcessId>()
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const id of next.get(path.at(-1)!) ?? []) {
      if (id === start) return path
      if (seen.has(id) || !waiting.has(id)) continue
      seen.add(id)
      queue.push([...path, id])
    }
  }
  return null
}

/** Which child a waitpid waits for: its record is there once the run has ended. */
function pidOf({ events }: Trace, wait: Wait): number {
  if (wait.op !== 'waitpid') return 0
  for (let row = events.length - 1; row >= 0; row--) {
    if (events.process(row) === wait.process && events.op(row) === Op.WAITPID) return events.t0(row) === wait.since ? events.a0(row) : 0
  }
  return 0
}
