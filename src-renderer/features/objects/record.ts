/** Rows of a record: a field, its value with origin, and the sentence that says what it means. */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import { inspectMessages as m } from '../../../src-shared/i18n/messages/inspect.ts'
import { stageMessages } from '../../../src-shared/i18n/messages/stage.ts'
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { grouped } from '../../../src-shared/picture/svg.ts'
import { numberWords, whyWords } from '../../../src-shared/picture/views.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import { isMemory } from '../../../src-shared/trace/kinds.ts'
import type { Origin, Trace, TraceObject } from '../../../src-shared/trace/model.ts'
import { Op, opInfo } from '../../../src-shared/trace/ops.ts'
import type { Amount, MomentReader, ObjectMoment } from '../../../src-shared/trace/queries/index.ts'
import { duration } from '../../../src-shared/words/duration.ts'

export interface RecordRow {
  readonly field: string
  readonly value: string
  readonly sentence: string
  /** null: a name or a time of the record itself. */
  readonly origin: Origin | null
  readonly why: string
}

type FieldName = keyof typeof m extends infer K ? (K extends `f.${infer Name}` ? Name : never) : never

/** One row; `sentence` where it differs from the field's own. */
export function row(speak: Speak, name: FieldName, value: string, origin: Origin | null = null, why = '', sentence?: string): RecordRow {
  const own = m[`s.${name}` as keyof typeof m] ?? m['s.arg']
  const reason = why !== '' || origin === null ? why : speak(origin === 'measured' ? stageMessages['measured-now'] : stageMessages.derived)
  return { field: speak(m[`f.${name}`]), value, sentence: sentence ?? speak(own), origin, why: reason }
}

/** @param t the moment that `now` is of */
export function objectRecord(reader: MomentReader, object: TraceObject, now: ObjectMoment, t: Nanoseconds, speak: Speak): RecordRow[] {
  const rows = contentRows(reader, object, now, t, speak)
  if (object.name !== null) rows.push(row(speak, 'name', object.name, null, '', now.gone ? speak(m['s.name-gone']) : speak(m['s.name'])))
  rows.push(row(speak, 'inode', object.identity.ino, 'measured'))
  const by = reader.trace.processes.find((process) => process.id === object.firstSeenBy)?.name
  const first = `${duration(object.firstSeenAt, 'exact')}${by === undefined ? '' : `, ${by}`}`
  rows.push(row(speak, 'made-by', first, null, '', object.created ? speak(m['s.made-by']) : speak(m['s.not-made'])))
  return rows
}

function contentRows(reader: MomentReader, object: TraceObject, now: ObjectMoment, t: Nanoseconds, speak: Speak): RecordRow[] {
  const count = (...ops: number[]) => grouped(sum(reader, object.id, ops, t, () => 1))
  const moved = (op: number) => `${grouped(sum(reader, object.id, [op], t, (each) => reader.trace.events.result(each)))} B`
  const amount = (name: FieldName, value: Amount, words: string) => row(speak, name, words, value.origin, whyWords(value, t, speak))
  const waiters = row(speak, 'waiters', String(now.waiters.length), 'derived')
  if (object.kind === 'pipe' || object.kind === 'fifo') {
    const held = reader.holders(object.id, t)
    const ends = (flag: number) => String(held.filter((each) => each.ends & flag).length)
    return [
      ...(now.level ? [amount('fill', now.level, numberWords(object.kind, { level: now.level, capacity: null }, speak))] : []),
      ...(now.capacity ? [amount('capacity', now.capacity, `${grouped(now.capacity.value)} B`)] : []),
      row(speak, 'writers', ends(EventFlag.writeEnd), 'derived'),
      row(speak, 'readers', ends(EventFlag.readEnd), 'derived'),
      waiters,
      row(speak, 'moved-in', moved(Op.WRITE), 'derived'),
      row(speak, 'moved-out', moved(Op.READ), 'derived'),
    ]
  }
  if (object.kind === 'semaphore' || object.kind === 'memory-semaphore') {
    const initial = reader.anchors.last(object.id, 'initial', t)
    const value =
      now.level === null ? '?' : now.level.origin === 'unknown' ? numberWords(object.kind, now, speak) || '?' : String(now.level.value)
    return [
      ...(now.level ? [amount('value', now.level, value)] : []),
      waiters,
      ...(initial ? [row(speak, 'initial', String(initial.value), 'derived')] : []),
      row(speak, 'posts', count(Op.SEM_POST), 'derived'),
      row(speak, 'waits', count(Op.SEM_WAIT, Op.SEM_TRYWAIT, Op.SEM_TIMEDWAIT), 'derived'),
    ]
  }
  if (!isMemory(object.kind)) return [waiters]
  const memory = reader.index.calls.filter((call) => call.object === object.id && opInfo(call.op)?.family === 'mem')
  return [
    ...(now.capacity ? [amount('size', now.capacity, `${grouped(now.capacity.value)} B`)] : []),
    row(speak, 'accesses', grouped(memory.reduce((total, call) => total + call.rows.endedBy(t), 0)), 'derived'),
  ]
}

function sum(reader: MomentReader, object: number, ops: readonly number[], t: Nanoseconds, of: (row: number) => number): number {
  const { events } = reader.trace
  let total = 0
  for (const call of reader.index.calls) {
    if (call.object !== object || !ops.includes(call.op)) continue
    for (let i = 0; i < call.rows.endedBy(t); i++) {
      const each = call.rows.at(i)
      if ((events.flags(each) & (EventFlag.failed | EventFlag.unknown)) === 0) total += of(each)
    }
  }
  return total
}

/** Time that a process slept in its calls by `t`, and how many of them failed. */
export function callTotals(reader: MomentReader, process: number, t: Nanoseconds): { calls: number; failed: number; asleep: Nanoseconds } {
  const { events }: Trace = reader.trace
  const rows = reader.index.byProcess.get(process)
  const calls = rows?.endedBy(t) ?? 0
  let [failed, asleep] = [0, 0]
  for (let i = 0; i < calls; i++) {
    const each = rows!.at(i)
    if (events.flags(each) & EventFlag.failed) failed++
    if (reader.blockedSince(each) !== null) asleep += events.t1(each) - events.t0(each)
  }
  const inside = reader.index.inside(process, t)
  if (inside >= 0 && reader.blockedSince(inside) !== null) asleep += t - events.t0(inside)
  return { calls, failed, asleep }
}
