/** The whole picture of a moment as plain data: views in boxes and wires between them. Stage and report draw the same scene. */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import type { Speak } from '../i18n/index.ts'
import { stageMessages as m } from '../i18n/messages/stage.ts'
import type { ObjectKind, Trace, TraceProcess } from '../trace/model.ts'
import type { CellReader, Moment, MomentReader, ProcessMoment } from '../trace/queries/index.ts'
import { standstillOf, standstillTime, wakersOf, type Waker } from '../trace/queries/index.ts'
import { badgeLetters } from '../words/badge.ts'
import { layOut, MANY_PROCESSES, type Box, type Density, type LayoutNode, type Size } from './geometry.ts'
import { wiresAt, type GraphWire } from './graph.ts'
import { cellRows } from './memory-view.ts'
import { between, mergeWires } from './scene-wires.ts'
import { givePlaces, objectKey, processKey, type NodeKey, type Place } from './places.ts'
import { isMemory } from '../trace/kinds.ts'
import { objectView, processView, type ObjectView, type ProcessView, type ViewContext } from './views.ts'
import { gapFor, routeWires, type PlacedWire, type WireEnd } from './wires.ts'

export interface PlacedProcess {
  readonly key: NodeKey
  readonly view: ProcessView
  readonly box: Box
}

export interface PlacedObject {
  readonly key: NodeKey
  readonly view: ObjectView
  readonly box: Box
}

/** Somebody who waits, for the sentences beside the picture. */
export interface SceneWait {
  readonly process: ProcessId
  readonly op: string
  readonly object: ObjectId
  readonly since: Nanoseconds
  readonly file: number
  readonly line: number
  readonly wakers: readonly Waker[]
}

export interface Scene extends Size {
  readonly t: Nanoseconds
  readonly processes: readonly PlacedProcess[]
  readonly objects: readonly PlacedObject[]
  readonly wires: readonly PlacedWire[]
  /** Longest first. */
  readonly waits: readonly SceneWait[]
  readonly density: Density
  readonly places: ReadonlyMap<NodeKey, Place>
}

export interface SceneOptions {
  readonly reader: MomentReader
  readonly cells: CellReader
  readonly moment: Moment
  readonly speak: Speak
  /** Places that were given before are kept. */
  readonly kept?: ReadonlyMap<NodeKey, Place>
  readonly room: Size
  /** calls: names of the calls; counts: how often. */
  readonly labels?: 'calls' | 'counts'
}

/** Kinds that stand between processes; others only appear where a wire leads to them. */
const IPC_KINDS: ReadonlySet<ObjectKind> = new Set([
  'pipe',
  'fifo',
  'semaphore',
  'memory-semaphore',
  'shared-memory',
  'memfd',
  'anonymous-memory',
  'socket',
])
const NEVER: ReadonlySet<ObjectKind> = new Set(['console', 'device', 'other'])

export function buildScene(options: SceneOptions): Scene {
  const { reader, moment, room, speak } = options
  const { trace } = reader
  const folded = foldRoles(trace, moment)
  const shown = moment.processes.filter(({ process }) => folded.get(process) === process)
  const whole = wiresAt(reader, Infinity)
  const visible = visibleObjects(trace, whole)
  const objects = moment.objects.filter(({ object }) => visible.has(object))
  const context = contextOf(options)
  const waits = waitsOf(reader, moment)
  const wires = mergeWires(wiresAt(reader, moment.t), waits, folded, context, options).filter((wire) => visible.has(wire.object))
  const places = placesOf(trace, shown, visible, whole, folded, options.kept)
  const node = (key: NodeKey, kind: ObjectKind | null, cellRows: 1 | 2 = 1): LayoutNode => ({
    key,
    kind,
    cellRows,
    place: places.get(key)!,
  })
  const fieldsOf = (id: ObjectId) => trace.objects.find((each) => each.id === id)?.fields ?? []
  const nodes = [
    ...(shown.length < moment.processes.length ? shown.map(({ process }) => process) : trace.processes.map(({ id }) => id)).map((id) =>
      node(processKey(id), null),
    ),
    ...[...visible].map(([id, kind]) =>
      node(objectKey(id), kind, isMemory(kind) ? cellRows(fieldsOf(id), options.cells.cells(id, Infinity)) : 1),
    ),
  ]
  // Gaps are as wide as the whole run needs them, so that no label that comes later moves anything.
  const ever = mergeWires(whole, waits, folded, context, options)
  const wiresIn = (column: number) => ever.filter((wire) => between(wire, places, column))
  const layout = layOut(nodes, room, (column, tight) => gapFor(wiresIn(column), tight))
  const ends = wires.flatMap((wire): WireEnd[] => {
    const [process, object] = [layout.boxes.get(processKey(wire.process)), layout.boxes.get(objectKey(wire.object))]
    return process && object ? [{ wire, process, object }] : []
  })
  const placed = routeWires(ends)
  const deepest = Math.max(0, ...placed.flatMap((wire) => wire.points.map((point) => point.y + 12)))
  const box = (key: NodeKey) => layout.boxes.get(key)!
  return {
    t: moment.t,
    width: layout.width,
    height: Math.max(layout.height, deepest),
    density: layout.density,
    places,
    waits,
    wires: placed,
    processes: shown.map((now) => ({
      key: processKey(now.process),
      box: box(processKey(now.process)),
      view: viewOf(now, folded, context, speak),
    })),
    objects: objects.map((now) => ({
      key: objectKey(now.object),
      box: box(objectKey(now.object)),
      view: objectView(
        trace.objects.find((each) => each.id === now.object)!,
        now,
        context,
      ),
    })),
  }
}

