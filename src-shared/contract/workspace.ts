/** What is the user's own and kept between sessions: settings, drafts, progress. Schemas for files and for the wire alike. */
import { z } from 'zod'
import type { ProgramFile } from './commands.ts'

export const settings = z.strictObject({
  /** system: as the locale says. */
  language: z.enum(['system', 'en', 'zh']),
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  /** Of the editor, pixels. */
  fontSize: z.number().int().min(10).max(28),
  /** Sizes of panels by the name of the split, percent. */
  layout: z.record(z.string().max(40), z.array(z.number().min(0).max(100)).max(8)),
  /** The library greets until somebody has opened a lab. */
  greeted: z.boolean(),
})
export type Settings = z.infer<typeof settings>

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  contrast: 'system',
  fontSize: 13,
  layout: {},
  greeted: false,
}

/** `lab:<id>` or `own:<name>`. */
export const draftOwner = z
  .string()
  .max(90)
  .regex(/^(lab|own):[^/\\\0]{1,80}$/)

export interface Draft {
  readonly files: readonly ProgramFile[]
  /** Counts the saves. */
  readonly revision: number
  /** Wall clock, milliseconds since 1970. */
  readonly savedAt: number
}

/** Programs without a lab: "My programs". */
export interface OwnPrograms extends Draft {
  readonly name: string
}

export const labProgress = z.strictObject({
  /** Wall clock, milliseconds since 1970; 0: never. */
  openedAt: z.number().nonnegative(),
  lastRunAt: z.number().nonnegative(),
  /** When every check first passed; 0: not yet. */
  solvedAt: z.number().nonnegative(),
  /** Ids of checks that have passed in the learner's own last run. */
  passed: z.array(z.string().max(40)).max(64),
  /** Hints that were shown. */
  hints: z.number().int().nonnegative(),
  /** The solution was looked at before it was solved. */
  sawSolution: z.boolean(),
})
export type LabProgress = z.infer<typeof labProgress>

export const NO_PROGRESS: LabProgress = { openedAt: 0, lastRunAt: 0, solvedAt: 0, passed: [], hints: 0, sawSolution: false }
