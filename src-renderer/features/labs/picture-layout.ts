/** Where the shapes and wires of a lab's picture lie: processes at the sides, objects between them, wires that do not cross. */
import type { Picture } from '../../../src-shared/lab/manifest.ts'

export interface Box {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
export interface ProcessBox extends Box {
  readonly kind: 'process'
}
export interface ObjectBox extends Box {
  readonly kind: string
}
export interface Wire {
  readonly d: string
  /** The arrow's head. */
  readonly head: string
}
export interface PictureLayout {
  readonly width: number
  readonly height: number
  readonly processes: readonly ProcessBox[]
  readonly objects: readonly ObjectBox[]
  readonly wires: readonly Wire[]
}

const WIDTH = 332
const PROCESS = { w: 112, h: 50, gap: 16 }
const OBJECT = { w: 64, h: 24, gap: 24 }
/** Distance of two wires at one side of a shape. */
const PORT = 8

/** Lays the picture out in 332 px. */
export function layoutPicture({ left, middle, right, wires }: Picture): PictureLayout {
  const columnHeight = (n: number, { h, gap }: { h: number; gap: number }) => (n === 0 ? 0 : n * h + (n - 1) * gap)
  const inner = Math.max(columnHeight(left.length, PROCESS), columnHeight(middle.length, OBJECT) + 24, columnHeight(right.length, PROCESS))
  const height = inner + 20
  const top = (n: number, size: { h: number; gap: number }) => (height - columnHeight(n, size)) / 2
  const column = (names: readonly string[], x: number): ProcessBox[] =>
    names.map((name, i) => ({
      kind: 'process',
      name,
      x,
      y: top(names.length, PROCESS) + i * (PROCESS.h + PROCESS.gap),
      w: PROCESS.w,
      h: PROCESS.h,
    }))
  const objects = middle.map(({ name, kind }, i) => ({
    kind,
    name,
    x: (WIDTH - OBJECT.w) / 2,
    y: top(middle.length, OBJECT) + i * (OBJECT.h + OBJECT.gap),
    w: OBJECT.w,
    h: OBJECT.h,
  }))
  const processes = [...column(left, 2), ...column(right, WIDTH - 2 - PROCESS.w)]
  return { width: WIDTH, height, processes, objects, wires: route([...processes, ...objects], wires) }
}

interface End {
  readonly box: Box
  readonly other: Box
  readonly side: 1 | -1
}

function route(boxes: readonly Box[], wires: Picture['wires']): Wire[] {
  const ends = wires.flatMap(([from, to]): { from: End; to: End }[] => {
    const a = boxes.find(({ name }) => name === from)
    const b = boxes.find(({ name }) => name === to)
    if (a === undefined || b === undefined) return []
    const side = middleOf(a).x <= middleOf(b).x ? 1 : -1
    return [{ from: { box: a, other: b, side }, to: { box: b, other: a, side: side === 1 ? -1 : 1 } }]
  })
  const all = ends.flatMap(({ from, to }) => [from, to])
  return ends.map(({ from, to }) => draw(port(from, all), port(to, all), from.side, track(from, to, all)))
}

/** Ports at one side stand in the order of what they lead to: so wires do not cross. */
function port(end: End, all: readonly End[]): { x: number; y: number } {
  const beside = besides(end, all)
  const y = middleOf(end.box).y + (beside.indexOf(end) - (beside.length - 1) / 2) * Math.min(PORT + 5, (end.box.h - 8) / beside.length)
  return { x: end.side === 1 ? end.box.x + end.box.w : end.box.x, y }
}

function besides(end: End, all: readonly End[]): End[] {
  return all.filter((each) => each.box === end.box && each.side === end.side).sort((p, q) => middleOf(p.other).y - middleOf(q.other).y)
}

/** Which of the upright tracks between two columns: nested, so that the outer ones go further up or down. */
function track(from: End, to: End, all: readonly End[]): number {
  const process = from.box.w > to.box.w ? from : to
  const beside = besides(process, all)
  return Math.min(beside.indexOf(process), beside.length - 1 - beside.indexOf(process)) * 4
}

function draw(a: { x: number; y: number }, b: { x: number; y: number }, side: 1 | -1, nested: number): Wire {
  const head = `M${b.x} ${b.y}l${-8 * side}-4v8z`
  if (Math.abs(a.y - b.y) < 1) return { d: `M${a.x} ${a.y}L${b.x - side} ${b.y}`, head }
  const x = (a.x + b.x) / 2 - 2 * side + nested * side * (a.x < WIDTH / 2 ? 1 : -1)
  const down = Math.sign(b.y - a.y)
  const r = Math.min(5, Math.abs(b.y - a.y) / 2)
  const d = `M${a.x} ${a.y}H${x - r * side}Q${x} ${a.y} ${x} ${a.y + r * down}V${b.y - r * down}Q${x} ${b.y} ${x + r * side} ${b.y}H${b.x - side}`
  return { d, head }
}

const middleOf = ({ x, y, w, h }: Box) => ({ x: x + w / 2, y: y + h / 2 })
