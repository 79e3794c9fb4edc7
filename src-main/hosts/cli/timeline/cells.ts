/** The words of a row. */
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { opName } from '../../../../src-shared/trace/ops.ts'
import { type Names } from '../../../../src-shared/words/names.ts'
import type { Row } from './rows.ts'
import type { FoldStep, OpStep } from './steps.ts'
import { pad, visible } from '../../../../src-shared/words/text.ts'
import { callOf, opWords } from '../../../../src-shared/words/ops.ts'
import { duration } from '../../../../src-shared/words/duration.ts'

export type Tone = 'plain' | 'dim' | 'asleep' | 'failed' | 'output' | 'life'

export interface Cell {
  /** First column: what the process's line looks like here. */
  readonly mark: string
  /** Where in the program: '' when nobody needs it. */
  readonly place: string
  readonly text: string
  /** What came of it; stands on a line of its own where it does not fit. */
  readonly outcome: string
  readonly tone: Tone
}

const PLACE_WIDTH = 3
const cell = (mark: string, text: string, tone: Tone, outcome = '', place = ''): Cell => ({ mark, place, text, outcome, tone })

/** null: the row changes the columns only. */
export function cellOf(names: Names, row: Row): Cell | null {
  const { step, phase } = row
  const process = names.trace.processes.find(({ id }) => id === step.process)
  switch (step.what) {
    case 'start':
      return cell('┌', names.speak(cliMessages['timeline.started'], { pid: process?.pid ?? '?' }), 'life')
    case 'end':
      return cell('└', names.exit(process?.exit ?? null), 'life')
    case 'output':
      return cell(
        step.process < 0 ? ' ' : '│',
        `${step.stream === 'stderr' ? '!' : ''}» ${visible(step.text)}`,
        step.stream === 'stderr' ? 'failed' : 'output',
      )
    case 'fold':
      return phase === 'end' ? null : cell('⋮', foldWords(names, step), 'dim')
    case 'op':
      return opCell(names, step, phase)
  }
}

function opCell(names: Names, step: OpStep, phase: Row['phase']): Cell {
  const place = placeOf(names, step.event)
  const { call, outcome, failed } = opWords(names, step.event)
  if (phase === 'begin') return cell('│', `${callOf(names, step.event)} ${names.speak(cliMessages['timeline.waits'])}`, 'asleep', '', place)
  const tone = failed ? 'failed' : 'plain'
  const waited = step.asleep && !step.died ? ` (${names.speak(cliMessages['timeline.took'], { time: duration(step.t1 - step.t0) })})` : ''
  const answer = outcome === '' ? waited.trimStart() : `→ ${outcome}${waited}`
  if (phase === 'whole') return cell('│', call, tone, answer, place)
  return cell('│', failed && outcome === '' ? call : opName(names.trace.events.op(step.event)), tone, answer, place)
}

function foldWords(names: Names, { rounds, size, asleepNs }: FoldStep): string {
  const words =
    size === 1
      ? names.speak(cliMessages['timeline.times-more'], { n: rounds })
      : names.speak(cliMessages['timeline.rounds-more'], { n: rounds, size })
  return asleepNs === 0 ? words : `${words} (${names.speak(cliMessages['timeline.asleep'], { time: duration(asleepNs) })})`
}

/** The line alone inside the process's own program, else with its file. */
function placeOf(names: Names, event: number): string {
  const { events, header, processes } = names.trace
  const line = events.line(event)
  const file = header.files[events.file(event)]
  if (line === 0 || file === undefined) return pad('', PLACE_WIDTH)
  const own = processes.find(({ id }) => id === events.process(event))?.role
  return file === `${own}.ts` ? String(line).padStart(PLACE_WIDTH) : `${visible(file.replace(/\.ts$/, ''))}:${line}`
}
