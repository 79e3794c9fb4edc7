/** A scene as SVG markup: wires, objects, processes, each node in a group of its own, so that a page can make it focusable. */
import type { Point } from './geometry.ts'
import { objectShape } from './object-shape.ts'
import { processShape } from './process-shape.ts'
import type { PlacedObject, PlacedProcess, Scene } from './scene.ts'
import { arrowHead, HATCHES, round, text } from './svg.ts'
import { roundedPath, type PlacedWire } from './wires.ts'
import { textWidth } from '../words/text.ts'
import { escapeHtml } from '../words/markup.ts'

/** All wires: lines first, then heads and labels, so that no line crosses a word. Those that wait lie on top. */
export function wiresMarkup(wires: readonly PlacedWire[]): string {
  const order = [...wires].sort((a, b) => weight(a) - weight(b))
  return order.map(line).join('') + order.map(heads).join('') + order.map(label).join('')
}

const weight = ({ wire }: PlacedWire) => ['', 'hot', 'could', 'stuck-could', 'wait', 'stuck'].indexOf(wire.state)

function line({ wire, points }: PlacedWire): string {
  return `<path d="${roundedPath(points)}" class="wire ${wire.state}" data-wire="${wire.process} ${wire.object}"/>`
}

function heads({ wire, points }: PlacedWire): string {
  return (wire.out ? head(points.at(-2)!, points.at(-1)!, wire.state) : '') + (wire.in ? head(points[1]!, points[0]!, wire.state) : '')
}

/** The tip one pixel before the edge. */
function head(from: Point, to: Point, state: string): string {
  if (Math.abs(to.x - from.x) >= 1) return arrowHead(to.x - Math.sign(to.x - from.x), to.y, to.x > from.x ? 'right' : 'left', state)
  return arrowHead(to.x, to.y - Math.sign(to.y - from.y), to.y > from.y ? 'down' : 'up', state)
}

function label({ wire, label: at, labelled }: PlacedWire): string {
  if (!labelled) return ''
  const waiting = wire.time !== ''
  const words = waiting ? wire.time : wire.label
  const width = textWidth(words) * 6.6
  const left = at.anchor === 'end' ? at.x - width - 3 : at.x - 3
  const ground = `<rect x="${round(left)}" y="${at.y - 10}" width="${round(width + 6)}" height="13" fill="var(--panel)"/>`
  const tone = wire.state.startsWith('stuck') ? 't-bad' : wire.state === 'could' || waiting ? 't-wait' : ''
  const style = {
    classes: waiting ? `b ${tone}` : `sub2 mono ${tone}`,
    ...(at.anchor === 'end' ? { anchor: 'end' as const } : {}),
    ...(waiting ? { size: 12, weight: 600 } : {}),
  }
  return ground + text(at.x, at.y, words, style)
}

/** The markup inside a node's group. */
export function nodeMarkup(node: PlacedProcess | PlacedObject, scene: Scene, selected: boolean): string {
  return 'level' in node.view
    ? objectShape(node.view, node.box, { selected, small: scene.density.small })
    : processShape((node as PlacedProcess).view, node.box, selected)
}

/** The whole scene as one `<svg>`, as wide as it needs, for pages without a program. */
export function sceneSvg(scene: Scene, title: string): string {
  const nodes = [...scene.objects, ...scene.processes].map(
    (node) => `<g><title>${escapeHtml(node.view.sentence)}</title>${nodeMarkup(node, scene, false)}</g>`,
  )
  return (
    `<svg class="st" width="${scene.width}" height="${round(scene.height)}" viewBox="0 0 ${scene.width} ${round(scene.height)}" role="img" aria-label="${escapeHtml(title)}">` +
    `${HATCHES}${wiresMarkup(scene.wires)}${nodes.join('')}</svg>`
  )
}
