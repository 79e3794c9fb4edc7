/** What the timeline shows: each process's own sequence of steps. Words come later, for those that are drawn. */
import type { Nanoseconds, ProcessId } from '../../../../src-shared/base/units.ts'
import { EventFlag, type EventTable } from '../../../../src-shared/trace/events.ts'
import type { Trace, TraceProcess } from '../../../../src-shared/trace/model.ts'
import { Op, opInfo } from '../../../../src-shared/trace/ops.ts'
import { consoleText } from './console-text.ts'

/** A call that can sleep and took this long was (almost certainly) asleep. */
export const ASLEEP_NS = 100_000

interface Timed {
  readonly process: ProcessId
  readonly t0: Nanoseconds
  readonly t1: Nanoseconds
}

export interface OpStep extends Timed {
  readonly what: 'op'
  readonly event: number
  readonly asleep: boolean
  readonly died: boolean
}
export interface LifeStep extends Timed {
  readonly what: 'start' | 'end'
}
export interface OutputStep extends Timed {
  readonly what: 'output'
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}
/** Many steps that repeat those just before. */
export interface FoldStep extends Timed {
  readonly what: 'fold'
  /** How often. */
  readonly rounds: number
  /** Steps in each round. */
  readonly size: number
  /** Time that was slept in them. */
  readonly asleepNs: Nanoseconds
}

export type Step = OpStep | LifeStep | OutputStep | FoldStep

/** The steps of every process that is known, each in its own order. Text of nobody in particular is under -1. */
export function stepsOf(trace: Trace): Map<ProcessId, Step[]> {
  const steps = new Map<ProcessId, Step[]>(trace.processes.map(({ id }) => [id, []]))
  addOps(trace.events, steps)
  for (const output of consoleText(trace)) stepsFor(steps, output.process).push({ what: 'output', ...output, ...moment(output.t) })
  for (const process of trace.processes) {
    const own = steps.get(process.id)!
    own.sort((a, b) => a.t0 - b.t0)
    own.unshift({ what: 'start', process: process.id, ...moment(startOf(process, own)) })
    if (process.endedAt !== null) own.push({ what: 'end', process: process.id, ...moment(endOf(process, own)) })
  }
  return steps
}

function moment(t: Nanoseconds) {
  return { t0: t, t1: t }
}

/** What a process did is between its start and its end, whatever the clocks of its observers say. */
function startOf(process: TraceProcess, own: readonly Step[]): Nanoseconds {
  return Math.min(process.runningAt ?? process.startedAt, own[0]?.t0 ?? Infinity)
}

function endOf(process: TraceProcess, own: readonly Step[]): Nanoseconds {
  let end = process.endedAt!
  for (const step of own) end = Math.max(end, step.t1)
  return end
}

function stepsFor(steps: Map<ProcessId, Step[]>, process: ProcessId): Step[] {
  let own = steps.get(process)
  if (own === undefined) steps.set(process, (own = []))
  return own
}

function addOps(events: EventTable, steps: Map<ProcessId, Step[]>): void {
  for (let i = 0; i < events.length; i++) {
    if (isScenery(events, i)) continue
    const t0 = events.t0(i)
    const t1 = Math.max(t0, events.t1(i))
    const died = (events.flags(i) & EventFlag.unknown) !== 0
    const asleep = opInfo(events.op(i))?.blocks === true && t1 - t0 >= ASLEEP_NS
    stepsFor(steps, events.process(i)).push({ what: 'op', process: events.process(i), t0, t1, event: i, asleep, died })
  }
}

/** What nobody asks about: text on the console (shown as text), descriptors 0 to 2, the silent exit at a program's end. */
function isScenery(events: EventTable, i: number): boolean {
  const op = events.op(i)
  if (op === Op.WRITE) return (events.flags(i) & (EventFlag.console | EventFlag.failed)) === EventFlag.console
  if (op === Op.INHERIT) return events.a0(i) <= 2
  return op === Op.EXIT && events.line(i) === 0
}
