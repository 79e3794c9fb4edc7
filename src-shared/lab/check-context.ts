/**
 * What a check may ask of a run. Read only, built from the trace alone, so that the same run always gets the same answer.
 * Order is known only where one operation ended before the other began (`before`); nothing else is claimed.
 */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import { OPS } from '../trace/ops.ts'
import type { Leak, ObjectKind, Trace, TraceEnd, TraceObject, TraceProcess, Wait } from '../trace/model.ts'
import { OpView } from './op-view.ts'
import { findRaces } from './races.ts'
import type { Race } from './races.ts'

/** Which operations: all that agree with every member given. */
export interface OpQuery {
  /** The function's name, or several. */
  readonly name?: string | readonly string[]
  readonly process?: ProcessId
  readonly role?: string
  readonly object?: ObjectId
  /** Kind of the object: tells `read` of a pipe from `read` of shared memory. */
  readonly kind?: ObjectKind
  /** true: only those that failed; false: only those that did not. */
  readonly failed?: boolean
}

export class CheckContext {
  readonly trace: Trace
  #races: readonly Race[] | null = null

  constructor(trace: Trace) {
    this.trace = trace
  }

  /** How the run ended; null: the record stops before the end. */
  get end(): TraceEnd | null {
    return this.trace.end
  }
  /** Left in the kernel or on disk. */
  get leaks(): readonly Leak[] {
    return this.trace.end?.leaks ?? []
  }
  /** Who was still asleep in what, when a run ended as `stuck`. */
  get waits(): readonly Wait[] {
    return this.trace.end?.waits ?? []
  }
  /** No event is missing: only then does "there is none" mean anything. */
  get complete(): boolean {
    return this.trace.gaps.length === 0 && this.trace.end !== null && this.trace.end.limit !== 'events'
  }

  /** Processes, in the order of their start; of one role if given. */
  processes(role?: string): readonly TraceProcess[] {
    return role === undefined ? this.trace.processes : this.trace.processes.filter((each) => each.role === role)
  }

  process(id: ProcessId): TraceProcess | undefined {
    return this.trace.processes.find((each) => each.id === id)
  }
  /** For messages: `producer 2`. */
  nameOf(id: ProcessId): string {
    return this.process(id)?.name ?? `#${id}`
  }
  object(id: ObjectId): TraceObject | undefined {
    return this.trace.objects.find((each) => each.id === id)
  }
  labelOf(id: ObjectId): string {
    return this.object(id)?.label ?? `#${id}`
  }

  objects(kind?: ObjectKind): readonly TraceObject[] {
    return kind === undefined ? this.trace.objects : this.trace.objects.filter((each) => each.kind === kind)
  }

  /** Operations with a known outcome, by time of their start. */
  ops(query: OpQuery = {}): OpView[] {
    return this.#select(query, false)
  }

  /** Operations whose process died inside them: they may have taken effect. Never part of `ops`. */
  unknownOps(query: OpQuery = {}): OpView[] {
    return this.#select(query, true)
  }

  /** `a` ended before `b` began: the only order that the trace proves. */
  before(a: OpView, b: OpView): boolean {
    return a.t1 <= b.t0
  }

  /** `op` had begun and not ended at this moment. */
  inProgress(op: OpView, at: Nanoseconds): boolean {
    return op.t0 < at && at < op.t1
  }

  /** Operations that may sleep, and took at least `ns`: spans that were (almost certainly) spent asleep in the kernel. */
  blocked(query: OpQuery = {}, ns: Nanoseconds = 1_000_000): OpView[] {
    return this.ops(query).filter((op) => op.info.blocks && op.t1 - op.t0 >= ns)
  }

  /** The last value that the kernel gave for a field of an object ("fill", "capacity", "value"); null: never asked. */
  lastSample(object: ObjectId, field: string): number | null {
    let last: number | null = null
    for (const sample of this.trace.samples) if (sample.object === object && sample.field === field) last = sample.value
    return last
  }

  /** Pairs of accesses to one place in shared memory that nothing puts in order (at most a few; empty: none). */
  races(): readonly Race[] {
    this.#races ??= findRaces(this.trace)
    return this.#races
  }

  op(index: number): OpView {
    return new OpView(this.trace, index)
  }

  #select(query: OpQuery, unknown: boolean): OpView[] {
    const numbers = opNumbers(query.name)
    const roles = query.role === undefined ? null : new Set(this.processes(query.role).map((each) => each.id))
    const kinds = query.kind === undefined ? null : new Set(this.objects(query.kind).map((each) => each.id))
    const found: OpView[] = []
    for (let i = 0; i < this.trace.events.length; i++) {
      if (numbers && !numbers.has(this.trace.events.op(i))) continue
      const op = new OpView(this.trace, i)
      if (op.unknown !== unknown) continue
      if (query.process !== undefined && op.process !== query.process) continue
      if (roles && !roles.has(op.process)) continue
      if (query.object !== undefined && op.object !== query.object) continue
      if (kinds && !kinds.has(op.object)) continue
      if (query.failed !== undefined && op.failed !== query.failed) continue
      found.push(op)
    }
    return found.sort((a, b) => a.t0 - b.t0 || a.index - b.index)
  }
}

function opNumbers(names: OpQuery['name']): Set<number> | null {
  if (names === undefined) return null
  const wanted = typeof names === 'string' ? [names] : names
  return new Set(OPS.filter((op) => wanted.includes(op.name)).map((op) => op.id))
}
