/**
 * A piece of a trace on its way from the engine to whoever shows it: plain data and bytes, so that every transport can carry
 * it. Lists that only grow are sent from a cursor on; processes and objects, which change, are sent whole: they are few.
 */
import type { EventTable } from './events.ts'
import { EventTable as Table } from './events.ts'
import type {
  StateSample,
  Trace,
  TraceEnd,
  TraceGap,
  TraceHeader,
  TraceObject,
  TraceOutput,
  TraceProcess,
  TraceSample,
  LiveWait,
} from './model.ts'
import type { Nanoseconds } from '../base/units.ts'

/** How much of each growing list somebody has. */
export interface TraceCursor {
  readonly events: number
  readonly previews: number
  readonly states: number
  readonly outputs: number
  readonly samples: number
  readonly gaps: number
}

export const TRACE_START: TraceCursor = { events: 0, previews: 0, states: 0, outputs: 0, samples: 0, gaps: 0 }

export interface TraceBatch {
  readonly header: TraceHeader
  readonly processes: readonly TraceProcess[]
  readonly objects: readonly TraceObject[]
  /** Whole events, 64 bytes each; previews as offsets into the whole run's previews. */
  readonly events: Uint8Array
  readonly previews: Uint8Array
  readonly states: readonly StateSample[]
  readonly outputs: readonly TraceOutput[]
  readonly samples: readonly TraceSample[]
  readonly gaps: readonly TraceGap[]
  readonly end: TraceEnd | null
  /** The moment of this look, also when nothing happened. */
  readonly now: Nanoseconds
  /** Who is asleep in a call at this moment, longest first; empty when the run has ended (`end.waits` then says what it was stuck in). */
  readonly waits: readonly LiveWait[]
  /** Where the next batch begins. */
  readonly next: TraceCursor
}

/** A trace that can still grow. */
export class GrowingTrace implements Trace {
  header: TraceHeader
  processes: TraceProcess[] = []
  objects: TraceObject[] = []
  readonly events: EventTable = new Table()
  readonly states: StateSample[] = []
  readonly outputs: TraceOutput[] = []
  readonly samples: TraceSample[] = []
  gaps: TraceGap[] = []
  end: TraceEnd | null = null

  constructor(header: TraceHeader) {
    this.header = header
  }

  /** Adds what came. Batches must come in order, each from where the last one ended. */
  append(batch: TraceBatch): void {
    this.header = batch.header
    this.processes = [...batch.processes]
    this.objects = [...batch.objects]
    this.events.appendSettled(batch.events, batch.previews)
    // One by one: a window that joins late gets more of them than a call may have arguments.
    for (const state of batch.states) this.states.push(state)
    for (const output of batch.outputs) this.outputs.push(output)
    for (const sample of batch.samples) this.samples.push(sample)
    this.gaps = [...batch.gaps]
    this.end = batch.end
  }
}

/** What is true only while somebody looks. */
export type LiveMoment = Pick<TraceBatch, 'now' | 'waits'>

/** What came into `trace` since `from`, at most `limit` events. */
export function batchSince(trace: Trace, from: TraceCursor, live: LiveMoment, limit = 65536): TraceBatch {
  const to = Math.min(trace.events.length, from.events + limit)
  const previews = trace.events.previewBytes(from.previews)
  return {
    header: trace.header,
    processes: trace.processes,
    objects: trace.objects,
    events: trace.events.bytes(from.events, to),
    previews,
    states: trace.states.slice(from.states),
    outputs: trace.outputs.slice(from.outputs),
    samples: trace.samples.slice(from.samples),
    gaps: trace.gaps,
    end: to === trace.events.length ? trace.end : null,
    now: live.now,
    waits: trace.end === null ? live.waits : [],
    next: {
      events: to,
      previews: from.previews + previews.length,
      states: trace.states.length,
      outputs: trace.outputs.length,
      samples: trace.samples.length,
      gaps: trace.gaps.length,
    },
  }
}
