/** What a node of the picture says, in words and numbers; the shapes only draw it. Made from a moment, so that every host shows the same. */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import { signalName, type Speak } from '../i18n/index.ts'
import { stageMessages as m } from '../i18n/messages/stage.ts'
import type { SymbolName } from '../look/symbols.ts'
import type { ObjectKind, TraceObject, TraceProcess } from '../trace/model.ts'
import type { Amount, CellMoment, Moment, MomentReader, ObjectMoment, ProcessCondition, ProcessMoment } from '../trace/queries/index.ts'
import { visible } from '../words/text.ts'
import { grouped } from './svg.ts'
import { KIND_SYMBOL } from './kind-symbols.ts'
import { memoryPicture, type CellView, type MemoryPicture, type ScalarView } from './memory-view.ts'
import { isMemory } from '../trace/kinds.ts'
import { duration } from '../words/duration.ts'

/** An object touched less than this ago is drawn as active, nanoseconds. */
export const ACTIVE_FOR = 500e6

export interface ProcessView {
  readonly id: ProcessId
  readonly letters: string
  readonly name: string
  readonly condition: ProcessCondition | 'ready'
  /** It is part of a standstill: red instead of amber. */
  readonly stuck: boolean
  /** Second and third line. */
  readonly state: string
  readonly detail: string
  readonly detailIsCode: boolean
  readonly sentence: string
}

export interface ObjectView {
  readonly id: ObjectId
  readonly kind: ObjectKind
  readonly symbol: SymbolName
  readonly label: string
  readonly kindWords: string
  readonly level: Amount | null
  readonly capacity: Amount | null
  /** The number in words, with its unit: "20 480 of 65 536 B". */
  readonly number: string
  /** Without the capacity, for narrow shapes. */
  readonly shortNumber: string
  /** At the right above the body: the kind, with a size; or that it is gone. */
  readonly note: string
  /** In the body where no dots stand: "empty · 1 waiter". */
  readonly inside: string
  /** Where the number comes from, in words. */
  readonly why: string
  readonly waiters: readonly string[]
  readonly stuck: boolean
  readonly active: boolean
  readonly gone: boolean
  readonly leaked: boolean
  readonly cells: readonly CellView[]
  readonly scalars: readonly ScalarView[]
  /** Under the cells: which one changed last, and by whom. */
  readonly lastChange: { readonly index: number; readonly words: string; readonly place: string } | null
  readonly sentence: string
}

export interface ViewContext {
  readonly reader: MomentReader
  readonly moment: Moment
  readonly speak: Speak
  readonly letters: ReadonlyMap<ProcessId, string>
  readonly stuck: ReadonlySet<ProcessId>
  cellsOf(object: ObjectId): readonly CellMoment[]
}

export function processView(
  process: TraceProcess,
  now: ProcessMoment,
  { speak, letters, moment, stuck, reader }: ViewContext,
): ProcessView {
  const name = visible(process.name)
  const { state, detail, detailIsCode } = stateWords(process, now, moment.t, speak, reader)
  const said = [state, detail].filter((each) => each !== '').join(', ')
  return {
    id: process.id,
    letters: letters.get(process.id) ?? '?',
    name,
    condition: now.condition,
    stuck: stuck.has(process.id),
    state,
    detail,
    detailIsCode,
    sentence: speak(m['process-sentence'], { who: name, pid: process.pid, state: said }),
  }
}

interface StateWords {
  readonly state: string
  readonly detail: string
  readonly detailIsCode: boolean
}

function stateWords({ exit }: TraceProcess, now: ProcessMoment, t: Nanoseconds, speak: Speak, reader: MomentReader): StateWords {
  const plain = (state: string, detail = ''): StateWords => ({ state, detail, detailIsCode: false })
  const time = now.wait === null ? '' : duration(t - now.wait.since, 'ticking')
  switch (now.condition) {
    case 'starting':
      return plain(speak(m['is-starting']))
    case 'blocked':
      return { state: speak(m['blocked-for'], { time }), detail: now.wait!.op, detailIsCode: true }
    case 'sleeps':
      return plain(speak(m['sleeps-for'], { time }), speak(m['timer-wakes']))
    case 'stopped':
      return plain(speak(m.stopped))
    case 'zombie':
      return plain(speak(m.zombie))
    case 'killed':
      return plain(exit?.how === 'signalled' ? signalName(exit.signal) : speak(m.ended))
    case 'exited':
    case 'failed':
      return plain(exit?.how === 'exited' ? speak(m.exit, { status: exit.status }) : speak(m.ended))
    default: {
      const line = now.lastEvent < 0 ? 0 : reader.trace.events.line(now.lastEvent)
      return plain(speak(m.runs), line > 0 ? speak(m.line, { line }) : '')
    }
  }
}

