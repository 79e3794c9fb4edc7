/** Reads moments out of a trace, also one that still grows: lists sorted by time are searched, nothing is played through. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import type { LiveWait, ObjectKind, Trace, TraceObject, TraceProcess } from '../model.ts'
import { Op, opName } from '../ops.ts'
import type { Anchors } from './anchors.ts'
import type { HeldEnd } from './descriptors.ts'
import { levelSteps } from './level-steps.ts'
import type { LevelSteps, Moment, ObjectMoment, ProcessMoment } from './moment.ts'
import { capacityOf, levelOf, type LevelQuestion } from './object-moments.ts'
import { isBlocked, isTimed, processMoment } from './process-moments.ts'
import type { RowIndex } from './rows.ts'
import { LEVELLED, TraceTables } from './trace-tables.ts'
import { wakersOf } from './wakers.ts'

export interface MomentOptions {
  /** A call that may sleep and lasted longer did sleep, nanoseconds. The record has no other sign. */
  readonly blockedAfter?: Nanoseconds
  /** Begin empty: the caller calls `advance`, in slices. */
  readonly empty?: boolean
}

const BLOCKED_AFTER = 50_000

export class MomentReader {
  readonly trace: Trace
  readonly blockedAfter: Nanoseconds
  private readonly tables: TraceTables

  constructor(trace: Trace, { blockedAfter = BLOCKED_AFTER, empty = false }: MomentOptions = {}) {
    this.trace = trace
    this.tables = new TraceTables(trace)
    this.blockedAfter = blockedAfter
    this.advance(empty ? 0 : Infinity)
  }

  /** Takes what came into the trace since the last time: O(new events). @param limit events to take at most @returns whether all are taken */
  advance(limit = Infinity): boolean {
    return this.tables.advance(limit)
  }

  get index(): RowIndex {
    return this.tables.index
  }
  get anchors(): Anchors {
    return this.tables.anchors
  }

  /** @param live who is asleep right now, from the run store: their calls are not in the record yet */
  at(t: Nanoseconds, live: readonly LiveWait[] = []): Moment {
    const processes = this.trace.processes.filter((each) => each.startedAt <= t).map((each) => this.processAt(each, t, live))
    const waits = processes.flatMap(({ wait, condition }) => (wait !== null && condition === 'blocked' ? [wait] : []))
    waits.sort((a, b) => a.since - b.since)
    const objects = this.trace.objects.filter((each) => each.firstSeenAt <= t).map((each) => this.objectAt(each, t, waits))
    return { t, processes, objects }
  }

  /** How the level of an object ran, for lanes and curves: the value that counts a write from its start and a read from its end. */
  levels(object: ObjectId): LevelSteps {
    return levelSteps({
      series: this.tables.series.get(object),
      begins: this.tables.objects.get(object)?.firstSeenAt ?? 0,
      base: this.anchors.last(object, 'initial', Infinity)?.value ?? 0,
      limit: capacityOf(this.levelQuestion(object, Infinity))?.value ?? null,
    })
  }

  /** From when on the operation of a row was asleep; null: it was not. */
  blockedSince(row: number): Nanoseconds | null {
    return isBlocked(this.trace, row, this.blockedAfter) ? this.trace.events.t0(row) : null
  }

  kindOf(object: ObjectId): ObjectKind | null {
    return this.tables.objects.get(object)?.kind ?? null
  }

  /** It has begun and not ended. */
  lives(process: ProcessId, t: Nanoseconds): boolean {
    const found = this.tables.processes.get(process)
    return found !== undefined && found.startedAt <= t && (found.endedAt === null || found.endedAt > t)
  }

  /** Living processes that hold an end of it. */
  holders(object: ObjectId, t: Nanoseconds): HeldEnd[] {
    return this.tables.history.at(object, t).filter(({ process }) => this.lives(process, t))
  }

  /** The descriptors that a process holds, in their order. */
  descriptors(process: ProcessId, t: Nanoseconds): HeldEnd[] {
    return this.lives(process, t) ? this.tables.history.of(process, t) : []
  }

  /** Processes that have had to do with it, in the whole record. */
  users(object: ObjectId): ReadonlySet<ProcessId> {
    return this.index.users(object)
  }

  /** The last such call at `t`, else the first later one; -1: none. */
  lastCall(process: ProcessId, object: ObjectId, op: number, t: Nanoseconds): number {
    const rows = this.index.call(process, object, op)
    if (rows === undefined) return -1
    const before = rows.lastBy(t)
    return before >= 0 ? before : rows.at(0)
  }

  /** A recorded call as a wait, with who could have ended it. */
  waitOf(row: number): LiveWait {
    const { events } = this.trace
    const [process, object, since] = [events.process(row), events.object(row), events.t0(row)]
    const question = { process, object, op: opName(events.op(row)), pid: events.op(row) === Op.WAITPID ? events.a0(row) : 0 }
    const wakers = wakersOf(this, question, since).map((waker) => waker.process)
    return { ...question, since, wakers, file: events.file(row), line: events.line(row), timed: isTimed(this.trace, row) }
  }

  private processAt(process: TraceProcess, t: Nanoseconds, live: readonly LiveWait[]): ProcessMoment {
    return processMoment(process, {
      trace: this.trace,
      index: this.index,
      t,
      blockedAfter: this.blockedAfter,
      live: live.find((wait) => wait.process === process.id),
      state: this.tables.states.at(process.id, t),
      reapedAt: process.endedAt === null ? Infinity : this.tables.reaped.at(process, this.trace.processes),
      waitOf: (row) => this.waitOf(row),
    })
  }

  private objectAt(object: TraceObject, t: Nanoseconds, waits: readonly LiveWait[]): ObjectMoment {
    const here = waits.filter((wait) => wait.object === object.id)
    const question = this.levelQuestion(object.id, t, here)
    const last = this.index.byObject.get(object.id)?.lastBy(t) ?? -1
    return {
      object: object.id,
      level: LEVELLED.has(object.kind) ? levelOf(question) : null,
      capacity: capacityOf(question),
      waiters: here.map((wait) => wait.process),
      lastUse: last < 0 ? -1 : this.trace.events.t1(last),
      gone: this.isGone(object, t),
    }
  }

  private levelQuestion(object: ObjectId, t: Nanoseconds, waits: readonly LiveWait[] = []): LevelQuestion {
    const found = this.tables.objects.get(object)
    return {
      t,
      object,
      waits,
      kind: found?.kind ?? 'other',
      created: found?.created ?? true,
      os: this.trace.header.platform.os,
      series: this.tables.series.get(object),
      anchors: this.anchors,
      lostSince: this.lostSince(object, t),
    }
  }

  /** From when on operations may be missing that changed it; Infinity: none at `t`. */
  private lostSince(object: ObjectId, t: Nanoseconds): Nanoseconds {
    let since = Infinity
    for (const gap of this.trace.gaps) {
      // The gap lies somewhere after the last operation of the process that was still taken.
      const before = this.index.byProcess.get(gap.process)?.lastBy(gap.t) ?? -1
      const from = before < 0 ? 0 : this.trace.events.t1(before)
      if (from <= t && this.users(object).has(gap.process)) since = Math.min(since, from)
    }
    return since
  }

  /** Pipes go with their last holder, names when they are unlinked. */
  private isGone(object: TraceObject, t: Nanoseconds): boolean {
    if (this.tables.unlinked.at(object.id) <= t) return true
    if (object.kind === 'pipe') return object.firstSeenAt < t && this.holders(object.id, t).length === 0
    return object.name === null && this.trace.processes.every((process) => !this.lives(process.id, t))
  }
}