/** Objects that are ever on the picture: what stands between processes, and what a wire leads to. */
function visibleObjects(trace: Trace, whole: readonly GraphWire[]): Map<ObjectId, ObjectKind> {
  const used = new Set(whole.map((wire) => wire.object))
  const seen = trace.objects.filter(({ id, kind }) => !NEVER.has(kind) && (used.has(id) || IPC_KINDS.has(kind)))
  return new Map(seen.map(({ id, kind }) => [id, kind]))
}

/** By all that is known of the run, so that going back in time moves nothing. */
function placesOf(
  trace: Trace,
  shown: readonly ProcessMoment[],
  objects: ReadonlyMap<ObjectId, ObjectKind>,
  whole: readonly GraphWire[],
  folded: ReadonlyMap<ProcessId, ProcessId>,
  kept: ReadonlyMap<NodeKey, Place> | undefined,
): Map<NodeKey, Place> {
  const isFolded = shown.length < folded.size
  const processes = isFolded ? shown.map(({ process }) => process) : trace.processes.map(({ id }) => id)
  const byId = new Map(trace.processes.map((process) => [process.id, process]))
  const into = (id: ProcessId) => (isFolded ? (folded.get(id) ?? id) : id)
  const wires = whole.map((wire) => ({ ...wire, process: into(wire.process) }))
  const roleOf = (id: ProcessId) => byId.get(id)?.role ?? ''
  const parentOf = (id: ProcessId) => byId.get(id)?.parent ?? null
  return givePlaces({ processes, objects: [...objects.keys()], roleOf, parentOf }, wires, kept)
}

/** The moment to show of a run that has ended: of a stuck one the standstill, before the warden ended its processes. */
export function lastMoment(trace: Trace, now: Nanoseconds): Nanoseconds {
  const stuck = standstillTime(trace)
  return stuck !== null && now >= trace.end!.t ? stuck : now
}

export interface SceneContext extends ViewContext {
  /** Objects that a standstill turns about. */
  readonly stuckObjects: ReadonlySet<ObjectId>
}

function contextOf({ reader, cells, moment, speak }: SceneOptions): SceneContext {
  const { trace } = reader
  const names = badgeLetters(trace.processes.map((process) => process.name))
  const t = standstillTime(trace)
  const core = t !== null && Math.abs(t - moment.t) < 2 ? (standstillOf(reader)?.core ?? []) : []
  return {
    reader,
    moment,
    speak,
    stuck: new Set(core.map((edge) => edge.wait.process)),
    stuckObjects: new Set(core.map((edge) => edge.wait.object)),
    letters: new Map(trace.processes.map((process, i) => [process.id, names[i]!])),
    cellsOf: (object: ObjectId) => cells.cells(object, moment.t),
  }
}

function viewOf(now: ProcessMoment, folded: ReadonlyMap<ProcessId, ProcessId>, context: SceneContext, speak: Speak): ProcessView {
  const found = context.reader.trace.processes.find((process) => process.id === now.process)!
  const view = processView(found, now, context)
  const n = [...folded.values()].filter((to) => to === now.process).length
  return n > 1 ? { ...view, name: speak(m.times, { role: found.role, n }) } : view
}

/** Over 24 processes those of one role that do the same fold into one; who is blocked never folds. */
function foldRoles(trace: Trace, moment: Moment): Map<ProcessId, ProcessId> {
  const into = new Map<ProcessId, ProcessId>()
  const many = moment.processes.length > MANY_PROCESSES
  const first = new Map<string, ProcessId>()
  const roles = new Map(trace.processes.map((process: TraceProcess) => [process.id, process.role]))
  for (const { process, condition } of moment.processes) {
    const key = `${roles.get(process)} ${condition}`
    const to = many && condition !== 'blocked' ? (first.get(key) ?? process) : process
    first.set(key, to)
    into.set(process, to)
  }
  return into
}

function waitsOf(reader: MomentReader, moment: Moment): SceneWait[] {
  const waits = moment.processes.flatMap(({ condition, wait }) => (condition === 'blocked' && wait !== null ? [wait] : []))
  const withWakers = waits.map((wait) => {
    const found = wakersOf(reader, wait, moment.t)
    const { process, op, object, since, file, line } = wait
    return { process, op, object, since, file, line, wakers: found }
  })
  return withWakers.sort((a, b) => a.since - b.since)
}
