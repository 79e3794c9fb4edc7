/** The verdict on a standstill, and why it is certain, in sentences. */
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { diagnosisMessages as d } from '../../../src-shared/i18n/messages/diagnosis.ts'
import { numberWords } from '../../../src-shared/picture/views.ts'
import type { Origin } from '../../../src-shared/trace/model.ts'
import { takersOf, type MomentReader, type Standstill, type WaitEdge } from '../../../src-shared/trace/queries/index.ts'
import { Names } from '../../../src-shared/words/names.ts'

export interface Verdict {
  readonly tag: string
  readonly head: string
  /** Backticks are set in mono. */
  readonly why: string
}

export function verdictOf(reader: MomentReader, standstill: Standstill, speak: Speak): Verdict {
  const { kind, core } = standstill
  const names = new Names(reader.trace, speak)
  const who = listed(
    core.map((edge) => names.process(edge.wait.process)),
    speak,
  )
  return { tag: speak(d[`tag.${kind}`]), head: speak(d[`head.${kind}`], { who }), why: whyOf(reader, standstill, names, speak) }
}

function whyOf(reader: MomentReader, { kind, core, t }: Standstill, names: Names, speak: Speak): string {
  const callOf = ({ wait }: WaitEdge) => `${wait.op}(${wait.object === 0 ? '' : names.object(wait.object)})`
  const first = core[0]!
  const who = names.process(first.wait.process)
  if (kind === 'nobody') return speak(d['why.nobody'], { who, call: callOf(first) })
  if (kind === 'self') return speak(first.wait.op === 'read' ? d['why.self'] : d['why.self-other'], { who, call: callOf(first) })
  if (kind === 'chain') return speak(d['why.chain'])
  // The one that holds what the one before it needs is the one whose order is wrong.
  for (const [i, edge] of core.entries()) {
    const before = core[(i + core.length - 1) % core.length]!
    const holds = takersOf(reader, before.wait.object, t).some((taker) => taker.process === edge.wait.process)
    if (!holds || before.wait.object === 0) continue
    const held = names.object(before.wait.object)
    return speak(d['why.holding'], {
      who: names.process(edge.wait.process),
      call: callOf(edge),
      held,
      other: names.process(before.wait.process),
    })
  }
  const parts = core.map((edge, i) =>
    speak(d['why.waiting'], {
      who: names.process(edge.wait.process),
      call: callOf(edge),
      other: names.process(core[(i + 1) % core.length]!.wait.process),
    }),
  )
  return parts.join(' ')
}

export interface Reason {
  readonly words: string
  readonly origin: Origin
}

/** What the verdict rests on, each with where it is known from. */
export function reasonsOf(reader: MomentReader, { core, t }: Standstill, speak: Speak): Reason[] {
  const names = new Names(reader.trace, speak)
  const objects = [...new Set(core.map((edge) => edge.wait.object))].filter((id) => id !== 0)
  const members = new Set(core.map((edge) => edge.wait.process))
  const moment = reader.at(t)
  const values = objects.flatMap((id): Reason[] => {
    const now = moment.objects.find((each) => each.object === id)
    const kind = reader.kindOf(id)
    if (now?.level == null || kind === null) return []
    return [{ words: speak(d['c.value'], { object: names.object(id), n: numberWords(kind, now, speak) }), origin: now.level.origin }]
  })
  const bystanders = moment.processes.filter(
    ({ process }) => !members.has(process) && reader.lives(process, t) && !objects.some((id) => reader.users(id).has(process)),
  )
  return [
    { words: speak(d['c.asleep']), origin: 'measured' },
    { words: speak(d['c.untimed']), origin: 'derived' },
    { words: speak(d['c.traced']), origin: 'measured' },
    ...(objects.length > 0 ? [{ words: speak(d['c.members']), origin: 'derived' } as const] : []),
    ...values,
    ...(objects.length === 0
      ? []
      : bystanders.slice(0, 2).map(({ process }): Reason => ({
          words: speak(d['c.untouched'], {
            who: names.process(process),
            objects: listed(
              objects.map((id) => names.object(id)),
              speak,
            ),
          }),
          origin: 'derived',
        }))),
  ]
}

function listed(words: readonly string[], speak: Speak): string {
  const all = [...new Set(words)]
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(speak(d.comma))}${speak(d.and)}${all.at(-1)}`
}
