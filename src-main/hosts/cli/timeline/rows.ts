/** Steps of all processes in the order of time: one row each, sleeps as a beginning and an end with room between them. */
import type { Nanoseconds, ProcessId } from '../../../../src-shared/base/units.ts'
import type { Step } from './steps.ts'

/** begin, end: of a step that others' steps lie within; whole: of any other. */
export interface Row {
  readonly t: Nanoseconds
  readonly phase: 'whole' | 'begin' | 'end'
  readonly step: Step
}

/** What a column shows where its process has no row of its own. */
export type Filler = 'absent' | 'awake' | 'asleep' | 'folded'

const isLong = (step: Step) => step.t1 > step.t0 && (step.what === 'fold' || (step.what === 'op' && step.asleep))

export function rowsOf(steps: Iterable<readonly Step[]>): Row[] {
  const rows: Row[] = []
  for (const own of steps) {
    for (const step of own) {
      if (!isLong(step)) rows.push({ t: step.t0, phase: 'whole', step })
      else rows.push({ t: step.t0, phase: 'begin', step }, { t: step.t1, phase: 'end', step })
    }
  }
  rows.sort((a, b) => a.t - b.t || rank(a) - rank(b))
  return joinNeighbours(rows)
}

/** At the same moment: a process ends, then its parent's wait() returns, for it returned because of that. */
function rank({ step, phase }: Row): number {
  if (step.what === 'end') return 1
  return phase === 'end' && step.what === 'op' && !step.died ? 2 : 0
}

/** A sleep in which nothing else happened needs one row only. */
function joinNeighbours(rows: readonly Row[]): Row[] {
  const out: Row[] = []
  for (const row of rows) {
    const before = out.at(-1)
    if (row.phase === 'end' && before?.step === row.step) out[out.length - 1] = { ...before, phase: 'whole' }
    else out.push(row)
  }
  return out
}

/** What stands in the columns after a row. */
export class Columns {
  private readonly fillers = new Map<ProcessId, Filler>()

  filler(process: ProcessId): Filler {
    return this.fillers.get(process) ?? 'absent'
  }

  after({ step, phase }: Row): void {
    if (step.what === 'end') this.fillers.delete(step.process)
    else if (step.what === 'output' && step.process < 0) this.fillers.set(step.process, 'absent')
    else this.fillers.set(step.process, phase === 'begin' ? (step.what === 'fold' ? 'folded' : 'asleep') : 'awake')
  }
}
