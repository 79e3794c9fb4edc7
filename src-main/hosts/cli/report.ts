/** The end of a run in words: how it ended and why, what the checks say, what was left in the kernel. */
import type { CheckAnswer } from '../../../src-shared/lab/check.ts'
import type { Verdict } from '../../../src-shared/contract/commands.ts'
import { cliMessages } from '../../../src-shared/i18n/messages/cli.ts'
import { kindMessages, runMessages } from '../../../src-shared/i18n/messages/run.ts'
import type { Leak, Trace, TraceEnd, Wait } from '../../../src-shared/trace/model.ts'
import type { Context } from './context.ts'
import type { Style } from './paint.ts'
import { duration, Names } from './timeline/names.ts'
import { visible } from './timeline/text.ts'

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
  if (end === null) return yield paint('failed', speak(runMessages['cut']))
  yield paint(end.end === 'finished' ? 'strong' : 'failed', endSentence(names, end))
  for (const wait of end.waits) {
    yield `  ${waitSentence(names, wait)}`
    yield `  ${wakerSentence(names, wait)}`
  }
}

function endSentence(names: Names, end: TraceEnd): string {
  const { speak } = names
  const time = duration(end.t)
  const first = names.trace.processes.find((process) => process.id === 0)
  switch (end.end) {
    case 'failed':
      if (first === undefined || first.runningAt === null) return speak(runMessages['end.not-started'], { time })
      return speak(runMessages['end.failed'], { time, who: visible(first.name), how: names.exit(first.exit) })
    case 'limit':
      return speak(runMessages['end.limit'], { time, limit: speak(runMessages[`limit.${end.limit ?? 'wall'}`]) })
    default:
      return speak(runMessages[`end.${end.end}`], { time })
  }
}

function waitSentence(names: Names, wait: Wait): string {
  const params = {
    who: names.process(wait.process),
    op: visible(wait.op),
    since: duration(wait.since),
    place: names.place(wait.file, wait.line),
  }
  if (wait.object === 0) return names.speak(runMessages['wait.off'], params)
  return names.speak(runMessages['wait.on'], { ...params, object: names.object(wait.object) })
}

/** Who could end it. One that waits for itself holds the end that it has forgotten. */
function wakerSentence(names: Names, { process, wakers }: Wait): string {
  const who = names.process(process)
  if (wakers.length === 0) return names.speak(runMessages['wait.nobody'])
  if (wakers.every((waker) => waker === process)) return names.speak(runMessages['wait.self'], { who })
  return names.speak(runMessages['wait.others'], { others: wakers.map((waker) => names.process(waker)).join(', ') })
}

function* gapLines({ speak, paint }: Context, names: Names): Generator<string> {
  for (const gap of names.trace.gaps)
    yield paint('failed', speak(runMessages[`gap.${gap.why}`], { count: gap.count, who: names.process(gap.process) }))
  const thrownAway = names.trace.end?.outputThrownAway ?? 0
  if (thrownAway > 0) yield paint('failed', speak(runMessages['thrown-away'], { bytes: bytesOf(thrownAway) }))
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
  for (const { kind, what, action } of leaks) {
    yield paint('asleep', speak(runMessages[`leak.${action}`], { kind: speak(kindMessages[kind]), what: visible(what) }))
  }
}

function bytesOf(count: number): string {
  if (count < 1024) return `${count} B`
  if (count < 1 << 20) return `${(count / 1024).toFixed(1)} KiB`
  return `${(count / (1 << 20)).toFixed(1)} MiB`
}
