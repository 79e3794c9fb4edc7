/** What a list shows of a lab. */
export interface Localized {
  readonly en: string
  readonly zh: string
}

export interface LabSummary {
  readonly id: string
  readonly title: Localized
  readonly summary: Localized
  /** "pipe", "shared-memory", "semaphore" … */
  readonly mechanisms: readonly string[]
  readonly chapter: string
  /** Minutes a beginner needs. */
  readonly minutes: number
  readonly difficulty: 1 | 2 | 3
}

/** Everything of a lab that a learner may see. */
export interface LabDetail extends LabSummary {
  readonly platforms: readonly string[]
  /** Markdown. */
  readonly text: Localized
  readonly steps: readonly LabStep[]
  /** Markdown, one a hint, from the first nudge to almost the answer. */
  readonly hints: { readonly en: readonly string[]; readonly zh: readonly string[] }
  readonly checks: readonly { readonly id: string; readonly title: Localized }[]
  /** The starter, in the order in which the editor shows them. */
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

/** One thing to do. */
export interface LabStep {
  readonly title: Localized
  /** Markdown, a few sentences. */
  readonly text: Localized
  /** Ids of the checks that say that it is done; none: it is done when the lab has been run. */
  readonly checks: readonly string[]
}
