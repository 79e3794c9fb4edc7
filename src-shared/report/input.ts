/** What a report is made from. Hosts gather it; everything below is pure. */
import type { CheckAnswer } from '../lab/check.ts'
import type { Localized } from '../lab/summary.ts'
import type { Trace } from '../trace/model.ts'

export interface ReportInput {
  /** null: programs without a lab. */
  readonly lab: {
    readonly id: string
    readonly title: Localized
    readonly summary: Localized
    readonly steps: readonly { readonly title: Localized; readonly checks: readonly string[] }[]
    readonly checks: readonly { readonly id: string; readonly title: Localized }[]
  } | null
  /** What the programs are called when there is no lab. Never a path: that would tell who made it. */
  readonly name: string
  readonly variant: 'starter' | 'solution' | 'own'
  readonly files: readonly { readonly name: string; readonly text: string }[]
  /** Of a run that has ended. */
  readonly trace: Trace
  readonly answers: readonly CheckAnswer[]
  readonly verdict: 'pass' | 'fail' | 'none'
  /** SHA-256 of the trace file's bytes, lower-case hex. */
  readonly sha256: string
  /** Version of the program. */
  readonly program: string
  /** Wall clock, milliseconds since 1970. */
  readonly madeAt: number
}
