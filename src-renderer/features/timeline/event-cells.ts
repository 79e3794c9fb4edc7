/** One event as cells of a table. */
import { EventFlag } from '../../../src-shared/trace/events.ts'
import { isBlocked } from '../../../src-shared/trace/queries/process-moments.ts'
import { formatDuration } from '../../../src-shared/picture/timeline/ticks.ts'
import { sleepsOnTimer } from '../../../src-shared/picture/timeline/timeline-index.ts'
import type { Names } from '../../../src-shared/words/names.ts'
import { grouped } from '../../../src-shared/words/numbers.ts'
import { callOf, opWords } from '../../../src-shared/words/ops.ts'

export interface EventCells {
  readonly number: string
  readonly time: string
  readonly process: string
  readonly call: string
  readonly object: string
  readonly result: string
  readonly failed: boolean
  readonly duration: string
  readonly blocked: boolean
  /** "main.ts:8"; '': not known. */
  readonly line: string
}

const BLOCKED_AFTER = 50_000

export function cellsOf(names: Names, row: number): EventCells {
  const { events, header } = names.trace
  const words = opWords(names, row)
  const object = events.object(row)
  const file = header.files[events.file(row)]
  const died = (events.flags(row) & EventFlag.unknown) !== 0
  return {
    number: String(row),
    time: secondsText(events.t0(row)),
    process: names.process(events.process(row)),
    call: callOf(names, row),
    object: object === 0 ? '' : names.object(object),
    result: died ? '?' : words.outcome,
    failed: words.failed,
    duration: formatDuration(Math.max(0, events.t1(row) - events.t0(row))),
    blocked: isBlocked(names.trace, row, BLOCKED_AFTER) && !sleepsOnTimer(events.op(row)),
    line: events.line(row) === 0 || file === undefined ? '' : `${file}:${events.line(row)}`,
  }
}

/** A row for the clipboard: its cells with tabs between, as tables paste them. */
export function rowText(names: Names, row: number): string {
  const { number, time, process, call, object, result, duration, line } = cellsOf(names, row)
  return [number, time, process, call, object, result, duration, line].join('\t')
}

/** "1.234 567 s": microseconds stand apart. */
function secondsText(ns: number): string {
  const microseconds = String(Math.round(ns / 1e3)).padStart(7, '0')
  return `${grouped(Number(microseconds.slice(0, -6)))}.${microseconds.slice(-6, -3)}\u2009${microseconds.slice(-3)}`
}
