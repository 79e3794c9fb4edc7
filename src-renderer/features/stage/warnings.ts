/** What makes the record of a run less than whole, and what the run left behind. */
import type { Leak, Trace, TraceGap } from '../../../src-shared/trace/model.ts'

export type Warning =
  | { readonly kind: 'gap'; readonly gap: TraceGap }
  | { readonly kind: 'thrown-away'; readonly bytes: number }
  | { readonly kind: 'leak'; readonly leak: Leak }

export function warningsOf({ gaps, end }: Trace): readonly Warning[] {
  return [
    ...gaps.map((gap): Warning => ({ kind: 'gap', gap })),
    ...(end !== null && end.outputThrownAway > 0 ? [{ kind: 'thrown-away', bytes: end.outputThrownAway } as const] : []),
    // What belongs to somebody else is no business of this run.
    ...(end?.leaks ?? []).filter((leak) => leak.action !== 'kept').map((leak): Warning => ({ kind: 'leak', leak })),
  ]
}
