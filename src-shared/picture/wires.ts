/**
 * Wires between boxes: orthogonal, one track each, so nested that a process's own do not cross. One wire joins one process and
 * one object, whatever calls go over it; wires of the same calls share the last part and its label.
 */
import type { ObjectId, ProcessId } from '../base/units.ts'
import { textWidth } from '../words/text.ts'
import type { Box, Point } from './geometry.ts'

/** idle, used just now, somebody waits over it, somebody could wake over it, part of a standstill. */
export type WireState = '' | 'hot' | 'wait' | 'could' | 'stuck' | 'stuck-could'

export interface Wire {
  readonly process: ProcessId
  readonly object: ObjectId
  /** Something travels from the process to the object; from the object to the process. */
  readonly out: boolean
  readonly in: boolean
  /** Call names: "sem_wait", "wait·post"; or a count. */
  readonly label: string
  readonly state: WireState
  /** Instead of the call: how long it waits. */
  readonly time: string
}

export interface PlacedWire {
  readonly wire: Wire
  /** From the process to the object. */
  readonly points: readonly Point[]
  /** Where the label begins or ends, at the object's side. */
  readonly label: Point & { readonly anchor: 'start' | 'end' }
  /** It has the label of those that share its last part. */
  readonly labelled: boolean
}

const TRACK = 10
const FIRST_TRACK = 14
const PORT = 12
const CHARACTER = 6.6
/** Two that are further apart have something between them. */
const NEXT = 64

export interface WireEnd {
  readonly wire: Wire
  readonly process: Box
  readonly object: Box
}

/** Least gap between a column of processes and one of objects for the wires between them. @param tight labels may lie over tracks */
export function gapFor(wires: readonly Wire[], tight = false): number {
  const label = Math.max(0, ...wires.map((wire) => textWidth(wire.label) * CHARACTER))
  const tracks = Math.min(6, new Set(wires.map((wire) => wire.process)).size) * TRACK
  return tight ? Math.min(126, Math.max(label + 22, FIRST_TRACK + tracks + 18)) : Math.min(190, FIRST_TRACK + tracks + label + 18)
}

export function routeWires(ends: readonly WireEnd[]): PlacedWire[] {
  const routed: PlacedWire[] = []
  const bottom = Math.max(0, ...ends.flatMap(({ process, object }) => [process.y + process.height, object.y + object.height]))
  const [stacked, beside] = [ends.filter(isStacked), ends.filter((end) => !isStacked(end))]
  for (const group of groupBy(beside, (end) => `${sideOf(end)} ${end.process.x}`)) routed.push(...routeGroup(group, beside, bottom))
  routed.push(...stacked.map((end, i) => routeStacked(end, i)))
  return withLabels(routed)
}

/** 1: the object is to the right. */
const sideOf = ({ process, object }: WireEnd): 1 | -1 => (object.x > process.x ? 1 : -1)
/** One stands below the other: the tail of a folded picture. */
const isStacked = ({ process, object }: WireEnd) => object.x < process.x + process.width && process.x < object.x + object.width
const middle = (box: Box) => box.y + box.height / 2

interface Span {
  readonly end: WireEnd
  readonly port: number
  readonly entry: number
}

function routeGroup(ends: readonly WireEnd[], all: readonly WireEnd[], bottom: number): PlacedWire[] {
  const spans = ends.map((end) => spanOf(end, ends, all))
  const up = spans.filter((span) => span.entry < span.port - 1).sort((a, b) => a.port - b.port)
  const down = spans.filter((span) => span.entry > span.port + 1).sort((a, b) => b.port - a.port)
  const tracks = new Map<Span, number>()
  const taken: { from: number; to: number; track: number; entry: number }[] = []
  for (const span of [...up, ...down]) {
    const [from, to] = [Math.min(span.port, span.entry) - 4, Math.max(span.port, span.entry) + 4]
    let track = 0
    while (taken.some((other) => other.track === track && other.from < to && other.to > from)) track++
    tracks.set(span, track)
    taken.push({ from, to, track, entry: span.entry })
  }
  return spans.map((span) => routeOne(span, tracks.get(span) ?? 0, bottom))
}

/** A small step from port to port is drawn straight. */
function spanOf(end: WireEnd, ends: readonly WireEnd[], all: readonly WireEnd[]): Span {
  const [port, entry] = [portAtProcess(end, ends), portAtObject(end, all)]
  return { end, entry, port: Math.abs(port - entry) < 8 ? entry : port }
}

