/**
 * Every command of the engine, declared once: the schema of its parameters, the type of its answer. Transports (in process,
 * later WebSocket and preload bridge) are made from this table; adding a command touches this file and its handler.
 */
import { z } from 'zod'
import type { Result } from '../base/result.ts'
import type { LabChapter, LabDetail, LabSummary, LabTrack } from '../lab/summary.ts'
import type { CheckAnswer } from '../lab/check.ts'
import type { TraceBatch } from '../trace/batch.ts'
import type { EndKind, Leak } from '../trace/model.ts'
import type { EngineError } from './errors.ts'
import { draftOwner, labProgress, settings, type Draft, type LabProgress, type OwnPrograms, type Settings } from './workspace.ts'

const runId = z.string().regex(/^r[a-z2-7]{12}$/)
const empty = z.strictObject({})

/** One program as the editor has it. The names are checked again where they become paths. */
export const programFile = z.strictObject({ name: z.string().max(64), text: z.string().max(1 << 20) })
export type ProgramFile = z.infer<typeof programFile>

const programFiles = z.array(programFile).min(1).max(32)

/** What to run: a lab that came with the program, the learner's own version of it, a folder with a main.ts, or programs without a lab. */
export const runSource = z.union([
  z.strictObject({ kind: z.literal('lab'), id: z.string(), variant: z.enum(['starter', 'solution']) }),
  z.strictObject({ kind: z.literal('lab'), id: z.string(), variant: z.literal('own'), files: programFiles }),
  z.strictObject({ kind: z.literal('folder'), path: z.string() }),
  z.strictObject({ kind: z.literal('programs'), name: z.string().max(80), files: programFiles }),
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

const count = z.number().int().nonnegative()
const cursor = z.strictObject({ events: count, previews: count, states: count, outputs: count, samples: count, gaps: count })

export const commandSchemas = {
  'labs.list': empty,
  /** Text, steps, hints, checks and the starter's programs of one lab. */
  'labs.get': z.strictObject({ id: z.string() }),
  /** The solution's programs: asked for on its own, so that nobody sees it by accident. */
  'labs.solution': z.strictObject({ id: z.string() }),
  /** Runs that the engine knows, living and ended, in the order of their start: a second window joins them. */
  'runs.list': empty,
  'run.start': z.strictObject({ source: runSource, limits: runLimits.optional() }),
  'run.stop': z.strictObject({ runId }),
  /** Answers when the run has ended and is cleaned up. */
  'run.wait': z.strictObject({ runId }),
  /** What was recorded since `from`; while the run goes on, what there is so far. */
  'run.trace': z.strictObject({ runId, from: cursor }),
  'run.check': z.strictObject({ runId }),
  /** One file that a teacher can read: lab, code, checks, picture, numbers. The run must have ended. */
  'run.report': z.strictObject({ runId, format: z.enum(['html', 'json']), language: z.enum(['en', 'zh']) }),
  /** Forgets an ended run. */
  'run.close': z.strictObject({ runId }),
  doctor: empty,
  clean: z.strictObject({ dryRun: z.boolean().optional() }),
  'settings.get': empty,
  'settings.set': settings.partial(),
  'progress.get': empty,
  /** Changes what is named and keeps the rest. */
  'progress.set': z.strictObject({ lab: z.string().max(40), change: labProgress.partial() }),
  /** null: nothing was changed yet. */
  'drafts.get': z.strictObject({ owner: draftOwner }),
  /** `revision`: what the writer has seen last, 0 for nothing; another one in between is a `conflict` and nothing is lost. */
  'drafts.save': z.strictObject({ owner: draftOwner, files: programFiles, revision: z.number().int().nonnegative() }),
  /** Back to the starter. The answer is what was there, so that it can be put back. */
  'drafts.reset': z.strictObject({ owner: draftOwner }),
  'programs.list': empty,
  'programs.create': z.strictObject({ name: z.string(), files: programFiles }),
  'programs.rename': z.strictObject({ name: z.string(), to: z.string() }),
  /** The answer is what was there, so that it can be put back. */
  'programs.remove': z.strictObject({ name: z.string() }),
} as const

export type CommandName = keyof typeof commandSchemas
export type CommandParams<C extends CommandName> = z.infer<(typeof commandSchemas)[C]>

export interface CommandAnswers {
  'labs.list': {
    readonly tracks: readonly LabTrack[]
    readonly chapters: readonly LabChapter[]
    readonly labs: readonly LabSummary[]
    readonly broken: readonly EngineError[]
  }
  'labs.get': LabDetail
  'labs.solution': { readonly files: readonly ProgramFile[] }
  'runs.list': { readonly runs: readonly RunSummary[] }
  'run.start': { readonly runId: string }
  'run.stop': Record<string, never>
  'run.wait': { readonly events: number }
  'run.trace': TraceBatch
  'run.check': { readonly checks: readonly CheckAnswer[]; readonly verdict: Verdict }
  'run.report': { readonly name: string; readonly text: string }
  'run.close': Record<string, never>
  doctor: { readonly platform: string; readonly items: readonly DoctorItem[] }
  clean: { readonly runs: readonly CleanedRun[] }
  'settings.get': Settings
  'settings.set': Settings
  'progress.get': { readonly labs: Readonly<Record<string, LabProgress>> }
  'progress.set': LabProgress
  'drafts.get': { readonly draft: Draft | null }
  'drafts.save': { readonly revision: number }
  'drafts.reset': { readonly draft: Draft | null }
  'programs.list': { readonly programs: readonly OwnPrograms[] }
  'programs.create': OwnPrograms
  'programs.rename': OwnPrograms
  'programs.remove': { readonly draft: Draft | null }
}

export type RunState = 'starting' | 'running' | 'stopping' | 'ended'

/** A run as a list shows it. */
export interface RunSummary {
  readonly runId: string
  /** 1, 2, 3 … in this engine: what people call it. */
  readonly number: number
  readonly source:
    | { readonly kind: 'lab'; readonly id: string; readonly variant: 'starter' | 'solution' | 'own' }
    | { readonly kind: 'folder' | 'programs'; readonly name: string }
  readonly state: RunState
  /** Wall clock, milliseconds since 1970. */
  readonly startedAt: number
  /** null while it goes on. */
  readonly end: EndKind | null
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

/** What the user's own things are asked with: the workspace answers, the engine does not know it. */
export type WorkspaceCommand = Extract<CommandName, `${'settings' | 'progress' | 'drafts' | 'programs'}.${string}`>
export type EngineCommand = Exclude<CommandName, WorkspaceCommand>

/** One function a command. Parameters are validated already. */
export type Handlers<C extends CommandName = CommandName> = { [K in C]: (params: CommandParams<K>) => Answer<K> | Awaited<Answer<K>> }

/** What the engine tells unasked. */
export type EngineEvent =
  | { readonly kind: 'run-state'; readonly runId: string; readonly state: RunState }
  | { readonly kind: 'run-progress'; readonly runId: string; readonly events: number; readonly processes: number }
  /** Another window (or this one) changed what is kept: read it again. */
  | { readonly kind: 'workspace-changed'; readonly what: 'settings' | 'progress' | 'programs' }
  | { readonly kind: 'workspace-changed'; readonly what: 'draft'; readonly owner: string; readonly revision: number }
  /** A file of the user's own could not be read and was set aside, never deleted. Names inside the workspace's folder. */
  | { readonly kind: 'workspace-damaged'; readonly file: string; readonly kept: string }
  /** After a lost connection: events may have been missed. Ask again for what is shown. */
  | { readonly kind: 'missed-events' }

/** The engine as a host sees it, over whatever transport. */
export interface EngineClient {
  call<C extends CommandName>(command: C, params: CommandParams<C>): Answer<C>
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void
}
