/** What a process was doing at a moment. */
import type { Nanoseconds } from '../../base/units.ts'
import { EventFlag } from '../events.ts'
import type { LiveWait, ProcessState, StateSample, Trace, TraceProcess } from '../model.ts'
import { Op, opInfo } from '../ops.ts'
import type { ProcessCondition, ProcessMoment } from './moment.ts'
import type { RowIndex } from './rows.ts'

/** Calls that end by themselves. */
const SLEEPS: ReadonlySet<number> = new Set([Op.NANOSLEEP, Op.SLEEP, Op.USLEEP])
const SLEEP_NAMES: ReadonlySet<string> = new Set(['nanosleep', 'sleep', 'usleep'])

export interface ProcessQuestion {
  readonly trace: Trace
  readonly index: RowIndex
  readonly t: Nanoseconds
  /** A call that lasted longer was asleep, nanoseconds. */
  readonly blockedAfter: Nanoseconds
  readonly live: LiveWait | undefined
  /** The kernel's last word about it, null: none. */
  readonly state: ProcessState | null
  /** When its parent has taken its exit status; Infinity: not yet. */
  readonly reapedAt: Nanoseconds
  waitOf(row: number): LiveWait
}

export function processMoment(process: TraceProcess, q: ProcessQuestion): ProcessMoment {
  const rows = q.index.byProcess.get(process.id)
  const lastEvent = rows?.lastBy(q.t) ?? -1
  const plain = (condition: ProcessCondition): ProcessMoment => ({ process: process.id, condition, wait: null, lastEvent })
  if (process.endedAt !== null && process.endedAt <= q.t) return plain(endedCondition(process, q))
  if (process.runningAt === null || q.t < process.runningAt) return plain('starting')
  if (q.state === 'T' || q.state === 't') return plain('stopped')
  const row = q.index.inside(process.id, q.t)
  if (row >= 0 && isBlocked(q.trace, row, q.blockedAfter)) {
    const condition = SLEEPS.has(q.trace.events.op(row)) ? 'sleeps' : 'blocked'
    return { process: process.id, condition, wait: q.waitOf(row), lastEvent: row }
  }
  if (row < 0 && q.live !== undefined && q.live.since <= q.t) {
    return { process: process.id, condition: SLEEP_NAMES.has(q.live.op) ? 'sleeps' : 'blocked', wait: q.live, lastEvent }
  }
  return { ...plain('runs'), lastEvent: row >= 0 ? row : lastEvent }
}

/** The call was asleep, as far as its length tells: it may sleep, and took longer than any call that does not. */
export function isBlocked({ events }: Trace, row: number, blockedAfter: Nanoseconds): boolean {
  return opInfo(events.op(row))?.blocks === true && events.t1(row) - events.t0(row) > blockedAfter
}

/** The call ends by itself: a sleep, or one with a time limit. */
export function isTimed({ events }: Trace, row: number): boolean {
  const op = events.op(row)
  return SLEEPS.has(op) || op === Op.SEM_TIMEDWAIT || (op === Op.POLL && events.a1(row) >= 0)
}

function endedCondition({ exit, parent }: TraceProcess, q: ProcessQuestion): ProcessCondition {
  if (parent !== null && q.t < q.reapedAt) return 'zombie'
  if (exit === null || exit.how === 'unknown') return 'exited'
  if (exit.how === 'signalled') return 'killed'
  return exit.status === 0 ? 'exited' : 'failed'
}

/** The last state at or before `t` of each process, read once for all. */
export class StateTable {
  private readonly lists = new Map<number, StateSample[]>()
  private next = 0

  advance(states: readonly StateSample[]): void {
    for (; this.next < states.length; this.next++) {
      const state = states[this.next]!
      const list = this.lists.get(state.process)
      if (list === undefined) this.lists.set(state.process, [state])
      else list.push(state)
    }
  }

  at(process: number, t: Nanoseconds): ProcessState | null {
    const list = this.lists.get(process) ?? []
    for (let i = list.length - 1; i >= 0; i--) if (list[i]!.t <= t) return list[i]!.state
    return null
  }
}

/** Calls that `ReapTable.take` notes. */
export const REAP_OPS: readonly number[] = [Op.WAIT, Op.WAITPID]

/** When parents took the exit status of their children: wait and waitpid that answered with a pid. */
export class ReapTable {
  private readonly times = new Map<number, { parent: number; t: Nanoseconds }[]>()

  take({ events }: Trace, row: number): void {
    const op = events.op(row)
    if ((op !== Op.WAIT && op !== Op.WAITPID) || events.flags(row) & (EventFlag.failed | EventFlag.unknown) || events.result(row) <= 0)
      return
    const status = events.a1(row)
    if ((status & 0xff) === 0x7f || status === 0xffff) return // only stopped, or continued
    const pid = events.result(row)
    this.times.set(pid, [...(this.times.get(pid) ?? []), { parent: events.process(row), t: events.t1(row) }])
  }

  /** Infinity: not while its parent lived; then it is the parent's end: the warden, the new parent, reaps at once. */
  at(process: TraceProcess, processes: readonly TraceProcess[]): Nanoseconds {
    const parent = processes.find((each) => each.id === process.parent)
    const taken = this.times.get(process.pid)?.find(({ parent: by, t }) => by === process.parent && t >= (process.endedAt ?? 0) - 1e6)
    return Math.min(taken?.t ?? Infinity, parent?.endedAt ?? Infinity)
  }
}
