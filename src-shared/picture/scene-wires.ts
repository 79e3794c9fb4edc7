/** Which wires a moment has: of the record, of who waits right now, and of who could wake. */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import type { GraphWire } from './graph.ts'
import { objectKey, processKey, type NodeKey, type Place } from './places.ts'
import type { SceneContext, SceneOptions, SceneWait } from './scene.ts'
import { isMemory } from '../trace/kinds.ts'
import { ACTIVE_FOR } from './views.ts'
import type { Wire } from './wires.ts'
import { duration } from '../words/duration.ts'

interface Draft {
  process: ProcessId
  object: ObjectId
  calls: string[]
  out: boolean
  in: boolean
  count: number
  lastUse: Nanoseconds
}

/** Wires of the record, of who waits right now, and of who could wake: one for each process and object. */
export function mergeWires(
  graph: readonly GraphWire[],
  waits: readonly SceneWait[],
  folded: ReadonlyMap<ProcessId, ProcessId>,
  context: SceneContext,
  options: SceneOptions,
): Wire[] {
  const drafts = new Map<string, Draft>()
  const draft = (who: ProcessId, object: ObjectId): Draft => {
    const process = folded.get(who) ?? who
    const key = `${process} ${object}`
    let found = drafts.get(key)
    if (found === undefined) drafts.set(key, (found = { process, object, calls: [], out: false, in: false, count: 0, lastUse: -1 }))
    return found
  }
  for (const wire of graph) {
    const into = draft(wire.process, wire.object)
    for (const call of wire.calls) if (!into.calls.includes(call)) into.calls.push(call)
    if (wire.direction === 'out') into.out = true
    else into.in = true
    into.count += wire.count
    into.lastUse = Math.max(into.lastUse, wire.lastUse)
  }
  for (const { process, object, op } of waits) {
    if (object === 0) continue
    const into = draft(process, object)
    if (!into.calls.includes(op)) into.calls.push(op)
    if (op === 'write') into.out = true
    else into.in = true
  }
  return [...drafts.values()].map((each) => wireOf(each, waits, folded, context, options))
}

function wireOf(
  draft: Draft,
  waits: readonly SceneWait[],
  folded: ReadonlyMap<ProcessId, ProcessId>,
  { stuckObjects, stuck }: SceneContext,
  { moment, reader, labels }: SceneOptions,
): Wire {
  const { process, object } = draft
  const wait = waits.find((each) => folded.get(each.process) === process && each.object === object)
  const could = waits.some(
    (each) =>
      each.object === object && each.wakers.some((waker) => folded.get(waker.process) === process && waker.process !== each.process),
  )
  const bad = stuckObjects.has(object) && (wait === undefined || stuck.has(wait.process))
  const used = draft.lastUse >= 0 && moment.t - draft.lastUse < ACTIVE_FOR && reader.trace.end === null
  const state = wait ? (bad ? 'stuck' : 'wait') : could ? (bad ? 'stuck-could' : 'could') : used ? 'hot' : ''
  const kind = reader.kindOf(object)
  const label = labels === 'counts' ? String(draft.count) : callWords(draft.calls, isMemory(kind))
  return { process, object, out: draft.out, in: draft.in, label, state, time: wait ? duration(moment.t - wait.since, 'ticking') : '' }
}

/** "sem_wait", "wait·post" (the prefix is in the shape), "load·store". */
function callWords(calls: readonly string[], memory: boolean): string {
  if (calls.length === 1) return calls[0]!
  const short = calls.map((call) => call.replace(/^sem_/, ''))
  const order = memory ? short : [...short].sort((a, b) => rank(a) - rank(b))
  return order.length > 2 ? `${order.slice(0, 2).join('·')}…` : order.join('·')
}

const rank = (call: string) => ['wait', 'trywait', 'timedwait', 'read', 'post', 'write'].indexOf(call)

/** The wire runs in the gap right of a column. */
export function between(wire: Wire, places: ReadonlyMap<NodeKey, Place>, column: number): boolean {
  const [process, object] = [places.get(processKey(wire.process))?.column, places.get(objectKey(wire.object))?.column]
  if (process === undefined || object === undefined) return false
  return Math.min(process, object) === column && Math.abs(process - object) === 1
}
