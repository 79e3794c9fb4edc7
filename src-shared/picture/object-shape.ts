/** IPC objects as outlines: the body says the kind, the level what is inside, the line the state (LOOK section 3, shapes.png). */
import type { Box } from './geometry.ts'
import { memoryBody } from './memory-shape.ts'
import { fit, grouped, originMark, round, symbol, text, waiterBadge } from './svg.ts'
import { textWidth } from '../words/text.ts'
import { isMemory } from '../trace/kinds.ts'
import type { ObjectView } from './views.ts'

export interface ObjectDrawing {
  readonly selected: boolean
  /** Only symbol, name and one number: for crowded stages. */
  readonly small: boolean
}

/** Markup of an object whose body is `box`; its label stands above it. */
export function objectShape(view: ObjectView, box: Box, drawing: ObjectDrawing): string {
  if (drawing.small) return smallShape(view, box, drawing)
  return label(view, box) + body(view, box, drawing) + leakMark(view, box)
}

/** The name before the kind: where both have no room, the kind is left to the symbol. */
function label(view: ObjectView, { x, y, width }: Box): string {
  const noteWidth = textWidth(view.note) * 6 + 10
  const both = 20 + textWidth(view.label) * 7.3 + noteWidth <= width
  const name = fit(view.label, width - 20, 7.3)
  const struck = view.gone ? `<path d="M${x + 20} ${y - 16}h${round(textWidth(name) * 7.2)}" stroke="var(--ink-3)"/>` : ''
  return (
    symbol(view.symbol, x, y - 24.5, 15) +
    text(x + 20, y - 12, name, { classes: 'mono', size: 12, weight: 600, ...(view.gone ? { fill: 'ink-3' } : {}) }) +
    struck +
    (both ? text(x + width, y - 12, view.note, { classes: 'sub', anchor: 'end' }) : '')
  )
}

function stateClass(view: ObjectView, selected: boolean): string {
  if (selected) return 'sel'
  if (view.leaked) return 'leak'
  if (view.waiters.length > 0) return view.stuck ? 'stuck' : 'wait'
  if (view.gone) return 'gone'
  return view.active ? 'act' : ''
}

function body(view: ObjectView, box: Box, { selected }: ObjectDrawing): string {
  const state = stateClass(view, selected)
  if (view.kind === 'pipe' || view.kind === 'fifo') return pipeBody(view, box, state)
  if (view.kind === 'semaphore' || view.kind === 'memory-semaphore') return semaphoreBody(view, box, state)
  if (isMemory(view.kind)) return memoryBody(view, box, state) + badges(view, box.x + box.width - 24, box.y + box.height / 2 - 9)
  const { x, y, width, height } = box
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" class="body ${state}"/>${badges(view, x + width - 24, y + height / 2 - 9)}`
}

/** The path of a tube that lies, and its open end at the left as markup. */
export function pipeOutline({ x, y, width, height }: Box, state: string): readonly [path: string, mouth: string] {
  const [left, right, rx, ry] = [x + 6, x + width - 6, height * 0.22, height / 2]
  return [
    `M${left} ${y}H${right}a${rx} ${ry} 0 0 1 0 ${height}H${left}a${rx} ${ry} 0 0 1 0-${height}z`,
    `<ellipse cx="${left}" cy="${y + ry}" rx="${rx}" ry="${ry}" class="body ${state}"/>`,
  ]
}

/** Contents gather at the exit, at the right; any content is at least 3 px. */
function pipeBody(view: ObjectView, { x, y, width, height }: Box, state: string): string {
  const [left, right, rx] = [x + 6, x + width - 6, height * 0.22]
  const [outline, mouth] = pipeOutline({ x, y, width, height }, state)
  const bytes = view.level?.value ?? 0
  const share = Math.min(1, bytes / (view.capacity?.value ?? 65536))
  const fill = bytes === 0 ? 0 : Math.max(3, share * (right - left))
  const inner = height - 7
  const content =
    fill === 0
      ? ''
      : `<path d="M${round(right - fill)} ${y + 3.5}H${right}a${rx} ${inner / 2} 0 0 1 0 ${inner}H${round(right - fill)}z" class="cont"/>${bars(right - fill, right, y + 3.5, inner)}`
  const tag = view.kind === 'fifo' ? `<path d="M${x + width / 2} ${y}v-4" stroke="var(--ink-2)" stroke-width="1.25"/>` : ''
  return (
    `${tag}<path d="${outline}" fill="var(--panel)"/>${content}<path d="${outline}" class="body ${state}" style="fill:none"/>` +
    mouth +
    badges(view, right - 20, y + height / 2 - 9) +
    numberUnder(view, x, y + height + 16, width + 22)
  )
}

