/**
 * The trace of a run in memory: what the recorder fills, the file holds (format.ts), and every picture, check and report
 * reads. Plain data; times are Nanoseconds since the run's arena was made.
 */
import type { Bytes, Nanoseconds, ObjectId, Pid, ProcessId, RunId } from '../base/units.ts'
import type { EventTable } from './events.ts'
import type { MemoryField } from './fields.ts'

/** Where a number comes from: asked of the kernel, worked out from recorded operations, or not known. */
export type Origin = 'measured' | 'derived' | 'unknown'

export type ObjectKind =
  | 'pipe'
  | 'fifo'
  | 'semaphore'
  | 'memory-semaphore'
  | 'shared-memory'
  | 'memfd'
  | 'anonymous-memory'
  | 'file'
  | 'console'
  | 'device'
  | 'socket'
  | 'other'

export interface TraceHeader {
  readonly format: 'ipc-lab-trace'
  readonly version: 1
  readonly runId: RunId
  /** null: a folder of the user's own. */
  readonly lab: { readonly id: string; readonly variant: 'starter' | 'solution' | 'own' } | null
  /** Wall clock at the start, milliseconds since 1970; only for display. */
  readonly startedAt: number
  readonly platform: {
    readonly os: string
    readonly release: string
    readonly arch: string
    readonly runtime: string
    readonly pageSize: Bytes
  }
  /** Source files in the order of the numbers in `site`. */
  readonly files: readonly string[]
}

export interface TraceProcess {
  readonly id: ProcessId
  readonly pid: Pid
  /** null: started by the warden. */
  readonly parent: ProcessId | null
  /** Program's base name ("producer"), or an executable's. Not unique: two producers share it. */
  readonly role: string
  /** `role`, or `role 2`, `role 3` where several have the same: unique in the run, for people. */
  readonly name: string
  readonly args: readonly string[] | string
  /** lab: records every operation; foreign: an executable that is only watched; stub: a C program of ours. */
  readonly kind: 'lab' | 'foreign' | 'stub'
  readonly startedAt: Nanoseconds
  /** First line of the program; null: it never got there. */
  readonly runningAt: Nanoseconds | null
  readonly endedAt: Nanoseconds | null
  /** null while alive, or when only the kernel and the parent know. */
  readonly exit: ProcessExit | null
}

export type ProcessExit =
  | { readonly how: 'exited'; readonly status: number }
  | { readonly how: 'signalled'; readonly signal: number; readonly core: boolean }
  | { readonly how: 'unknown' }

export type ProcessState = 'R' | 'S' | 'D' | 'T' | 't' | 'Z'

/** A change of the kernel's state of a process, as the warden saw it. */
export interface StateSample {
  readonly process: ProcessId
  readonly t: Nanoseconds
  readonly state: ProcessState
}

export interface TraceObject {
  readonly id: ObjectId
  readonly kind: ObjectKind
  /** For people: "/buffer", "pipe 1", "empty in /buffer". Unique in the run. */
  readonly label: string
  /** Name in the system ("/buffer"), if it has one. */
  readonly name: string | null
  /** The kernel's identity, decimal: st_dev, st_ino; `offset` for what lies in memory. */
  readonly identity: { readonly dev: string; readonly ino: string; readonly offset: number }
  readonly firstSeenAt: Nanoseconds
  readonly firstSeenBy: ProcessId
  /** This run made it; false: it was there before. */
  readonly created: boolean
  /** Of shared memory: what the programs call its places. Not there: nobody has laid a structure over it, or an older recorder. */
  readonly fields?: readonly MemoryField[] | undefined
}

/** A piece of console output, in order. */
export interface TraceOutput {
  /** null: nobody could be told apart (several untraced processes write to one console). */
  readonly process: ProcessId | null
  readonly stream: 'stdout' | 'stderr'
  readonly t: Nanoseconds
  readonly text: string
}

/** One value that was asked of the kernel. */
export interface TraceSample {
  readonly t: Nanoseconds
  readonly object: ObjectId
  /** "fill", "capacity", "value", "size" … */
  readonly field: string
  readonly value: number
}

/** Events that are missing: dropped because nobody took them, or beyond the limit. Never hidden. */
export interface TraceGap {
  readonly process: ProcessId
  readonly t: Nanoseconds
  readonly count: number
  readonly why: 'dropped' | 'over-limit' | 'damaged'
}

export type EndKind = 'finished' | 'failed' | 'stuck' | 'limit' | 'stopped'

export type LimitKind = 'wall' | 'cpu' | 'memory' | 'processes' | 'output' | 'events' | 'disk'

/** Why the run ended. `failed`: a process ended with an error (status not 0 or a signal) that no other process of the run waited for. */
export interface TraceEnd {
  readonly end: EndKind
  readonly t: Nanoseconds
  /** With `limit`. */
  readonly limit: LimitKind | null
  /** With `stuck`: everybody who waits, in which call, on what, and who could end it. */
  readonly waits: readonly Wait[]
  readonly outputThrownAway: Bytes
  readonly leaks: readonly Leak[]
}

/** A process asleep in a call. */
export interface Wait {
  readonly process: ProcessId
  readonly op: string
  readonly object: ObjectId
  readonly since: Nanoseconds
  /** Source line, 0: unknown; file is an index into TraceHeader.files. */
  readonly file: number
  readonly line: number
  /** Who could end it: processes that hold the other end, or could post. Empty: nobody. */
  readonly wakers: readonly ProcessId[]
}

/** A process asleep in a call at this moment. */
export interface LiveWait extends Wait {
  /** It ends by itself: a sleep, or a call with a time limit. */
  readonly timed: boolean
}

/** Something the run left in the kernel or on disk, and what the clean-up did about it. */
export interface Leak {
  readonly kind: ObjectKind | 'process' | 'directory'
  /** Name or pid. */
  readonly what: string
  /** removed: was the run's own; kept: belongs to somebody else; suspected: could not be decided, listed and left alone. */
  readonly action: 'removed' | 'kept' | 'suspected'
}

export interface Trace {
  readonly header: TraceHeader
  readonly processes: readonly TraceProcess[]
  readonly objects: readonly TraceObject[]
  readonly events: EventTable
  readonly states: readonly StateSample[]
  readonly outputs: readonly TraceOutput[]
  readonly samples: readonly TraceSample[]
  readonly gaps: readonly TraceGap[]
  /** null: the run is still going on, or the file was cut. */
  readonly end: TraceEnd | null
}
