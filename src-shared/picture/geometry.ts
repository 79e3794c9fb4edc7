/**
 * Boxes in pixels for nodes that have their places. Measures of LOOK section 4; where room is short objects and gaps become
 * narrower first, then the tail goes below its writer, and only then the whole picture becomes smaller.
 */
import { isMemory } from '../trace/kinds.ts'
import type { ObjectKind } from '../trace/model.ts'
import { FOLD_SIDE, lastColumn, stackTail } from './fold.ts'
import type { NodeKey, Place } from './places.ts'

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

export interface Size {
  readonly width: number
  readonly height: number
}

/** How much room the nodes take. */
export interface Density {
  readonly process: Size
  /** Width of semaphores and memory; pipes are a little more than half. */
  readonly object: number
  readonly gap: number
  /** Symbol, name and one number. */
  readonly small: boolean
  /** Least distance of two objects of one column, middle to middle. */
  readonly pitch: number
}

const WIDE: Density = { process: { width: 130, height: 58 }, object: 206, gap: 82, small: false, pitch: 86 }
const NARROW: Density = { process: { width: 128, height: 54 }, object: 166, gap: 72, small: false, pitch: 60 }
const COMPACT: Density = { process: { width: 124, height: 54 }, object: 126, gap: 44, small: false, pitch: 60 }
const SMALL: Density = { process: { width: 112, height: 50 }, object: 150, gap: 64, small: true, pitch: 44 }
const TINY: Density = { process: { width: 112, height: 28 }, object: 132, gap: 60, small: true, pitch: 36 }

export const MARGIN = 14
/** A picture that is two percent too large is drawn so much smaller. */
const NEARLY = 1.02
/** Over so many objects they shrink; over so many processes these do. */
const MANY_OBJECTS = 12
export const MANY_PROCESSES = 24

export interface LayoutNode {
  readonly key: NodeKey
  readonly place: Place
  /** null: a process. */
  readonly kind: ObjectKind | null
  /** Rows of cells in a piece of memory. */
  readonly cellRows?: 1 | 2
}

export interface Layout extends Size {
  readonly boxes: ReadonlyMap<NodeKey, Box>
  readonly density: Density
}

/** Least gap beside a column, for wires that need tracks, by number of the left column. Tight: labels may lie over tracks. */
export type GapOf = (column: number, tight: boolean) => number

/**
 * Places become boxes: as large as the room allows, then tighter, then with the tail below its writer (fold.ts).
 * @param room what there is, pixels; the answer may be larger. Height 0: as much as it needs
 */
export function layOut(nodes: readonly LayoutNode[], room: Size, gapOf: GapOf = () => 0): Layout {
  const fits = (layout: Layout) => layout.width <= room.width * NEARLY && (room.height === 0 || layout.height <= room.height * NEARLY)
  const tried: Layout[] = []
  for (const { density, tight, folds } of ladderOf(nodes)) {
    const gaps = (column: number) => Math.max(tight ? COMPACT.gap : density.gap, gapOf(column, tight))
    const grid = gridOf(nodes, room, density, gaps)
    const last = folds ? lastColumn(grid, room.width) : null
    if (folds && last === null) continue
    const layout = last === null ? fromGrid(nodes, room, grid) : foldedLayout(nodes, room, grid, last, gaps)
    if (fits(layout)) return layout
    tried.push(layout)
  }
  // Nothing fits: the one that has to be made smaller least; to scroll down is better than to scroll to the side.
  const cost = ({ width, height }: Layout) => {
    const [wide, high] = [width / room.width, room.height > 0 ? height / room.height : 0]
    return Math.max(wide, Math.min(high, 1.6)) + 2 * Math.max(0, wide - 1)
  }
  return tried.reduce((best, layout) => (cost(layout) < cost(best) - 0.02 ? layout : best))
}

interface Rung {
  readonly density: Density
  readonly tight: boolean
  readonly folds: boolean
}

function ladderOf(nodes: readonly LayoutNode[]): Rung[] {
  const first = densityFor(nodes)
  const own = first === WIDE ? [WIDE, NARROW, COMPACT] : [first]
  return [
    ...own.flatMap((density) => [false, true].map((tight) => ({ density, tight, folds: false }))),
    ...own.slice(-2).map((density) => ({ density, tight: true, folds: true })),
  ]
}

function densityFor(nodes: readonly LayoutNode[]): Density {
  const processes = nodes.filter((node) => node.kind === null).length
  if (processes > MANY_PROCESSES) return TINY
  return nodes.length - processes > MANY_OBJECTS || nodes.length > 20 ? SMALL : WIDE
}

/** Where the columns stand, before anything has a height. */
export interface Grid {
  readonly density: Density
  readonly columns: readonly number[]
  readonly lefts: ReadonlyMap<number, number>
  readonly widths: ReadonlyMap<number, number>
}

/** What is left over goes between the columns first, at most 40 each. */
function gridOf(nodes: readonly LayoutNode[], room: Size, density: Density, gapOf: (column: number) => number): Grid {
  const columns = [...new Set(nodes.map((node) => node.place.column))].sort((a, b) => a - b)
  const widths = new Map(
    columns.map((column) => [
      column,
      Math.max(...nodes.filter((node) => node.place.column === column).map((node) => sizeOf(node, density).width)),
    ]),
  )
  const gaps = columns.slice(0, -1).map(gapOf)
  const total = [...widths.values(), ...gaps].reduce((sum, each) => sum + each, 2 * MARGIN)
  const spare = gaps.length === 0 ? 0 : Math.min(40, Math.max(0, room.width - total) / gaps.length)
  let x = MARGIN + Math.max(0, (room.width - total - spare * gaps.length) / 2)
  const lefts = new Map<number, number>()
  columns.forEach((column, i) => {
    lefts.set(column, x)
    x += widths.get(column)! + (gaps[i] ?? 0) + spare
  })
  return { density, columns, lefts, widths }
}