/** Lines in the contents, so that a full pipe is not a plain block. */
function bars(from: number, to: number, y: number, height: number): string {
  let out = ''
  for (let x = from + 6.25; x < to - 3 && out.length < 4000; x += 6.25)
    out += `<path d="M${round(x)} ${y}v${height}" stroke="var(--panel)" stroke-width="1"/>`
  return out
}

const numberWidth = (words: string) => words.replace(/\u2009/g, '').length * 6.1 + (words.split('\u2009').length - 1) * 2

function numberUnder(view: ObjectView, x: number, y: number, room: number): string {
  if (view.number === '') return ''
  const words = numberWidth(view.number) <= room ? view.number : view.shortNumber
  return text(x, y, words, { classes: 'sub2' }) + mark(view, x + numberWidth(words) + 6, y - 7.5)
}

function mark(view: ObjectView, x: number, y: number): string {
  const amount = view.level ?? view.capacity
  return amount === null ? '' : originMark(amount.origin, view.why, round(x), y)
}

/** The value in a circle, permits as dots, waiters at the door. */
function semaphoreBody(view: ObjectView, { x, y, width, height }: Box, state: string): string {
  const middle = y + height / 2
  const value = view.level?.value ?? 0
  const unknown = view.level === null || view.level.origin === 'unknown'
  const shown = unknown ? '?' : String(value)
  const circle = `<circle cx="${x + 16}" cy="${middle}" r="11.5" fill="var(--hover)"/>${text(x + 16, middle + 5.5, shown, { anchor: 'middle', size: shown.length > 2 ? 11 : 15, weight: 650 })}`
  const doors = badgesWidth(view)
  const room = Math.max(0, Math.floor((width - 41 - doors - 20) / 12.5))
  const inside = unknown
    ? text(x + 37, middle + 4, fit(view.number, width - 60 - doors, 5.8), { classes: 'sub' })
    : value > room
      ? text(x + 37, middle + 4, view.inside, { classes: 'sub' })
      : value > 0
        ? Array.from({ length: value }, (_, i) => `<circle cx="${round(x + 41 + i * 12.5)}" cy="${middle}" r="4.2" class="cont"/>`).join('')
        : text(x + 37, middle + 4, fitting(view.inside, width - 68 - doors), { classes: 'sub' })
  const rightMost = x + width - 22 - doors
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" class="body ${state}"/>${circle}${inside}` +
    mark(view, rightMost, middle - 3.5) +
    badges(view, x + width - 28, middle - 9)
  )
}

/** Without its second half where there is no room, then not at all: badges and value say it too. */
function fitting(words: string, room: number): string {
  const first = words.split(' · ')[0]!
  return [words, first].find((each) => textWidth(each) * 5.4 <= room) ?? ''
}

const SHOWN_BADGES = 3
function badgesWidth(view: ObjectView): number {
  return view.waiters.length === 0
    ? 0
    : Math.min(SHOWN_BADGES, view.waiters.length) * 21 + (view.waiters.length > SHOWN_BADGES ? 18 : 0) + 6
}

/** Who waits, the first nearest to the door, which is at the right. */
function badges(view: ObjectView, right: number, y: number): string {
  const shown = view.waiters.slice(0, SHOWN_BADGES)
  const more = view.waiters.length - shown.length
  return (
    shown.map((letters, i) => waiterBadge(letters, round(right - i * 21), y, view.stuck)).join('') +
    (more > 0 ? text(right - shown.length * 21 + 16, y + 13, `+${more}`, { classes: 'sub2', anchor: 'end' }) : '')
  )
}

function leakMark(view: ObjectView, { x, y, width }: Box): string {
  if (!view.leaked) return ''
  const at = x + width
  return (
    `<path d="M${at} ${y - 9}l6.5 11.5h-13z" fill="var(--panel)" stroke="var(--bad)" stroke-width="1.5" stroke-linejoin="round"/>` +
    `<path d="M${at} ${y - 5}v3.6M${at} ${y + 0.3}v.4" stroke="var(--bad)" stroke-width="1.5" stroke-linecap="round"/>`
  )
}

function smallShape(view: ObjectView, { x, y, width, height }: Box, { selected }: ObjectDrawing): string {
  const middle = y + height / 2
  const level = view.level ?? view.capacity
  const number = level === null ? '' : view.level?.origin === 'unknown' ? '?' : grouped(level.value)
  const doors = badgesWidth(view)
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" class="body ${stateClass(view, selected)}"/>` +
    symbol(view.symbol, x + 6, middle - 7.5, 15) +
    text(x + 26, middle + 4, fit(view.label, width - 40 - doors - number.length * 7, 6.6), { classes: 'mono', size: 11, weight: 600 }) +
    text(x + width - 7 - doors, middle + 4, number, { anchor: 'end', size: 12, weight: 650 }) +
    badges(view, x + width - 24, middle - 9)
  )
}
