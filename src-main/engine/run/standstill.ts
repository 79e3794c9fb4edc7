/**
 * Is the run stuck? Every living process is asleep in a recorded call that does not end by itself and that only members of the
 * run could end. What is not recorded could do anything, so a living untraced process means: not known, not stuck.
 */
import type { ObjectId, Pid, ProcessId } from '../../../src-shared/base/units.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import type { LiveWait, TraceObject, TraceProcess, Wait } from '../../../src-shared/trace/model.ts'
import { Op, opInfo } from '../../../src-shared/trace/ops.ts'
import type { CurrentOp, SlotSnapshot } from '../native-addon.ts'
import { processState } from '../watch/processes.ts'
import type { Recorder } from './recorder.ts'

export interface Standstill {
  readonly waits: readonly Wait[]
  /** Equal for two looks at the same standstill. */
  readonly signature: string
}

/**
 * null: something still moves, or could.
 * @param members processes of the run as the warden knows them: a record that was scribbled over may have lost some
 */
export function standstill(recorder: Recorder, members: Iterable<Pid>): Standstill | null {
  const living = recorder.processes.living()
  if (living.length === 0 || hasOthers(members, living)) return null
  const bySlot = new Map(recorder.slots.map((slot) => [slot.slot, slot]))
  const objects = new Map(recorder.trace.objects.map((object) => [object.id, object]))
  const waits: Wait[] = []
  const signature: string[] = []
  for (const process of living) {
    const slot = bySlot.get(process.id)
    const current = waitsForMembers(process, slot, objects)
    if (current === null) return null
    waits.push(describe(process, current, recorder, living))
    signature.push(`${process.id}:${current.seq}`)
  }
  return { waits, signature: signature.join(' ') }
}

/**
 * Does a member live that the record does not know, or takes for dead? One that has said how it ends needs a while to end, and
 * until its last thread is gone it holds descriptors and its parent waits.
 */
function hasOthers(members: Iterable<Pid>, living: readonly TraceProcess[]): boolean {
  const known = new Set(living.map(({ pid }) => pid))
  return [...members].some((pid) => !known.has(pid))
}

/** Everybody who is asleep in a recorded call right now, the longest wait first. */
export function currentWaits(recorder: Recorder): LiveWait[] {
  const living = recorder.processes.living()
  const bySlot = new Map(recorder.slots.map((slot) => [slot.slot, slot]))
  const waits: LiveWait[] = []
  for (const process of living) {
    const current = bySlot.get(process.id)?.current
    if (process.kind === 'foreign' || current == null || opInfo(current.op)?.blocks !== true || processState(process.pid) !== 'S') continue
    waits.push({ ...describe(process, current, recorder, living), timed: current.timed })
  }
  return waits.sort((a, b) => a.since - b.since)
}

function waitsForMembers(
  process: TraceProcess,
  slot: SlotSnapshot | undefined,
  objects: ReadonlyMap<ObjectId, TraceObject>,
): CurrentOp | null {
  const current = slot?.current
  if (process.kind === 'foreign' || current == null || current.timed || opInfo(current.op)?.blocks !== true) return null
  const object = objects.get(current.object)
  // What existed before the run, and the console, have a life outside it.
  if (object !== undefined && (object.kind === 'console' || (!object.created && object.name !== null))) return null
  return processState(process.pid) === 'S' ? current : null
}

function describe(process: TraceProcess, current: CurrentOp, recorder: Recorder, living: readonly TraceProcess[]): Wait {
  return {
    process: process.id,
    op: opInfo(current.op)!.name,
    object: current.object,
    since: current.since,
    file: current.site >>> 20,
    line: current.site & 0xfffff,
    wakers: wakers(process.id, current, recorder, living),
  }
}

/** Who could end the wait, dead ones left out. */
function wakers(self: ProcessId, current: CurrentOp, recorder: Recorder, living: readonly TraceProcess[]): ProcessId[] {
  const alive = new Set(living.map((p) => p.id))
  const { op, object } = current
  const holding = (end: number) =>
    recorder.ledger
      .holders(object)
      .filter((h) => h.ends & end)
      .map((h) => h.process)
  let found: ProcessId[]
  if (op === Op.READ) found = holding(EventFlag.writeEnd)
  else if (op === Op.WRITE) found = holding(EventFlag.readEnd)
  else if (op === Op.WAIT) found = living.filter((p) => p.parent === self).map((p) => p.id)
  else if (op === Op.WAITPID) found = living.filter((p) => p.parent === self && (current.a0 <= 0 || p.pid === current.a0)).map((p) => p.id)
  else found = [...(recorder.touched.get(object) ?? [])].filter((p) => p !== self)
  return [...new Set(found)].filter((p) => alive.has(p))
}
