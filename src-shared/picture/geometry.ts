/** Boxes and wires in pixels for nodes that have their places. Measures of LOOK section 4. */
import type { GraphWire } from './graph.ts'
import { objectKey, processKey, type NodeKey, type Place } from './places.ts'

export const PROCESS_SIZE = { width: 130, height: 58 }
/** The body; its label stands above. */
export const OBJECT_SIZE = { width: 200, height: 34 }
export const LABEL_HEIGHT = 20
const COLUMN_GAP = 76
const ROW_GAP = 26
const TRACK = 10
const MARGIN = 24

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface PlacedWire {
  readonly wire: GraphWire
  /** From the process to the object, orthogonal. */
  readonly points: readonly Point[]
  /** Where the call names stand: the middle of the last straight part, at the object. */
  readonly label: Point
}

export interface Geometry {
  readonly boxes: ReadonlyMap<NodeKey, Box>
  readonly wires: readonly PlacedWire[]
  readonly width: number
  readonly height: number
}

/** Boxes for places, and wires that keep to the gaps between the columns. */
export function arrange(places: ReadonlyMap<NodeKey, Place>, wires: readonly GraphWire[]): Geometry {
  const boxes = placeBoxes(places)
  const placed = routeWires(boxes, wires)
  const all = [...boxes.values()]
  const bottoms = placed.flatMap((wire) => wire.points.map((point) => point.y))
  return {
    boxes,
    wires: placed,
    width: Math.max(0, ...all.map((box) => box.x + box.width)) + MARGIN,
    height: Math.max(0, ...all.map((box) => box.y + box.height), ...bottoms) + MARGIN,
  }
}

function placeBoxes(places: ReadonlyMap<NodeKey, Place>): Map<NodeKey, Box> {
  const rowHeight = (column: number) => (column % 2 === 0 ? PROCESS_SIZE.height : OBJECT_SIZE.height + LABEL_HEIGHT) + ROW_GAP
  const tops = [...places.values()].map((place) => place.row * rowHeight(place.column) - rowHeight(place.column) / 2)
  const middle = MARGIN - Math.min(0, ...tops)
  const boxes = new Map<NodeKey, Box>()
  for (const [key, { column, row }] of places) {
    const process = column % 2 === 0
    const size = process ? PROCESS_SIZE : OBJECT_SIZE
    const x = MARGIN + Math.ceil(column / 2) * (PROCESS_SIZE.width + COLUMN_GAP) + Math.floor(column / 2) * (OBJECT_SIZE.width + COLUMN_GAP)
    const centre = middle + row * rowHeight(column) + (process ? 0 : LABEL_HEIGHT / 2)
    boxes.set(key, { x, y: centre - size.height / 2, ...size })
  }
  return boxes
}

interface End {
  readonly wire: GraphWire
  readonly process: Box
  readonly object: Box
  /** 1: the object is to the right of the process. */
  readonly side: 1 | -1
}

function routeWires(boxes: ReadonlyMap<NodeKey, Box>, wires: readonly GraphWire[]): PlacedWire[] {
  const ends = wires.flatMap((wire): End[] => {
    const process = boxes.get(processKey(wire.process))
    const object = boxes.get(objectKey(wire.object))
    return process && object ? [{ wire, process, object, side: object.x > process.x ? 1 : -1 }] : []
  })
  const placed: PlacedWire[] = []
  for (const group of groupBy(ends, (end) => `${end.side}:${end.process.x}`)) {
    placed.push(...routeGroup(group, wires.length))
  }
  return placed
}

/** Wires of one side of one column of processes: a track each, so nested that a process's own wires do not cross. */
function routeGroup(ends: readonly End[], total: number): PlacedWire[] {
  const centreY = (box: Box) => box.y + box.height / 2
  const distance = (end: End) => Math.abs(centreY(end.object) - centreY(end.process))
  const tracks = [...ends].sort((a, b) => distance(b) - distance(a))
  const lowest = Math.max(...ends.map((end) => Math.max(end.process.y + end.process.height, end.object.y + end.object.height)))
  return ends.map((end) => {
    const port = portOf(
      end,
      ends.filter((other) => other.process === end.process),
    )
    const entry = portAtObject(
      end,
      ends.filter((other) => other.object === end.object),
    )
    const edge = end.side === 1 ? end.process.x + end.process.width : end.process.x
    const target = end.side === 1 ? end.object.x : end.object.x + end.object.width
    const track = edge + end.side * Math.min(14 + tracks.indexOf(end) * TRACK, COLUMN_GAP - 14)
    const far = Math.abs(target - edge) > COLUMN_GAP + 1
    const points = far
      ? around(edge, port, track, lowest + 14 + (tracks.indexOf(end) % total) * TRACK, target, entry, end.side)
      : [
          { x: edge, y: port },
          { x: track, y: port },
          { x: track, y: entry },
          { x: target, y: entry },
        ]
    return { wire: end.wire, points, label: { x: (points.at(-2)!.x + target) / 2, y: entry } }
  })
}

/** To an object that is not next door: down, below everything between, and up again in the gap before it. */
function around(edge: number, port: number, track: number, lane: number, target: number, entry: number, side: 1 | -1): Point[] {
  const last = target - side * 18
  return [
    { x: edge, y: port },
    { x: track, y: port },
    { x: track, y: lane },
    { x: last, y: lane },
    { x: last, y: entry },
    { x: target, y: entry },
  ]
}

/** Ports on a process's edge, in the order of their targets, so that its wires do not cross at the start. */
function portOf(end: End, mine: readonly End[]): number {
  const sorted = [...mine].sort((a, b) => a.object.y - b.object.y || (a.wire.direction < b.wire.direction ? -1 : 1))
  return end.process.y + (end.process.height * (sorted.indexOf(end) + 1)) / (sorted.length + 1)
}

function portAtObject(end: End, others: readonly End[]): number {
  const sorted = [...others].sort((a, b) => a.process.y - b.process.y || (a.wire.direction < b.wire.direction ? -1 : 1))
  return end.object.y + (end.object.height * (sorted.indexOf(end) + 1)) / (sorted.length + 1)
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups.values()]
}

/** An SVG path through the points with corners rounded by `radius`. */
export function roundedPath(points: readonly Point[], radius = 6): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M${first.x} ${first.y}`
  for (let i = 0; i < rest.length; i++) {
    const corner = rest[i]!
    const next = rest[i + 1]
    const before = i === 0 ? first : rest[i - 1]!
    if (next === undefined) return `${path}L${corner.x} ${corner.y}`
    const start = towards(corner, before, radius)
    const stop = towards(corner, next, radius)
    path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${stop.x} ${stop.y}`
  }
  return path
}

/** The point `by` pixels from `from` towards `to`, or half way when that is nearer. */
function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return from
  const share = Math.min(by, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
