/** Who waits, and who could wake it by what: the sentences beside the picture. Backticks are set in mono. */
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { stageMessages as m } from '../../../src-shared/i18n/messages/stage.ts'
import type { SceneWait } from '../../../src-shared/picture/scene.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { opName } from '../../../src-shared/trace/ops.ts'
import { Names } from '../../../src-shared/words/names.ts'
import { duration } from '../../../src-shared/words/duration.ts'

export interface PlaceLink {
  readonly file: number
  readonly line: number
  readonly words: string
}

export interface WaitWords {
  readonly process: number
  readonly verdict: string
  readonly waker: string
  /** The line of the call that would wake it, if one is known. */
  readonly link: PlaceLink | null
  readonly others: string
}

export function waitWords(trace: Trace, speak: Speak, wait: SceneWait, t: number): WaitWords {
  const names = new Names(trace, speak)
  const who = names.process(wait.process)
  const object = wait.object === 0 ? '' : names.object(wait.object)
  const verdict = speak(m.waits, { who, call: `${wait.op}(${object})`, time: duration(t - wait.since, 'ticking') })
  const others = wait.wakers.filter((waker) => waker.process !== wait.process)
  const first = others[0]
  if (first === undefined) {
    const waker = speak(wait.wakers.length > 0 ? m['wake-self'] : m['wake-nobody'], { who })
    return { process: wait.process, verdict, waker, link: null, others: '' }
  }
  const call = first.row < 0 ? '' : `${opName(trace.events.op(first.row))}(${object})`
  return {
    process: wait.process,
    verdict,
    waker: speak(m[`wake-${first.how}`], { who: names.process(first.process), call, object }),
    link: first.row < 0 ? null : placeLink(trace, first.row),
    others: others.length > 1 ? speak(m['wake-others'], { n: others.length - 1 }) : '',
  }
}

/** null: the line is not known. */
export function placeLink(trace: Trace, row: number): PlaceLink | null {
  const [file, line] = [trace.events.file(row), trace.events.line(row)]
  const name = trace.header.files[file]
  return line === 0 || name === undefined ? null : { file, line, words: `${name}:${line}` }
}
