/** What of a trace is looked up by time, in tables that grow with it: work for what is new, nothing is read twice. */
import type { ObjectId, ProcessId } from '../../base/units.ts'
import type { ObjectKind, Trace, TraceObject, TraceProcess } from '../model.ts'
import { opInfo, OPS } from '../ops.ts'
import { ANCHOR_OPS, Anchors } from './anchors.ts'
import { addEffect, effectOf } from './effects.ts'
import { HOLDER_OPS, HolderHistory } from './holders.ts'
import { LevelSeries } from './levels.ts'
import { REAP_OPS, ReapTable, StateTable } from './process-moments.ts'
import { RowIndex } from './rows.ts'
import { UNLINK_OPS, UnlinkTable } from './unlinks.ts'

/** Kinds that have a level. */
export const LEVELLED: ReadonlySet<ObjectKind> = new Set(['pipe', 'fifo', 'semaphore', 'memory-semaphore'])

/** Calls that some table other than levels notes: few of a long run, so that most are known at a look not to be. */
const NOTED = new Uint8Array(Math.max(...OPS.map(({ id }) => id)) + 1)
for (const op of [...HOLDER_OPS, ...REAP_OPS, ...UNLINK_OPS, ...ANCHOR_OPS]) NOTED[op] = 1

export class TraceTables {
  readonly index: RowIndex
  readonly anchors = new Anchors()
  readonly history = new HolderHistory()
  readonly unlinked = new UnlinkTable()
  readonly states = new StateTable()
  readonly reaped = new ReapTable()
  /** What each object held, counted from 0. */
  readonly series = new Map<ObjectId, LevelSeries>()
  processes = new Map<ProcessId, TraceProcess>()
  objects = new Map<ObjectId, TraceObject>()
  private readonly trace: Trace
  /** `series` once more, by object; null: it has no level. */
  private levels: (LevelSeries | null | undefined)[] = []

  constructor(trace: Trace) {
    this.trace = trace
    this.index = new RowIndex(trace.events)
  }

  /** @param limit events to take at most @returns whether all are taken */
  advance(limit: number): boolean {
    const { trace } = this
    this.processes = new Map(trace.processes.map((process) => [process.id, process]))
    this.objects = new Map(trace.objects.map((object) => [object.id, object]))
    this.levels = []
    const done = this.index.advance((row) => this.take(row), limit)
    this.anchors.advance(trace.samples)
    this.states.advance(trace.states)
    return done
  }

  private take(row: number): void {
    const { events } = this.trace
    const op = events.op(row)
    if (NOTED[op] === 1) this.note(row)
    const object = events.object(row)
    if (object === 0 || opInfo(op)?.family === 'mem') return
    let series = this.levels[object]
    if (series === undefined) series = this.seriesOf(object)
    if (series === null) return
    const effect = effectOf(events, row)
    if (effect !== null) addEffect(series, events, row, effect)
  }

  private note(row: number): void {
    const {
      trace,
      trace: { events },
    } = this
    this.history.take(events, row)
    this.reaped.take(trace, row)
    this.unlinked.take(trace, row)
    if (events.object(row) !== 0) this.anchors.take(trace, events, row)
  }

  /** Objects are numbers from anywhere: only those that the trace knows are places of a list. */
  private seriesOf(object: ObjectId): LevelSeries | null {
    const kind = this.objects.get(object)?.kind
    if (kind === undefined) return null
    let series = LEVELLED.has(kind) ? this.series.get(object) : null
    if (series === undefined) this.series.set(object, (series = new LevelSeries()))
    if (object < 65_536) this.levels[object] = series
    return series
  }
}
