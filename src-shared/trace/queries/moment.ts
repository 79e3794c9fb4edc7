/**
 * What a run looks like at one moment: who runs, who waits for whom, what every object holds. Worked out from recorded
 * operations (derived), replaced by what the kernel said (measured) where a sample is at hand. Stage, inspector, report and the
 * timeline's object lanes all ask here, so that no two pictures disagree. `MomentReader` (moment-reader.ts) answers.
 */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import type { LiveWait, Origin } from '../model.ts'
import type { Extent } from './extent-blocks.ts'

export type ProcessCondition = 'starting' | 'runs' | 'blocked' | 'sleeps' | 'stopped' | 'zombie' | 'exited' | 'failed' | 'killed'

export interface ProcessMoment {
  readonly process: ProcessId
  readonly condition: ProcessCondition
  /** In which call it sleeps: with `blocked` and `sleeps`. `wakers` are those who could end it at that moment. */
  readonly wait: LiveWait | null
  /** Row of the operation that it is in or was in last; -1: none yet. */
  readonly lastEvent: number
}

/** A number with where it comes from. */
export interface Amount {
  readonly value: number
  readonly origin: Origin
  /** With `measured`: when the kernel said so. */
  readonly at?: Nanoseconds
  /** With `unknown`: between which bounds it lies, where that is known. */
  readonly bounds?: { readonly least: number; readonly most: number }
  /** With `unknown`: overlap: calls on it are going on; died: a process died in a call; lost: operations are missing; foreign: it was there before the run; default: what the system gives, not asked. */
  readonly why?: 'overlap' | 'died' | 'lost' | 'foreign' | 'default'
}

export interface ObjectMoment {
  readonly object: ObjectId
  /** Bytes in a pipe, value of a semaphore; null: the kind has none. */
  readonly level: Amount | null
  /** Most it can hold: a pipe's bytes, a segment's size. */
  readonly capacity: Amount | null
  /** Asleep in a call on it, in the order in which they came. */
  readonly waiters: readonly ProcessId[]
  /** End of the last operation on it; -1: none. */
  readonly lastUse: Nanoseconds
  /** Its name was taken away (unlinked), or nobody holds it any more. */
  readonly gone: boolean
}

export interface Moment {
  readonly t: Nanoseconds
  readonly processes: readonly ProcessMoment[]
  readonly objects: readonly ObjectMoment[]
}

/** What an object held over time, as steps: from `t(i)` on it is `value(i)`. */
export interface LevelSteps {
  readonly length: number
  readonly limit: number | null
  t(i: number): Nanoseconds
  value(i: number): number
  /** Number of the last step at or before `t`; -1: none. */
  find(t: Nanoseconds): number
  /** The first step at or after `t`, or a little before it where very many lie between, looked for from step `at`, which is before it, on; `length`: none. */
  aboutNext(t: Nanoseconds, at: number): number
  /** Of the steps from … to - 1, at least one, without reading them all. */
  extent(from: number, to: number): Extent
}

export { MomentReader } from './moment-reader.ts'
