/** The numbers of a report as rows of one table: what of whom, how much, and where the number comes from. */
import { reportMessages as m } from '../i18n/messages/report.ts'
import { runMessages } from '../i18n/messages/run.ts'
import type { SymbolName } from '../look/symbols.ts'
import { KIND_SYMBOL } from '../picture/kind-symbols.ts'
import type { Origin } from '../trace/model.ts'
import { grouped } from '../words/numbers.ts'
import type { Say } from './html-parts.ts'
import type { Report } from './schema.ts'
import { duration } from '../words/duration.ts'

export interface FigureRow {
  readonly symbol: SymbolName
  readonly name: string
  readonly what: string
  readonly value: string
  /** null: no number, or a record of the kernel's own. */
  readonly origin: Origin | null
}

/** In the order of the report: objects as they were first seen, then processes. */
export function figureRows(report: Report, say: Say): FigureRow[] {
  return [
    ...report.objects.flatMap((object) => objectRows(object, say)),
    ...report.processes.flatMap((process) => processRows(process, say)),
  ]
}

type Objects = Report['objects'][number]

function objectRows(object: Objects, say: Say): FigureRow[] {
  const counts = object.kind === 'semaphore' || object.kind === 'memory-semaphore'
  const unit = counts ? '' : ' B'
  const rows: FigureRow[] = []
  const row = (what: string, amount: Objects['final']) => {
    if (amount !== null) {
      rows.push({
        symbol: KIND_SYMBOL[object.kind],
        name: object.label,
        what,
        value: `${grouped(amount.value)}${unit}`,
        origin: amount.origin,
      })
    }
  }
  row(say(counts ? m['figure.value'] : m['figure.bytes']), object.final)
  row(say(counts ? m['figure.most-value'] : m['figure.most-bytes']), object.most)
  row(say(object.final === null ? m['figure.size'] : m['figure.capacity']), object.capacity)
  return rows
}

function processRows(process: Report['processes'][number], say: Say): FigureRow[] {
  const symbol: SymbolName = 'k-process'
  const longest = process.longestWait
  const rows: FigureRow[] = [
    { symbol, name: process.name, what: say(m['figure.exit']), value: exitWords(process.exit, say), origin: null },
    {
      symbol,
      name: process.name,
      what: say(m['figure.calls']),
      value: `${grouped(process.calls)}, ${grouped(process.failedCalls)}`,
      origin: 'derived',
    },
    {
      symbol,
      name: process.name,
      what: say(m['figure.blocked']),
      value: process.blocked === 0 ? say(m['figure.never']) : duration(process.blocked),
      origin: 'derived',
    },
  ]
  if (longest !== null) {
    const value = say(m['figure.of-in'], { time: duration(longest.time), call: longest.call })
    rows.push({ symbol, name: process.name, what: say(m['figure.longest']), value, origin: 'derived' })
  }
  return rows
}

function exitWords(exit: Report['processes'][number]['exit'], say: Say): string {
  if (exit === null || exit.how === 'unknown') return say(runMessages['how.unknown'])
  return exit.how === 'exited'
    ? say(runMessages['how.exited'], { status: exit.status })
    : say(runMessages['how.signalled'], { signal: exit.signal })
}
