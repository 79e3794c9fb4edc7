/**
 * Where each process and object stands. Data runs left to right: processes in columns by rank, objects between the processes
 * that use them. A place, once given, is kept: a new node takes a free place of its column and nothing else moves, until
 * somebody asks to tidy (places are then given anew).
 */
import type { ObjectId, ProcessId } from '../base/units.ts'
import type { GraphWire } from './graph.ts'

/** Even columns hold processes, odd ones objects. Rows count from the middle: 0, 1, -1, 2, -2 … */
export interface Place {
  readonly column: number
  readonly row: number
}

export type NodeKey = `p${number}` | `o${number}`

export const processKey = (id: ProcessId): NodeKey => `p${id}`
export const objectKey = (id: ObjectId): NodeKey => `o${id}`

export interface GraphNodes {
  readonly processes: readonly ProcessId[]
  readonly objects: readonly ObjectId[]
  /** Processes of one role stand in one column. */
  roleOf?(id: ProcessId): string
  parentOf?(id: ProcessId): ProcessId | null
}

/** Places for all nodes; those in `kept` stay where they are. */
export function givePlaces(
  nodes: GraphNodes,
  wires: readonly GraphWire[],
  kept: ReadonlyMap<NodeKey, Place> = new Map(),
): Map<NodeKey, Place> {
  const ranks = rolesTogether(nodes, processRanks(nodes, wires))
  const wanted = new Map<NodeKey, number>()
  for (const id of nodes.processes) wanted.set(processKey(id), 2 * ranks.get(id)!)
  for (const id of nodes.objects) wanted.set(objectKey(id), objectColumn(id, wires, ranks))

  const places = new Map<NodeKey, Place>()
  for (const [key, place] of kept) if (wanted.has(key)) places.set(key, place)
  const fresh = [...wanted].filter(([key]) => !places.has(key))
  if (places.size === 0) return stackInOrder(fresh)
  for (const [key, column] of fresh) places.set(key, { column, row: freeRow(column, places) })
  return places
}

/**
 * Rank of each process: the longest way that data comes to it, circles broken where a later process feeds an earlier one.
 * Without data between them processes have the same rank, unless permits or memory tell a direction.
 */
function processRanks({ processes, parentOf }: GraphNodes, wires: readonly GraphWire[]): Map<ProcessId, number> {
  const order = new Map(processes.map((id, i) => [id, i]))
  const feeds = new Map<ProcessId, Set<ProcessId>>()
  const firstWriter = new Map<ObjectId, ProcessId>()
  for (const wire of wires) {
    if (wire.direction === 'out' && !firstWriter.has(wire.object)) firstWriter.set(wire.object, wire.process)
  }
  const movesData = new Set(wires.filter((wire) => !isPermit(wire)).map((wire) => wire.process))
  // Data says more about the direction than permits, which go both ways around a buffer.
  const dataFirst = [...wires].sort((a, b) => Number(isPermit(a)) - Number(isPermit(b)))
  for (const wire of dataFirst) {
    const from = firstWriter.get(wire.object)
    if (wire.direction !== 'in' || from === undefined || from === wire.process) continue
    // A parent that only lets its children begin stands beside them, not before.
    if (isPermit(wire) && parentOf?.(wire.process) === from && !movesData.has(from)) continue
    if (reaches(feeds, wire.process, from)) continue // would close a circle
    feeds.set(from, (feeds.get(from) ?? new Set()).add(wire.process))
  }
  const ranks = new Map<ProcessId, number>()
  const rank = (id: ProcessId): number => {
    const known = ranks.get(id)
    if (known !== undefined) return known
    let highest = 0
    for (const [from, to] of feeds) if (to.has(id) && order.has(from)) highest = Math.max(highest, rank(from) + 1)
    ranks.set(id, highest)
    return highest
  }
  for (const id of processes) rank(id)
  return ranks
}

/** A second producer that has only waited so far belongs to the first. */
function rolesTogether({ processes, roleOf }: GraphNodes, ranks: Map<ProcessId, number>): Map<ProcessId, number> {
  if (roleOf === undefined) return ranks
  const lowest = new Map<string, number>()
  for (const id of processes) lowest.set(roleOf(id), Math.min(lowest.get(roleOf(id)) ?? Infinity, ranks.get(id)!))
  return new Map(processes.map((id) => [id, lowest.get(roleOf(id))!]))
}

const isPermit = (wire: GraphWire) => wire.calls.some((call) => call.startsWith('sem_'))

function reaches(feeds: ReadonlyMap<ProcessId, ReadonlySet<ProcessId>>, from: ProcessId, to: ProcessId): boolean {
  if (from === to) return true
  for (const next of feeds.get(from) ?? []) if (reaches(feeds, next, to)) return true
  return false
}

/** To the right of the leftmost process that uses it; between two if its users stand on both sides. */
function objectColumn(object: ObjectId, wires: readonly GraphWire[], ranks: ReadonlyMap<ProcessId, number>): number {
  const users = wires.filter((wire) => wire.object === object).map((wire) => ranks.get(wire.process) ?? 0)
  return users.length === 0 ? 1 : 2 * Math.min(...users) + 1
}

/** All nodes at once, each column from top to bottom in the order given, its middle in the middle. */
function stackInOrder(nodes: readonly (readonly [NodeKey, number])[]): Map<NodeKey, Place> {
  const places = new Map<NodeKey, Place>()
  const byColumn = new Map<number, NodeKey[]>()
  for (const [key, column] of nodes) byColumn.set(column, [...(byColumn.get(column) ?? []), key])
  for (const [column, keys] of byColumn) keys.forEach((key, i) => places.set(key, { column, row: i - (keys.length - 1) / 2 }))
  return places
}

/** The free row nearest to the middle, below before above. */
function freeRow(column: number, places: ReadonlyMap<NodeKey, Place>): number {
  const taken = [...places.values()].filter((place) => place.column === column).map((place) => place.row)
  if (taken.length === 0) return 0
  const offset = taken[0]! % 1 === 0 ? 0 : 0.5 // a column of even length stands between the rows
  for (let i = 0; ; i++) {
    for (const row of [i + offset, -i - offset]) if (!taken.includes(row)) return row
  }
}
