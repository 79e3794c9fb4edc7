import type { Picture } from './manifest.ts'

/** A sentence in both languages. */
export interface Localized {
  readonly en: string
  readonly zh: string
}

/** What a list shows of a lab. */
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
  /** `linux`, `darwin`. */
  readonly platforms: readonly string[]
  /** What it is about, at a glance. */
  readonly picture: Picture | null
  /** What there is to do, without the words that say how. */
  readonly steps: readonly Pick<LabStep, 'title' | 'checks'>[]
}

/** A row of the course map: chapters with one purpose. */
export interface LabTrack {
  readonly id: string
  readonly title: Localized
}

export interface LabChapter {
  readonly id: string
  readonly title: Localized
  /** A track's id. */
  readonly track: string
  /** Its shape stands for the chapter. */
  readonly mechanism: string
  /** Ids in the order of the course; some of them may be broken. */
  readonly labs: readonly string[]
}

/** Everything of a lab that a learner may see. */
export interface LabDetail extends LabSummary {
  /** Markdown: what it is about, and what to take away. */
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
