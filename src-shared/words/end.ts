/** The end of a run in sentences: how it ended, who waited for what, what is missing and what was left. For every host and the report. */
import type { Speak } from '../i18n/index.ts'
import { kindMessages, runMessages } from '../i18n/messages/run.ts'
import type { Leak, TraceEnd, TraceGap, Wait } from '../trace/model.ts'
import { type Names } from './names.ts'
import { visible } from './text.ts'
import { duration } from './duration.ts'

/** "The run finished after 163 ms." */
export function endSentence(names: Names, end: TraceEnd): string {
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

/** "consumer waits in sem_wait(/full) since 82 ms, consumer.ts line 9". */
export function waitSentence(names: Names, wait: Wait): string {
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
export function wakerSentence(names: Names, { process, wakers }: Wait): string {
  const who = names.process(process)
  if (wakers.length === 0) return names.speak(runMessages['wait.nobody'])
  if (wakers.every((waker) => waker === process)) return names.speak(runMessages['wait.self'], { who })
  return names.speak(runMessages['wait.others'], { others: wakers.map((waker) => names.process(waker)).join(', ') })
}

/** Which events are missing, and why. */
export function gapSentence(names: Names, gap: TraceGap): string {
  return names.speak(runMessages[`gap.${gap.why}`], { count: gap.count, who: names.process(gap.process) })
}

/** @param bytes output beyond the limit */
export function thrownAwaySentence(speak: Speak, bytes: number): string {
  return speak(runMessages['thrown-away'], { bytes: byteCount(bytes) })
}

/** What was left, and what the clean-up did about it. */
export function leakSentence(speak: Speak, { kind, what, action }: Leak): string {
  return speak(runMessages[`leak.${action}`], { kind: speak(kindMessages[kind]), what: visible(what) })
}

function byteCount(count: number): string {
  if (count < 1024) return `${count} B`
  if (count < 1 << 20) return `${(count / 1024).toFixed(1)} KiB`
  return `${(count / (1 << 20)).toFixed(1)} MiB`
}
