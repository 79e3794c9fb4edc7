/** What is chosen, in a sentence: read by people in the event line, and aloud by screen readers. */
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { timelineMessages } from '../../../src-shared/i18n/messages/timeline.ts'
import { formatDuration } from '../../../src-shared/picture/timeline/ticks.ts'
import { sleepsOnTimer } from '../../../src-shared/picture/timeline/timeline-index.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import type { LiveWait, Wait } from '../../../src-shared/trace/model.ts'
import type { Names } from '../../../src-shared/words/names.ts'
import { callOf, opWords } from '../../../src-shared/words/ops.ts'
import { waitCall } from './draw.ts'
import type { TraceIndex } from './trace-index.ts'

/** Words that go into backticks may hold none. */
const quotable = (text: string) => text.replaceAll('`', "'")

/** @param moment writes a time as exactly as the view shows it */
export function eventSentence(index: TraceIndex, names: Names, row: number, stuck: boolean, moment: (t: number) => string): string {
  const { speak } = names
  const { events } = index.trace
  const who = names.process(events.process(row))
  const did = speak(timelineMessages['event-did'], { who, call: quotable(callOf(names, row)), t: moment(events.t0(row)) })
  return did + outcomeWords(index, names, speak, row, stuck)
}

function outcomeWords(index: TraceIndex, names: Names, speak: Speak, row: number, stuck: boolean): string {
  const { events } = index.trace
  const flags = events.flags(row)
  const time = formatDuration(Math.max(0, events.t1(row) - events.t0(row)))
  if (flags & EventFlag.unknown) return speak(timelineMessages[stuck ? 'event-stuck' : 'event-died'])
  const asleep = index.reader.blockedSince(row) !== null
  const took = sleepsOnTimer(events.op(row)) ? 'event-slept' : asleep ? 'event-blocked' : 'event-took'
  const duration = speak(timelineMessages[took], { time })
  if (flags & EventFlag.failed) return speak(timelineMessages['event-failed'], { error: names.error(events.error(row)) }) + duration
  const { outcome } = opWords(names, row)
  return (outcome === '' ? '' : speak(timelineMessages['event-got'], { outcome: quotable(outcome) })) + duration
}

/** "consumer entered sem_wait(/items) at 4.210 s, blocked since, not returned". Says no duration: it would change all the time. */
export function waitSentence(names: Names, wait: Wait | LiveWait, moment: (t: number) => string): string {
  const params = { who: names.process(wait.process), call: quotable(waitCall(names, wait)), t: moment(wait.since) }
  return names.speak(timelineMessages['event-open'], params)
}