function fromGrid(nodes: readonly LayoutNode[], room: Size, { density, lefts, widths }: Grid): Layout {
  const reach = Math.max(0, ...nodes.filter((node) => node.kind !== null).map((node) => Math.abs(node.place.row)))
  const pitch = Math.min(86, Math.max(density.pitch, (room.height - 64) / Math.max(1, 2 * reach + 1)))
  const boxes = placeBoxes(nodes, density, { lefts, widths, pitch, room })
  const all = [...boxes.values()]
  return {
    boxes,
    density,
    width: Math.ceil(Math.max(0, ...all.map((box) => box.x + box.width)) + MARGIN),
    height: Math.ceil(Math.max(0, ...all.map((box) => box.y + box.height)) + (density.small ? MARGIN : 22)),
  }
}

/** The tail below its writer; the columns before it keep their places. */
function foldedLayout(nodes: readonly LayoutNode[], room: Size, grid: Grid, last: number, gapOf: (column: number) => number): Layout {
  const { density } = grid
  const kept = nodes.filter((node) => node.place.column <= last)
  const { lefts, widths } = gridOf(kept, { width: room.width - FOLD_SIDE + MARGIN, height: room.height }, density, gapOf)
  const layout = fromGrid(kept, room, { ...grid, lefts, widths })
  const stack = stackTail(
    nodes.filter((node) => node.place.column >= last),
    density,
    sizeOf,
  )
  const middle = Math.max(MARGIN + stack.height / 2, Math.min(room.height / 2 - 4, room.height - MARGIN - stack.height / 2))
  const boxes = new Map(layout.boxes)
  for (const { key, x, y, size } of stack.nodes) {
    boxes.set(key, { x: Math.round(lefts.get(last)! + x), y: Math.round(middle - stack.height / 2 + y), ...size })
  }
  const all = [...boxes.values()]
  return {
    boxes,
    density,
    width: Math.ceil(Math.max(...all.map((box) => box.x + box.width)) + FOLD_SIDE),
    height: Math.ceil(Math.max(layout.height, middle + stack.height / 2 + MARGIN)),
  }
}

interface Placing {
  readonly lefts: ReadonlyMap<number, number>
  readonly widths: ReadonlyMap<number, number>
  readonly pitch: number
  readonly room: Size
}

function placeBoxes(nodes: readonly LayoutNode[], density: Density, { lefts, widths, pitch, room }: Placing): Map<NodeKey, Box> {
  const processPitch = density.process.height + (density === TINY ? 8 : 26)
  const pushed = density.small ? new Map<NodeKey, number>() : markerRoom(nodes, pitch)
  const offset = (node: LayoutNode) => node.place.row * (node.kind === null ? processPitch : pitch) + (pushed.get(node.key) ?? 0)
  const above = (node: LayoutNode) => sizeOf(node, density).height / 2 + (node.kind === null || density.small ? 0 : 24)
  const highest = Math.min(0, ...nodes.map((node) => offset(node) - above(node)))
  const lowest = Math.max(
    0,
    ...nodes.map((node) => offset(node) + sizeOf(node, density).height / 2 + (node.kind === null || density.small ? 0 : 18)),
  )
  // The middle of the rows is the middle of the room as long as both ends fit.
  const middle = Math.max(6 - highest, Math.min(room.height / 2 - 4, room.height - lowest - 4))
  const boxes = new Map<NodeKey, Box>()
  for (const node of nodes) {
    const size = sizeOf(node, density)
    const left = lefts.get(node.place.column)! + (widths.get(node.place.column)! - size.width) / 2
    boxes.set(node.key, { x: Math.round(left), y: Math.round(middle + offset(node) - size.height / 2), ...size })
  }
  return boxes
}

/** Below memory stand its numbers: where rows are close, what comes next in the column makes room for them. */
function markerRoom(nodes: readonly LayoutNode[], pitch: number): Map<NodeKey, number> {
  const pushed = new Map<NodeKey, number>()
  const objects = nodes.filter((node) => node.kind !== null)
  const needs = (node: LayoutNode) => (isMemory(node.kind) ? Math.max(0, Math.min(26, (node.cellRows === 2 ? 96 : 82) - pitch)) : 0)
  for (const node of objects) {
    const column = objects.filter((other) => other.place.column === node.place.column)
    const before = (row: number) => column.filter((other) => other.place.row < row).reduce((sum, other) => sum + needs(other), 0)
    pushed.set(node.key, before(node.place.row) - before(Infinity) / 2)
  }
  return pushed
}

export function sizeOf({ kind, cellRows = 1 }: LayoutNode, density: Density): Size {
  if (kind === null) return density.process
  if (density.small) return { width: density.object, height: 28 }
  if (kind === 'pipe' || kind === 'fifo') return { width: Math.max(96, Math.round(density.object * 0.58)), height: 34 }
  if (isMemory(kind)) return { width: density.object, height: cellRows === 2 ? 44 : 30 }
  return { width: density.object, height: 32 }
}