function routeOne({ end, port, entry }: Span, track: number, bottom: number): PlacedWire {
  const side = sideOf(end)
  const edge = side === 1 ? end.process.x + end.process.width : end.process.x
  const target = side === 1 ? end.object.x : end.object.x + end.object.width
  const distance = Math.abs(target - edge)
  const x = edge + side * Math.min(FIRST_TRACK + track * TRACK, Math.max(FIRST_TRACK, distance - 26))
  const far = distance > 260
  const straight = Math.abs(port - entry) < 1
  const lane = bottom + 22 + track * TRACK
  const before = target - side * 22
  const bends: Point[] = far
    ? [
        { x, y: port },
        { x, y: lane },
        { x: before, y: lane },
        { x: before, y: entry },
      ]
    : straight
      ? []
      : [
          { x, y: port },
          { x, y: entry },
        ]
  const points = [{ x: edge, y: port }, ...bends, { x: target, y: entry }]
  const label = {
    x: target - side * 11,
    y: entry > middle(end.object) + 1 ? entry + 13 : entry - 5,
    anchor: side === 1 ? ('end' as const) : ('start' as const),
  }
  return { wire: end.wire, points, label, labelled: true }
}

/** Down from the process and in from the left; out at the right and down into the process; else around at the right. */
function routeStacked({ wire, process, object }: WireEnd, nth: number): PlacedWire {
  const [entry, right] = [middle(object), object.x + object.width]
  const side = Math.max(right, process.x + process.width) + 12
  const label = { x: object.x - 4, y: entry - 6, anchor: 'end' as const }
  const gap = object.y > process.y ? object.y - process.y - process.height : process.y - object.y - object.height
  const from = { x: process.x + 12, y: process.y + process.height }
  const to = { x: process.x + process.width / 2, y: process.y }
  const around = { x: side + 5 * (nth % 4), y: middle(process) }
  const points =
    gap > NEXT
      ? [{ x: process.x + process.width, y: around.y }, around, { x: around.x, y: entry }, { x: right, y: entry }]
      : object.y > process.y
        ? [from, { x: from.x, y: entry }, { x: object.x, y: entry }]
        : [to, { x: to.x, y: to.y - 13 }, { x: side, y: to.y - 13 }, { x: side, y: entry }, { x: right, y: entry }]
  return { wire, points, label, labelled: false }
}

/** Ports on a process's edge in the order of their targets. */
function portAtProcess(end: WireEnd, ends: readonly WireEnd[]): number {
  const mine = ends.filter((other) => other.process === end.process).sort((a, b) => middle(a.object) - middle(b.object))
  const step = Math.min(PORT, (end.process.height - 10) / Math.max(1, mine.length))
  return middle(end.process) + (mine.indexOf(end) - (mine.length - 1) / 2) * step
}

/** One port for each kind of use: what has the same label comes in together. */
function portAtObject(end: WireEnd, all: readonly WireEnd[]): number {
  const here = all.filter((other) => other.object === end.object && sideOf(other) === sideOf(end))
  const kinds = [...groupBy(here, (other) => portKey(other.wire))].sort((a, b) => averageOf(a) - averageOf(b))
  const at = kinds.findIndex((group) => portKey(group[0]!.wire) === portKey(end.wire))
  const step = Math.min(16, (end.object.height - 6) / Math.max(1, kinds.length))
  return middle(end.object) + (at - (kinds.length - 1) / 2) * step
}

const averageOf = (ends: readonly WireEnd[]) => ends.reduce((sum, end) => sum + middle(end.process), 0) / ends.length
const portKey = (wire: Wire) => `${wire.label} ${wire.time === '' ? '' : wire.process}`

/** The first of those that come in together keeps the label; one that waits or could wake before others. */
function withLabels(wires: readonly PlacedWire[]): PlacedWire[] {
  const weight = ({ wire }: PlacedWire) => (wire.time !== '' ? 2 : wire.state !== '' ? 1 : 0)
  const keep = new Map<string, PlacedWire>()
  const keyOf = (placed: PlacedWire) => `${placed.wire.object} ${placed.label.anchor} ${placed.label.y}`
  for (const placed of wires) {
    const known = keep.get(keyOf(placed))
    if (known === undefined || weight(placed) > weight(known)) keep.set(keyOf(placed), placed)
  }
  return wires.map((placed) => ({ ...placed, labelled: placed.labelled && keep.get(keyOf(placed)) === placed }))
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

/** An SVG path through the points with corners rounded by `radius`. */
export function roundedPath(points: readonly Point[], radius = 6): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M${tidy(first.x)} ${tidy(first.y)}`
  for (let i = 0; i < rest.length; i++) {
    const corner = rest[i]!
    const next = rest[i + 1]
    const before = i === 0 ? first : rest[i - 1]!
    if (next === undefined) return `${path}L${tidy(corner.x)} ${tidy(corner.y)}`
    const start = towards(corner, before, radius)
    const stop = towards(corner, next, radius)
    path += `L${tidy(start.x)} ${tidy(start.y)}Q${tidy(corner.x)} ${tidy(corner.y)} ${tidy(stop.x)} ${tidy(stop.y)}`
  }
  return path
}

const tidy = (value: number) => Math.round(value * 10) / 10

/** The point `by` pixels from `from` towards `to`, or half way when that is nearer. */
function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return from
  const share = Math.min(by, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
