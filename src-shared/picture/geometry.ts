/**
 * Boxes in pixels for nodes that have their places. Measures of LOOK section 4; where room is short objects become narrower
 * first, then gaps, and only then the whole picture smaller.
 */
import type { ObjectKind } from '../trace/model.ts'
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
const NARROW: Density = { process: { width: 128, height: 54 }, object: 166, gap: 72, small: false, pitch: 70 }
const SMALL: Density = { process: { width: 112, height: 50 }, object: 150, gap: 64, small: true, pitch: 44 }
const TINY: Density = { process: { width: 112, height: 28 }, object: 132, gap: 60, small: true, pitch: 36 }

const MARGIN = 14
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

/**
 * Places become boxes.
 * @param room what there is, pixels; the answer may be larger. Height 0: as much as it needs
 * @param gapOf least gap beside a column, for wires that need tracks: by number of the left column
 */
export function layOut(nodes: readonly LayoutNode[], room: Size, gapOf: (column: number) => number = () => 0): Layout {
  const first = densityFor(nodes)
  const ladder = [WIDE, NARROW, SMALL, TINY].slice([WIDE, NARROW, SMALL, TINY].indexOf(first))
  const fits = (layout: Layout) => layout.width <= room.width && (room.height === 0 || layout.height <= room.height)
  const tried: Layout[] = []
  for (const density of ladder.slice(0, 2)) {
    const layout = withDensity(nodes, room, density, gapOf)
    tried.push(layout)
    if (fits(layout)) return layout
  }
  // Nothing fits: the one that has to be made smaller least.
  const shrink = (layout: Layout) => Math.max(layout.width / room.width, room.height > 0 ? layout.height / room.height : 0)
  return tried.reduce((best, layout) => (shrink(layout) < shrink(best) ? layout : best))
}

function densityFor(nodes: readonly LayoutNode[]): Density {
  const processes = nodes.filter((node) => node.kind === null).length
  if (processes > MANY_PROCESSES) return TINY
  return nodes.length - processes > MANY_OBJECTS || nodes.length > 20 ? SMALL : WIDE
}

function withDensity(nodes: readonly LayoutNode[], room: Size, density: Density, gapOf: (column: number) => number): Layout {
  const columns = [...new Set(nodes.map((node) => node.place.column))].sort((a, b) => a - b)
  const widths = new Map(
    columns.map((column) => [
      column,
      Math.max(...nodes.filter((node) => node.place.column === column).map((node) => sizeOf(node, density).width)),
    ]),
  )
  const gaps = columns.slice(0, -1).map((column) => Math.max(density.gap, gapOf(column)))
  const total = [...widths.values(), ...gaps].reduce((sum, each) => sum + each, 2 * MARGIN)
  // What is left over goes between the columns first, at most 40 each.
  const spare = gaps.length === 0 ? 0 : Math.min(40, Math.max(0, room.width - total) / gaps.length)
  let x = MARGIN + Math.max(0, (room.width - total - spare * gaps.length) / 2)
  const lefts = new Map<number, number>()
  columns.forEach((column, i) => {
    lefts.set(column, x)
    x += widths.get(column)! + (gaps[i] ?? 0) + spare
  })
  const reach = Math.max(0, ...nodes.filter((node) => node.kind !== null).map((node) => Math.abs(node.place.row)))
  const pitch = Math.min(86, Math.max(density.pitch, (room.height - 64) / Math.max(1, 2 * reach + 1)))
  const boxes = placeBoxes(nodes, density, { lefts, widths, pitch, room })
  const all = [...boxes.values()]
  return {
    boxes,
    density,
    width: Math.ceil(Math.max(0, ...all.map((box) => box.x + box.width)) + MARGIN),
    height: Math.ceil(Math.max(0, ...all.map((box) => box.y + box.height)) + (density.small ? MARGIN : 30)),
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
  const offset = (node: LayoutNode) => node.place.row * (node.kind === null ? processPitch : pitch)
  const above = (node: LayoutNode) => sizeOf(node, density).height / 2 + (node.kind === null || density.small ? 0 : 28)
  const highest = Math.min(0, ...nodes.map((node) => offset(node) - above(node)))
  const lowest = Math.max(
    0,
    ...nodes.map((node) => offset(node) + sizeOf(node, density).height / 2 + (node.kind === null || density.small ? 0 : 24)),
  )
  // The middle of the rows is the middle of the room as long as both ends fit.
  const middle = Math.max(MARGIN - 4 - highest, Math.min(room.height / 2 - 4, room.height - lowest - 8))
  const boxes = new Map<NodeKey, Box>()
  for (const node of nodes) {
    const size = sizeOf(node, density)
    const left = lefts.get(node.place.column)! + (widths.get(node.place.column)! - size.width) / 2
    boxes.set(node.key, { x: Math.round(left), y: Math.round(middle + offset(node) - size.height / 2), ...size })
  }
  return boxes
}

function sizeOf({ kind, cellRows = 1 }: LayoutNode, density: Density): Size {
  if (kind === null) return density.process
  if (density.small) return { width: density.object, height: 28 }
  if (kind === 'pipe' || kind === 'fifo') return { width: Math.round(density.object * 0.68), height: 34 }
  if (kind === 'shared-memory' || kind === 'memfd' || kind === 'anonymous-memory')
    return { width: density.object, height: cellRows === 2 && density === WIDE ? 44 : 30 }
  return { width: density.object, height: 32 }
}
