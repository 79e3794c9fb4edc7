/** What a check is and what it answers. */
import type { CheckContext } from './check-context.ts'
import type { Text } from './manifest.ts'
import type { OpView } from './op-view.ts'

/** unknown: the trace does not say (a process was killed in the middle of a call, events are missing). */
export type CheckStatus = 'pass' | 'fail' | 'unknown'

export interface Verdict {
  readonly status: CheckStatus
  /** One or two sentences: what was seen, and why it matters. */
  readonly message: Text
  /** Events that show it, by their number in the trace. */
  readonly evidence: readonly number[]
}

export interface CheckAnswer extends Verdict {
  readonly id: string
}

export interface Check {
  /** As in lab.json. */
  readonly id: string
  readonly judge: (run: CheckContext) => Verdict
}

export function check(id: string, judge: (run: CheckContext) => Verdict): Check {
  return { id, judge }
}

export function pass(message: Text, evidence: readonly OpView[] = []): Verdict {
  return verdict('pass', message, evidence)
}
export function fail(message: Text, evidence: readonly OpView[] = []): Verdict {
  return verdict('fail', message, evidence)
}
export function unknown(message: Text, evidence: readonly OpView[] = []): Verdict {
  return verdict('unknown', message, evidence)
}

/** At most this many events are given as evidence: a person looks at them. */
const MAX_EVIDENCE = 20

function verdict(status: CheckStatus, message: Text, evidence: readonly OpView[]): Verdict {
  return { status, message, evidence: evidence.slice(0, MAX_EVIDENCE).map((op) => op.index) }
}
