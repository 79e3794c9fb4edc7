/** Who waits for whom as a drawn circle: solid from the waiter to the object, dotted from the object to who could wake. Measures of look/diagnosis. */
import type { Message, Speak } from '../i18n/index.ts'
import { diagnosisMessages as d } from '../i18n/messages/diagnosis.ts'
import { stageMessages as m } from '../i18n/messages/stage.ts'
import type { ObjectKind } from '../trace/model.ts'
import { Op, opInfo } from '../trace/ops.ts'
import { takersOf, type MomentReader, type Standstill, type WaitEdge, type WakeHow } from '../trace/queries/index.ts'
import { badgeLetters } from '../words/badge.ts'
import { Names } from '../words/names.ts'
import type { Box, Point } from './geometry.ts'
import { escapeHtml } from '../words/markup.ts'
import { fit, HATCHES, round, symbol, text, waiterBadge } from './svg.ts'
import { KIND_SYMBOL } from './kind-symbols.ts'
import { pipeOutline } from './object-shape.ts'
import { isMemory } from '../trace/kinds.ts'
import { numberWords } from './views.ts'
import { roundedPath } from './wires.ts'
import { duration } from '../words/duration.ts'

/** How the next one could end the wait; at the ends of a pipe it is enough to hold them. */
const COULD: Partial<Record<WakeHow, Message>> = { post: d['only-posts'], any: d['has-open'] }

export const STANDSTILL_SIZE = { width: 574, height: 340 }
const PROCESS = { width: 152, height: 62 }
const OBJECT = { width: 164, height: 34 }

/** What the circle says at each of its lines. */
export interface StandstillStep {
  readonly edge: WaitEdge
  /** "waits for /slots", and where. */
  readonly waits: string
  readonly place: string
  /** Who could wake it and why it does not: "took /mutex at line 11, would post it at line 16". */
  readonly could: readonly string[]
  readonly couldPlace: string
}

/** One step for each wait of the circle, in its order. */
export function standstillSteps(reader: MomentReader, { core, t }: Standstill, speak: Speak): StandstillStep[] {
  const names = new Names(reader.trace, speak)
  const { events, header } = reader.trace
  const placeOf = (row: number) => (row < 0 || events.line(row) === 0 ? '' : `${header.files[events.file(row)] ?? '?'}:${events.line(row)}`)
  return core.map((edge, i): StandstillStep => {
    const { wait } = edge
    const next = core[(i + 1) % core.length]!.wait.process
    const who = names.process(next)
    const waker = edge.wakers.find((each) => each.process === next)
    const place = wait.line === 0 ? '' : `${header.files[wait.file] ?? '?'}:${wait.line}`
    if (wait.object === 0) {
      return { edge, place, waits: speak(d['waits-for-child'], { who }), could: [speak(d['only-ends'], { who })], couldPlace: '' }
    }
    const object = names.object(wait.object)
    const taker = takersOf(reader, wait.object, t).find((each) => each.process === next)
    const posts = waker?.row ?? -1
    const could =
      taker !== undefined && reader.anchors.last(wait.object, 'initial', t)?.value === 1
        ? [
            speak(d['took-at'], { object, line: events.line(taker.row) }),
            ...(posts < 0 ? [] : [speak(d['would-post'], { line: events.line(posts) })]),
          ]
        : [speak(COULD[waker?.how ?? 'any'] ?? d['only-holds'], { who, object })]
    return {
      edge,
      place,
      waits: speak(d['waits-for'], { object }),
      could: core.length === 1 && edge.wakers.length === 0 ? [] : could,
      couldPlace: placeOf(posts),
    }
  })
}

/** The circle as one `<svg>` with the classes of the stage. */
export function standstillSvg(reader: MomentReader, standstill: Standstill, speak: Speak): string {
  const steps = standstillSteps(reader, standstill, speak)
  const spots = spotsFor(steps.length)
  const parts = steps.map((step, i) => {
    const [process, object] = [spots[2 * i]!, spots[2 * i + 1]!]
    const next = spots[(2 * i + 2) % spots.length]!
    const wakes = step.could.length > 0
    return (
      lineTo(process, object, true) +
      (wakes ? lineTo(object, next, false) : '') +
      objectAt(reader, standstill, step, object, speak) +
      processAt(reader, standstill, step, process, speak)
    )
  })
  const words = steps.length === 2 ? cornerWords(steps) : ''
  const middle =
    steps.length > 1
      ? text(287, 166, speak(d['circle-of'], { n: steps.length }), { classes: 't-bad', anchor: 'middle', size: 14, weight: 600 }) +
        text(287, 184, speak(d.legend), { classes: 'sub', anchor: 'middle' })
      : ''
  const label = steps.map((step) => `${step.waits}${step.place === '' ? '' : ` (${step.place})`}: ${step.could.join(', ')}`).join('; ')
  return `<svg class="st" width="${STANDSTILL_SIZE.width}" height="${STANDSTILL_SIZE.height}" viewBox="0 0 ${STANDSTILL_SIZE.width} ${STANDSTILL_SIZE.height}" role="img" aria-label="${escapeHtml(label)}">${HATCHES}${parts.join('')}${words}${middle}</svg>`
}

