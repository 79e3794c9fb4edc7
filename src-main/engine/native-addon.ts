/** The engine's half of the addon (native/src/napi/run_arena_wrap.cc). */
import { createRequire } from 'node:module'
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'

export interface ArenaOptions {
  readonly runId: string
  readonly runtime: string
  readonly boot: string
  readonly runDir: string
  readonly runAsNode: boolean
  readonly maxEvents: number
  readonly slots: number
  /** Powers of two; default: native/src/trace/layout.h. */
  readonly ringEvents?: number
  readonly previewBytes?: number
  readonly objects?: number
}

export interface ArenaBatch {
  /** Whole events, times already relative, slot in the high byte of flags. */
  readonly events: Uint8Array
  readonly previews: Uint8Array
  readonly gaps: readonly { readonly slot: number; readonly reason: number; readonly t: number; readonly count: number }[]
}

export const SlotState = { free: 0, claimed: 1, running: 2, failed: 3 } as const

/** The operation a process is in. */
export interface CurrentOp {
  readonly op: number
  readonly flags: number
  readonly seq: number
  readonly since: number
  readonly object: number
  readonly site: number
  readonly a0: number
  readonly a1: number
  readonly a2: number
  /** It ends by itself. */
  readonly timed: boolean
}

export interface SlotSnapshot {
  readonly slot: number
  readonly state: number
  readonly kind: number
  readonly pid: number
  readonly parentPid: number
  readonly parentSlot: number
  readonly claimedAt: number
  readonly runningAt: number
  readonly dropped: number
  readonly waitedNs: number
  readonly role: string
  readonly args: string
  readonly current: CurrentOp | null
}

export interface ObjectSnapshot {
  readonly id: number
  readonly kind: number
  readonly dev: string
  readonly ino: string
  readonly offset: number
  readonly born: number
  readonly slot: number
  readonly created: boolean
  readonly name: string
}

/** Closed by close(); everything else throws afterwards. */
export interface RunArena {
  readonly fd: number
  /** CLOCK_MONOTONIC, nanoseconds, of time 0 of the trace. */
  readonly epoch: number
  readonly accepted: number
  take(): ArenaBatch
  slots(): SlotSnapshot[]
  newObjects(): ObjectSnapshot[]
  finishSlot(slot: number, t: number): void
  close(): void
}

/** What clean-up by a journal did. */
export interface CleanUpReport {
  readonly removed: readonly { readonly kind: string; readonly name: string }[]
  readonly kept: readonly { readonly kind: string; readonly name: string }[]
  readonly suspected: readonly { readonly kind: string; readonly name: string }[]
}

export interface EngineAddon {
  readonly RunArena: new (options: ArenaOptions) => RunArena
}

/** Loads the addon at `path`. */
export function loadAddon(path: string): Result<EngineAddon, EngineError> {
  try {
    return ok(createRequire(path)(path) as EngineAddon)
  } catch (error) {
    return err({ kind: 'no-engine', what: error instanceof Error ? error.message.split('\n')[0]! : String(error), file: path })
  }
}
