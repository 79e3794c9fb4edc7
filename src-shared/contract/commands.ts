/**
 * Every command of the engine, declared once: the schema of its parameters, the type of its answer. Transports (in process,
 * later WebSocket and preload bridge) are made from this table; adding a command touches this file and its handler.
 */
import { z } from 'zod'
import type { Result } from '../base/result.ts'
import type { LabSummary } from '../lab/summary.ts'
import type { CheckAnswer } from '../lab/check.ts'
import type { TraceBatch } from '../trace/batch.ts'
import type { Leak } from '../trace/model.ts'
import type { EngineError } from './errors.ts'

const runId = z.string().regex(/^r[a-z2-7]{12}$/)
const empty = z.strictObject({})

/** What to run: a lab that came with the program, or a folder with a main.ts. */
export const runSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lab'), id: z.string(), variant: z.enum(['starter', 'solution']) }),
  z.strictObject({ kind: z.literal('folder'), path: z.string() }),
])
export type RunSource = z.infer<typeof runSource>

/** All optional: the lab's, else the default. */
export const runLimits = z.strictObject({
  /** Longest the run may take, milliseconds. */
  wallMs: z.number().int().positive().optional(),
  /** CPU seconds of one process. */
  cpuSeconds: z.number().int().positive().optional(),
  /** Data segment of one process, bytes. */
  dataBytes: z.number().int().positive().optional(),
  /** Output of the whole run that is kept, bytes. */
  outputBytes: z.number().int().nonnegative().optional(),
  /** What the run may write into its directory, bytes. */
  diskBytes: z.number().int().positive().optional(),
  /** Processes at one time, and slots in all. */
  processes: z.number().int().positive().max(255).optional(),
  /** Operations that are kept. */
  events: z.number().int().positive().optional(),
})
export type RunLimits = z.infer<typeof runLimits>

const cursor = z.strictObject({
  events: z.number(), previews: z.number(), states: z.number(), outputs: z.number(), samples: z.number(), gaps: z.number(),
})

export const commandSchemas = {
  'labs.list': empty,
  'run.start': z.strictObject({ source: runSource, limits: runLimits.optional() }),
  'run.stop': z.strictObject({ runId }),
  /** Answers when the run has ended and is cleaned up. */
  'run.wait': z.strictObject({ runId }),
  /** What was recorded since `from`; while the run goes on, what there is so far. */
  'run.trace': z.strictObject({ runId, from: cursor }),
  'run.check': z.strictObject({ runId }),
  /** Forgets an ended run. */
  'run.close': z.strictObject({ runId }),
  'doctor': empty,
  'clean': z.strictObject({ dryRun: z.boolean().optional() }),
} as const

export type CommandName = keyof typeof commandSchemas
export type CommandParams<C extends CommandName> = z.infer<(typeof commandSchemas)[C]>

export interface CommandAnswers {
  'labs.list': { readonly labs: readonly LabSummary[]; readonly broken: readonly EngineError[] }
  'run.start': { readonly runId: string }
  'run.stop': Record<string, never>
  'run.wait': { readonly events: number }
  'run.trace': TraceBatch
  'run.check': { readonly checks: readonly CheckAnswer[]; readonly verdict: Verdict }
  'run.close': Record<string, never>
  'doctor': { readonly platform: string; readonly items: readonly DoctorItem[] }
  'clean': { readonly runs: readonly CleanedRun[] }
}

/** none: the run has no checks. */
export type Verdict = 'pass' | 'fail' | 'none'

/** One thing that this machine can or cannot do. */
export interface DoctorItem {
  readonly id: string
  readonly ok: boolean
  /** Why not, or a number worth knowing: errno's name, a version, a limit. */
  readonly detail: string
}

/** What was left of a run whose owner has died. */
export interface CleanedRun {
  readonly runId: string
  /** Still going on: left alone. */
  readonly live: boolean
  readonly leaks: readonly Leak[]
}

export type Answer<C extends CommandName> = Promise<Result<CommandAnswers[C], EngineError>>

/** What the engine tells unasked. */
export type EngineEvent =
  | { readonly kind: 'run-state'; readonly runId: string; readonly state: 'starting' | 'running' | 'stopping' | 'ended' }
  | { readonly kind: 'run-progress'; readonly runId: string; readonly events: number; readonly processes: number }

/** The engine as a host sees it, over whatever transport. */
export interface EngineClient {
  call<C extends CommandName>(command: C, params: CommandParams<C>): Answer<C>
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void
}