/** Middles of process, object, process, object …: two waits in a square, more around an ellipse, one side by side. */
function spotsFor(waits: number): Point[] {
  if (waits === 1) return [{ x: 110, y: 160 }, { x: 420, y: 160 }] // prettier-ignore
  if (waits === 2) return [{ x: 90, y: 168 }, { x: 287, y: 50 }, { x: 484, y: 168 }, { x: 287, y: 284 }] // prettier-ignore
  const n = waits * 2
  return Array.from({ length: n }, (_, i) => {
    const angle = Math.PI + (2 * Math.PI * i) / n
    return { x: Math.round(287 + 200 * Math.cos(angle)), y: Math.round(168 + 130 * Math.sin(angle)) }
  })
}

function lineTo(from: Point, to: Point, solid: boolean): string {
  const [fromSize, toSize] = solid ? [PROCESS, OBJECT] : [OBJECT, PROCESS]
  const [a, b] = [edgeOf(from, to, fromSize, solid), edgeOf(to, from, toSize, !solid)]
  const corner = solid ? { x: a.x, y: b.y } : { x: b.x, y: a.y }
  const bent = Math.abs(from.x - to.x) > 90 && Math.abs(from.y - to.y) > 60
  const points = bent ? [a, corner, b] : [a, b]
  const before = points.at(-2)!
  const angle = Math.round((Math.atan2(b.y - before.y, b.x - before.x) * 180) / Math.PI)
  return (
    `<path d="${roundedPath(points, 8)}" class="wire ${solid ? 'stuck' : 'stuck-could'}"/>` +
    `<path d="M0 0l-9-4.5v9z" class="ah stuck" transform="translate(${round(b.x)} ${round(b.y)}) rotate(${angle})"/>`
  )
}

/** Where a line leaves a box towards another: processes above and below, objects at the side, where that is nearer. */
function edgeOf(at: Point, to: Point, size: { width: number; height: number }, vertical: boolean): Point {
  const bent = Math.abs(at.x - to.x) > 90 && Math.abs(at.y - to.y) > 60
  if (bent && vertical) return { x: at.x, y: at.y + Math.sign(to.y - at.y) * (size.height / 2 + 1) }
  if (bent || Math.abs(to.x - at.x) >= Math.abs(to.y - at.y)) return { x: at.x + Math.sign(to.x - at.x) * (size.width / 2 + 1), y: at.y }
  return { x: at.x, y: at.y + Math.sign(to.y - at.y) * (size.height / 2 + 1) }
}

function objectAt(reader: MomentReader, { t }: Standstill, { edge }: StandstillStep, at: Point, speak: Speak): string {
  const box: Box = { x: at.x - OBJECT.width / 2, y: at.y - OBJECT.height / 2, ...OBJECT }
  const object = reader.trace.objects.find((each) => each.id === edge.wait.object)
  const name = object === undefined ? `${edge.wait.op}()` : object.label
  const now = reader.at(t).objects.find((each) => each.object === edge.wait.object)
  const words = object === undefined || now === undefined ? '' : numberWords(object.kind, now, speak)
  const waiters = (now?.waiters ?? [edge.wait.process]).map((id) => lettersOf(reader, id))
  const kind = object === undefined ? '' : speak(m[`kind.${object.kind}`])
  const kindFits = (name.length + 4) * 7.4 + kind.length * 6 < OBJECT.width
  return (
    (object === undefined ? '' : symbol(KIND_SYMBOL[object.kind], box.x, box.y - 22, 15)) +
    text(box.x + 20, box.y - 9, fit(name, OBJECT.width - 20, 7.3), { classes: 'mono', size: 12, weight: 600 }) +
    (kindFits ? text(box.x + box.width, box.y - 9, kind, { classes: 'sub', anchor: 'end' }) : '') +
    body(box, object?.kind ?? null, now?.level?.value ?? null) +
    text(box.x + (now?.level == null ? 18 : 34), at.y + 4, words, { classes: 'sub2' }) +
    waiters
      .slice(0, 3)
      .map((letters, i) => waiterBadge(letters, box.x + box.width - 27 - i * 21, at.y - 9, true))
      .join('')
  )
}

