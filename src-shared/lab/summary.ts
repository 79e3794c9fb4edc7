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
