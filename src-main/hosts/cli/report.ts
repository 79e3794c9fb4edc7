/** The end of a run in words: how it ended and why, what the checks say, what was left in the kernel. */
import type { CheckAnswer } from '../../../src-shared/lab/check.ts'
import type { Verdict } from '../../../src-shared/contract/commands.ts'
import { cliMessages } from '../../../src-shared/i18n/messages/cli.ts'
import { runMessages } from '../../../src-shared/i18n/messages/run.ts'
import type { Leak, Trace } from '../../../src-shared/trace/model.ts'
import type { Context } from './context.ts'
import type { Style } from './paint.ts'
import { Names } from '../../../src-shared/words/names.ts'
import { endSentence, gapSentence, leakSentence, thrownAwaySentence, waitSentence, wakerSentence } from '../../../src-shared/words/end.ts'
import { visible } from '../../../src-shared/words/text.ts'

export interface Judgement {
  readonly checks: readonly CheckAnswer[]
  readonly verdict: Verdict
}

export function* reportLines(context: Context, trace: Trace, judgement: Judgement | null): Generator<string> {
  const names = new Names(trace, context.speak)
  yield* endLines(context, names)
  yield* gapLines(context, names)
  if (judgement !== null && judgement.verdict !== 'none') {
    yield ''
    yield* checkLines(context, judgement)
  }
  if (trace.end !== null) {
    yield ''
    yield* leakLines(context, trace.end.leaks)
  }
}

function* endLines({ speak, paint }: Context, names: Names): Generator<string> {
  const { end } = names.trace
  if (end === null) {
    yield paint('failed', speak(runMessages['cut']))
    return
  }
  yield paint(end.end === 'finished' ? 'strong' : 'failed', endSentence(names, end))
  for (const wait of end.waits) {
    yield `  ${waitSentence(names, wait)}`
    yield `  ${wakerSentence(names, wait)}`
  }
}

function* gapLines({ speak, paint }: Context, names: Names): Generator<string> {
  for (const gap of names.trace.gaps) yield paint('failed', gapSentence(names, gap))
  const thrownAway = names.trace.end?.outputThrownAway ?? 0
  if (thrownAway > 0) yield paint('failed', thrownAwaySentence(speak, thrownAway))
}

const CHECK_STYLE: Readonly<Record<CheckAnswer['status'], Style>> = { pass: 'passed', fail: 'failed', unknown: 'asleep' }
const CHECK_SIGN: Readonly<Record<CheckAnswer['status'], string>> = { pass: '✓', fail: '✗', unknown: '?' }

function* checkLines({ speak, paint, language }: Context, { checks, verdict }: Judgement): Generator<string> {
  for (const { id, status, message } of checks) {
    yield `${paint(CHECK_STYLE[status], `${CHECK_SIGN[status]} ${speak(cliMessages[`check.${status}`])}`)}  ${paint('strong', visible(id))}`
    for (const line of message[language].split('\n')) yield `    ${visible(line)}`
  }
  yield paint(verdict === 'pass' ? 'passed' : 'failed', speak(cliMessages[verdict === 'pass' ? 'verdict.pass' : 'verdict.fail']))
}

/** One line per thing that was left; the sentence that nothing was, if so. */
export function* leakLines({ speak, paint }: Context, leaks: readonly Leak[]): Generator<string> {
  if (leaks.length === 0) yield speak(runMessages['leak.none'])
  for (const leak of leaks) yield paint('asleep', leakSentence(speak, leak))
}
