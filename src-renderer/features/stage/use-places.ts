/** Where nodes stand: kept while a run goes on, remembered for the next run of the same lab by the names of its nodes. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import { objectKey, processKey, type NodeKey, type Place } from '../../../src-shared/picture/places.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { useRunStore } from '../run/index.ts'

/** So long after the last new node or wire the places are settled, milliseconds: a run finds its shape in its first calls. */
const SETTLE_MS = 3000
const PREFIX = 'ipc-lab.places.'

type Remembered = Readonly<Record<string, Place>>

export interface KeptPlaces {
  readonly kept: ShallowRef<ReadonlyMap<NodeKey, Place>>
  /** After each picture: what it used, and how many nodes and wires it had. */
  used(places: ReadonlyMap<NodeKey, Place>, shape: number): void
  /** Forgets all places: the next picture gives them anew. */
  tidy(): void
}

export function usePlaces(): KeptPlaces {
  const run = useRunStore()
  const kept = shallowRef<ReadonlyMap<NodeKey, Place>>(new Map())
  let last: ReadonlyMap<NodeKey, Place> = new Map()
  let shape = -1
  let changedAt = 0
  let forgotten = false
  /** This window has seen the run going on: its places are kept, a recording's are not. */
  let own = false

  watch(
    () => run.trace,
    (trace) => {
      ;[shape, forgotten, last] = [-1, false, new Map()]
      kept.value = trace === null ? new Map() : placesFor(trace, read(labOf(trace, run.source)))
    },
    { immediate: true },
  )
  // Processes and objects come one after the other: each finds its remembered place when it is there.
  watch(
    () => run.version,
    () => {
      if (run.trace === null || forgotten) return
      const remembered = placesFor(run.trace, read(labOf(run.trace, run.source)))
      if ([...remembered.keys()].some((key) => !kept.value.has(key))) kept.value = new Map([...remembered, ...kept.value])
    },
  )
  watch(
    () => run.phase,
    (phase) => {
      if (phase !== 'ended') own = phase !== 'none' && phase !== 'recording'
      else if (own) remember()
    },
    { immediate: true },
  )

  function remember(): void {
    if (run.trace !== null) write(labOf(run.trace, run.source), namesOf(run.trace, last))
  }

  function used(places: ReadonlyMap<NodeKey, Place>, newShape: number): void {
    last = places
    // The last calls come together with the end, and the picture of them after it.
    if (own && run.phase === 'ended') remember()
    if (newShape !== shape) [shape, changedAt] = [newShape, Date.now()]
    if (Date.now() - changedAt > SETTLE_MS && [...places.keys()].some((key) => !kept.value.has(key))) kept.value = places
  }

  function tidy(): void {
    forgotten = true
    own = false
    kept.value = new Map()
    if (run.trace !== null) write(labOf(run.trace, run.source), {})
  }

  return { kept, used, tidy }
}

function labOf(trace: Trace, source: unknown): string {
  const named = source as { id?: string; name?: string } | null
  return trace.header.lab?.id ?? named?.id ?? named?.name ?? 'own'
}

/** Names that hold a pid differ from run to run: "/ring-4711" is "/ring". */
const objectName = (label: string) => `object ${label.replace(/-\d+/g, '')}`
const processName = (name: string) => `process ${name}`

function placesFor(trace: Trace, remembered: Remembered): Map<NodeKey, Place> {
  const places = new Map<NodeKey, Place>()
  const take = (key: NodeKey, name: string) => {
    if (Object.hasOwn(remembered, name)) places.set(key, remembered[name]!)
  }
  for (const process of trace.processes) take(processKey(process.id), processName(process.name))
  for (const object of trace.objects) take(objectKey(object.id), objectName(object.label))
  return places
}

function namesOf(trace: Trace, places: ReadonlyMap<NodeKey, Place>): Remembered {
  const names: Record<string, Place> = {}
  for (const { id, name } of trace.processes) {
    const place = places.get(processKey(id))
    if (place !== undefined) names[processName(name)] = place
  }
  for (const { id, label } of trace.objects) {
    const place = places.get(objectKey(id))
    if (place !== undefined) names[objectName(label)] = place
  }
  return names
}

/** Storage may be forbidden or full, and what is there may be anybody's: then nothing is remembered. */
function read(lab: string): Remembered {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(PREFIX + lab) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    const places = Object.entries(found).filter(([, place]) => isPlace(place)) as [string, Place][]
    return Object.fromEntries(places.slice(0, 400))
  } catch {
    return {}
  }
}

function isPlace(value: unknown): value is Place {
  const { column, row } = (value ?? {}) as Partial<Place>
  return Number.isInteger(column) && column! >= 0 && column! < 100 && Number.isFinite(row) && Math.abs(row!) < 300
}

function write(lab: string, names: Remembered): void {
  try {
    localStorage.setItem(PREFIX + lab, JSON.stringify(names))
  } catch {
    // Nothing depends on it.
  }
}
