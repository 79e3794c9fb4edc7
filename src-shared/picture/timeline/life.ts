/** When a process was there, and as what: the line of its lane. */
import type { Nanoseconds, ProcessId } from '../../base/units.ts'
import type { StateSample, Trace, TraceProcess } from '../../trace/model.ts'
import type { TimelineIndex } from './timeline-index.ts'

export type LifeKind = 'starting' | 'alive' | 'stopped' | 'zombie'

export interface LifeSpan {
  readonly kind: LifeKind
  readonly from: Nanoseconds
  readonly to: Nanoseconds
}

/** The life of a process up to `now`; nothing before it was started and after it was collected. */
export function lifeOf(trace: Trace, index: TimelineIndex, process: TraceProcess, now: Nanoseconds): LifeSpan[] {
  const lane = index.lane(process.id)
  // What a process did lies inside its life, whatever the clocks of its observers say.
  const firstAct = lane.length > 0 ? lane.t0(0) : Infinity
  const lastAct = lane.length > 0 ? lane.t1(lane.length - 1) : 0
  const begun = Math.min(process.startedAt, firstAct)
  const runs = Math.min(process.runningAt ?? Infinity, firstAct, process.endedAt ?? now)
  const ended = process.endedAt === null ? now : Math.max(process.endedAt, lastAct)
  const spans: LifeSpan[] = []
  if (runs > begun) spans.push({ kind: 'starting', from: begun, to: runs })
  spans.push(...aliveSpans(trace.states, process.id, runs, ended))
  if (process.endedAt !== null) {
    const until = zombieUntil(trace, index, process, ended, now)
    if (until > ended) spans.push({ kind: 'zombie', from: ended, to: until })
  }
  return spans
}

/** Alive, with the times out in which it was stopped by a signal. */
function aliveSpans(states: readonly StateSample[], id: ProcessId, from: Nanoseconds, to: Nanoseconds): LifeSpan[] {
  const spans: LifeSpan[] = []
  let since = from
  let kind: LifeKind = 'alive'
  for (const sample of states) {
    if (sample.process !== id || sample.t <= since || sample.t >= to) continue
    const next: LifeKind = sample.state === 'T' || sample.state === 't' ? 'stopped' : 'alive'
    if (next === kind) continue
    spans.push({ kind, from: since, to: sample.t })
    since = sample.t
    kind = next
  }
  if (to > since) spans.push({ kind, from: since, to })
  return spans
}

/** A child is a zombie until its parent takes its status or ends. The warden collects its own at once. */
function zombieUntil(trace: Trace, index: TimelineIndex, process: TraceProcess, ended: Nanoseconds, now: Nanoseconds): Nanoseconds {
  if (process.parent === null) return ended
  return Math.max(ended, Math.min(index.reaped.at(process, trace.processes), now))
}
