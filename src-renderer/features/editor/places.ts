/** Where processes stand in their programs: those that wait, and the event that is looked at. Pure. */
import type { ProcessId } from '../../../src-shared/base/units.ts'
import { opName } from '../../../src-shared/trace/ops.ts'
import type { LiveWait, Trace } from '../../../src-shared/trace/model.ts'

export interface Place {
  readonly file: string
  readonly line: number
  readonly letters: string
  readonly blocked: boolean
  /** waits, sleeps: now. called: the selected event. */
  readonly why: 'waits' | 'sleeps' | 'called'
  readonly who: readonly string[]
  readonly op: string
}

/** One place a line: several processes that wait at one line share it. */
export function placesOf(
  trace: Trace,
  waits: readonly LiveWait[],
  letters: ReadonlyMap<ProcessId, string>,
  selectedRow: number | null,
): readonly Place[] {
  const places = new Map<string, Place>()
  const nameOf = (id: ProcessId) => trace.processes.find((process) => process.id === id)?.name ?? `#${id}`
  for (const wait of waitsNow(trace, waits)) {
    const file = trace.header.files[wait.file]
    if (file === undefined || wait.line === 0) continue
    const key = `${file}:${wait.line}`
    const there = places.get(key)
    places.set(key, {
      file,
      line: wait.line,
      letters: there?.letters ?? letters.get(wait.process) ?? '?',
      blocked: !wait.timed || there?.blocked === true,
      why: wait.timed && there?.why !== 'waits' ? 'sleeps' : 'waits',
      who: [...(there?.who ?? []), nameOf(wait.process)],
      op: wait.op,
    })
  }
  const selected = selectedRow === null ? null : selectedPlace(trace, selectedRow, letters, nameOf)
  if (selected !== null && !places.has(`${selected.file}:${selected.line}`)) places.set(`${selected.file}:${selected.line}`, selected)
  return [...places.values()]
}

/** While it runs, who sleeps in a call; when it ended stuck, who waits for ever. */
function waitsNow(trace: Trace, waits: readonly LiveWait[]): readonly LiveWait[] {
  if (trace.end === null) return waits
  return trace.end.end === 'stuck' ? trace.end.waits.map((wait) => ({ ...wait, timed: false })) : []
}

function selectedPlace(
  { events, header }: Trace,
  row: number,
  letters: ReadonlyMap<ProcessId, string>,
  nameOf: (id: ProcessId) => string,
): Place | null {
  if (row >= events.length) return null
  const file = header.files[events.file(row)]
  const line = events.line(row)
  if (file === undefined || line === 0) return null
  const process = events.process(row)
  return {
    file,
    line,
    letters: letters.get(process) ?? '?',
    blocked: false,
    why: 'called',
    who: [nameOf(process)],
    op: opName(events.op(row)),
  }
}

export interface TabBadge {
  readonly letters: string
  readonly blocked: boolean
}

/** By program (`producer`): the badge of the process that plays it; hatched while one of them is blocked. */
export function tabBadges(
  trace: Trace,
  waits: readonly LiveWait[],
  letters: ReadonlyMap<ProcessId, string>,
): ReadonlyMap<string, TabBadge> {
  const blocked = new Set(waitsNow(trace, waits).flatMap((wait) => (wait.timed ? [] : [wait.process])))
  const badges = new Map<string, TabBadge>()
  for (const { id, role, kind } of trace.processes) {
    if (kind !== 'lab') continue
    const there = badges.get(role)
    badges.set(role, { letters: there?.letters ?? letters.get(id) ?? '?', blocked: blocked.has(id) || there?.blocked === true })
  }
  return badges
}
