/** What the filter keeps: every word must name the process, the object, the call or the errno of an event. */
import type { ObjectId, ProcessId } from '../../../src-shared/base/units.ts'
import { errorName } from '../../../src-shared/lab/errors.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { OPS } from '../../../src-shared/trace/ops.ts'

interface Word {
  readonly text: string
  readonly processes: ReadonlySet<ProcessId>
  readonly objects: ReadonlySet<ObjectId>
  readonly ops: ReadonlySet<number>
}

/** null: nothing is asked for. */
export function compileFilter(trace: Trace, text: string): ((row: number) => boolean) | null {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => compileWord(trace, word))
  if (words.length === 0) return null
  return (row) => words.every((word) => keeps(trace, word, row))
}

function compileWord(trace: Trace, text: string): Word {
  const has = (name: string) => name.toLowerCase().includes(text)
  return {
    text,
    processes: new Set(trace.processes.filter(({ name, pid }) => has(name) || String(pid) === text).map(({ id }) => id)),
    objects: new Set(trace.objects.filter(({ label }) => has(label)).map(({ id }) => id)),
    ops: new Set(OPS.filter(({ name }) => has(name)).map(({ id }) => id)),
  }
}

function keeps({ events, header }: Trace, word: Word, row: number): boolean {
  if (word.ops.has(events.op(row)) || word.processes.has(events.process(row)) || word.objects.has(events.object(row))) return true
  if ((events.flags(row) & EventFlag.failed) === 0) return false
  return errorName(header.platform.os, events.error(row)).toLowerCase().includes(word.text)
}
