/** What stands where rows are left out: how many, and of what. */
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { opName } from '../../../../src-shared/trace/ops.ts'
import type { Names } from '../../../../src-shared/words/names.ts'
import type { Row } from './rows.ts'

/** Kinds of operations that are named per process. */
const NAMED = 6

export function leftOutWords(names: Names, rows: readonly Row[]): string[] {
  const counts = new Map<number, Map<string, number>>()
  for (const { step, phase } of rows) {
    if (step.what !== 'op' || phase === 'end') continue
    const own = counts.get(step.process) ?? new Map<string, number>()
    counts.set(step.process, own)
    const name = opName(names.trace.events.op(step.event))
    own.set(name, (own.get(name) ?? 0) + 1)
  }
  const perProcess = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([process, own]) => {
      const most = [...own].sort(([, a], [, b]) => b - a)
      const shown = most.slice(0, NAMED).map(([name, count]) => `${count} ${name}`)
      return `    ${names.process(process)}: ${shown.join(', ')}${most.length > NAMED ? ', …' : ''}`
    })
  return [names.speak(cliMessages['timeline.left-out'], { n: rows.length }), ...perProcess]
}