/** The same bodies as on the stage: a pipe lies open at the left, a semaphore has its value in a circle. */
function body(box: Box, kind: ObjectKind | null, level: number | null): string {
  if (kind === 'pipe' || kind === 'fifo') {
    const [outline, mouth] = pipeOutline(box, 'stuck')
    return `<path d="${outline}" class="body stuck"/>${mouth}`
  }
  const [x, y] = [box.x + 16, box.y + box.height / 2]
  const value =
    level === null || isMemory(kind)
      ? ''
      : `<circle cx="${x}" cy="${y}" r="11.5" fill="var(--hover)"/>${text(x, y + 5, String(level), { anchor: 'middle', size: 14, weight: 650 })}`
  return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="17" class="body stuck"/>${value}`
}

function processAt(reader: MomentReader, { t }: Standstill, { edge }: StandstillStep, at: Point, speak: Speak): string {
  const { wait } = edge
  const [x, y] = [at.x - PROCESS.width / 2, at.y - PROCESS.height / 2]
  const names = new Names(reader.trace, speak)
  const call = `${wait.op}(${wait.object === 0 ? '' : names.object(wait.object)})`
  const letters = lettersOf(reader, wait.process)
  const half = letters.length > 1 ? 12 : 9.5
  return (
    `<rect x="${x}" y="${y}" width="${PROCESS.width}" height="${PROCESS.height}" rx="9" class="body stuck"/>` +
    `<path d="M${x + 34} ${y + 1}V${y + 61}H${x + 9}a8 8 0 0 1-8-8V${y + 9}a8 8 0 0 1 8-8z" fill="url(#st-hatch-b)"/>` +
    `<rect x="${x + 17.5 - half}" y="${y + 20}" width="${2 * half}" height="22" rx="4" fill="var(--panel)"/>` +
    text(x + 17.5, y + 36, letters, { anchor: 'middle', size: letters.length > 1 ? 13 : 14, weight: 650 }) +
    text(x + 43, y + 21, fit(names.process(wait.process), 100, 7.6), { size: 13, weight: 600 }) +
    text(x + 43, y + 36, fit(call, 104, 6.6), { classes: 'sub2 mono t-bad' }) +
    text(x + 43, y + 50, speak(d['for-time'], { time: duration(t - wait.since, 'ticking') }), { classes: 'sub2' })
  )
}

/** Words at the four corners of the square. */
function cornerWords([first, second]: readonly StandstillStep[]): string {
  const block = (x: number, y: number, anchor: 'start' | 'end', lines: readonly string[], place: string, bad: boolean) => {
    const at = anchor === 'end' ? { anchor: 'end' as const } : {}
    const said = lines.map((words, i) => text(x, y + i * 16, words, { ...at, classes: bad ? 't-bad b' : 'b', size: 12 })).join('')
    return said + (place === '' ? '' : text(x, y + lines.length * 16, place, { ...at, classes: 'mono t-acc', size: 12 }))
  }
  return (
    block(100, 100, 'start', [first!.waits], first!.place, true) +
    block(474, 100, 'end', first!.could, first!.could.length > 1 ? '' : first!.couldPlace, false) +
    block(474, 220, 'end', [second!.waits], second!.place, true) +
    block(100, 220, 'start', second!.could, second!.could.length > 1 ? '' : second!.couldPlace, false)
  )
}

function lettersOf({ trace }: MomentReader, process: number): string {
  const i = trace.processes.findIndex((each) => each.id === process)
  return badgeLetters(trace.processes.map((each) => each.name))[i] ?? '?'
}

/** The last calls of the circle's processes on its objects, oldest first: how it came. */
export function howItCame(reader: MomentReader, { core, t }: Standstill, limit = 8): number[] {
  const { events } = reader.trace
  const [processes, objects] = [new Set(core.map((edge) => edge.wait.process)), new Set(core.map((edge) => edge.wait.object))]
  const found: number[] = []
  for (const object of objects) {
    const rows = object === 0 ? undefined : reader.index.byObject.get(object)
    let taken = 0
    for (let i = (rows?.length ?? 0) - 1; i >= 0 && taken < 200; i--, taken++) {
      const row = rows!.at(i)
      const counts =
        opInfo(events.op(row))?.family === 'sync' ||
        events.op(row) === Op.READ ||
        events.op(row) === Op.WRITE ||
        events.op(row) === Op.CLOSE
      if (processes.has(events.process(row)) && events.t0(row) <= t && counts) found.push(row)
    }
  }
  return found.sort((a, b) => events.t0(a) - events.t0(b)).slice(-limit)
}