export function objectView(object: TraceObject, now: ObjectMoment, context: ViewContext): ObjectView {
  const { speak, letters, moment, reader, stuck } = context
  const leaked =
    reader.trace.end !== null && moment.t >= reader.trace.end.t - 1 && reader.trace.end.leaks.some((leak) => leak.what === object.name)
  const memory = memoryPicture(object.fields ?? [], isMemory(object.kind) ? context.cellsOf(object.id) : [], (row) =>
    reader.trace.events.t1(row),
  )
  const label = visible(object.label)
  const kindWords = speak(m[`kind.${object.kind}`])
  const number = numberWords(object.kind, now, speak)
  const waiting = now.waiters.map((id) => speak(m['waiting-here'], { who: nameOf(context, id) }))
  const gone = now.gone ? [speak(object.name === null ? m.gone : m.unlinked)] : []
  return {
    id: object.id,
    kind: object.kind,
    symbol: KIND_SYMBOL[object.kind],
    label,
    kindWords,
    level: now.level,
    capacity: now.capacity,
    number,
    shortNumber: numberWords(object.kind, { level: now.level, capacity: now.level === null ? now.capacity : null }, speak),
    note: leaked ? speak(m.leaked) : (gone[0] ?? (isMemory(object.kind) && number !== '' ? `${kindWords} · ${number}` : kindWords)),
    inside: insideWords(now, speak),
    why: whyWords(now.level ?? now.capacity, moment.t, speak),
    waiters: now.waiters.map((id) => letters.get(id) ?? '?'),
    stuck: now.waiters.some((id) => stuck.has(id)),
    active: reader.trace.end === null && now.lastUse >= 0 && moment.t - now.lastUse < ACTIVE_FOR,
    gone: now.gone,
    leaked,
    cells: memory.cells,
    scalars: memory.scalars,
    lastChange: lastChangeOf(memory, context),
    sentence: [
      speak(m['object-sentence'], { label, kind: kindWords, what: [number, ...gone].filter((each) => each !== '').join(', ') || '–' }),
      ...waiting,
    ].join(' '),
  }
}

function nameOf({ reader }: ViewContext, id: ProcessId): string {
  return visible(reader.trace.processes.find((each) => each.id === id)?.name ?? `#${id}`)
}

function insideWords({ level, waiters }: ObjectMoment, speak: Speak): string {
  const value = level?.value ?? 0
  const first = value === 0 ? speak(m.empty) : speak(m.permits, { n: value })
  return waiters.length === 0 ? first : `${first} · ${speak(m.waiters, { n: waiters.length })}`
}

function lastChangeOf({ last }: MemoryPicture, context: ViewContext): ObjectView['lastChange'] {
  if (last === null) return null
  const who = nameOf(context, context.reader.trace.events.process(last.row))
  return { index: last.index, words: context.speak(m['cell-by'], { cell: last.name, who }), place: last.name }
}

/** The level, else the size, with its unit. */
export function numberWords(kind: ObjectKind, { level, capacity }: Pick<ObjectMoment, 'level' | 'capacity'>, speak: Speak): string {
  const unknown = level?.origin === 'unknown' && level.bounds !== undefined
  if (kind === 'semaphore' || kind === 'memory-semaphore') {
    if (level === null) return ''
    return unknown ? speak(m.between, { least: level.bounds.least, most: level.bounds.most }) : speak(m['value-is'], { n: level.value })
  }
  if (level !== null) {
    const n = unknown ? speak(m.between, { least: grouped(level.bounds.least), most: grouped(level.bounds.most) }) : grouped(level.value)
    return capacity === null ? speak(m.bytes, { n }) : speak(m['of-bytes'], { n, most: grouped(capacity.value) })
  }
  return capacity === null ? '' : speak(m.bytes, { n: grouped(capacity.value) })
}

/** Where a number comes from, as a sentence: the tooltip of its mark. */
export function whyWords(amount: Amount | null, t: Nanoseconds, speak: Speak): string {
  if (amount === null) return ''
  if (amount.origin === 'derived') return speak(m.derived)
  if (amount.origin === 'measured') {
    return amount.at === undefined || t - amount.at < 1e6
      ? speak(m['measured-now'])
      : speak(m['measured-ago'], { ago: duration(t - amount.at, 'ticking') })
  }
  const { least, most } = amount.bounds ?? { least: 0, most: 0 }
  return speak(m[`why.${amount.why ?? 'lost'}`], { least, most })
}
