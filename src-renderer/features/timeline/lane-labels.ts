/** What stands at the left of each lane: who or what it is, and how it is at the moment that is looked at. */
import type { ProcessId } from '../../../src-shared/base/units.ts'
import { signalName, type Speak } from '../../../src-shared/i18n/index.ts'
import { controlMessages } from '../../../src-shared/i18n/messages/controls.ts'
import { timelineMessages } from '../../../src-shared/i18n/messages/timeline.ts'
import type { SymbolName } from '../../../src-shared/look/symbols.ts'
import { KIND_SYMBOL } from '../../../src-shared/picture/kind-symbols.ts'
import type { Row } from '../../../src-shared/picture/timeline/rows.ts'
import { formatDuration } from '../../../src-shared/picture/timeline/ticks.ts'
import type { Origin, TraceProcess } from '../../../src-shared/trace/model.ts'
import type { Moment, ProcessMoment } from '../../../src-shared/trace/queries/index.ts'
import { grouped } from '../../../src-shared/words/numbers.ts'
import type { TraceIndex } from './trace-index.ts'

export interface ProcessLabel {
  readonly kind: 'process'
  readonly row: Row
  readonly letters: string
  readonly name: string
  readonly condition: ProcessMoment['condition']
  readonly state: string
  readonly tone: 'wait' | 'bad' | 't3'
}

export interface ObjectLabel {
  readonly kind: 'object'
  readonly row: Row
  readonly symbol: SymbolName
  readonly name: string
  /** '': nobody knows. */
  readonly value: string
  readonly origin: Origin
}

export type LaneLabel = ProcessLabel | ObjectLabel

export interface LabelQuestion {
  readonly index: TraceIndex
  readonly rows: readonly Row[]
  readonly moment: Moment
  readonly letters: ReadonlyMap<ProcessId, string>
  /** Those who can never go on are red. */
  readonly stuck: ReadonlySet<ProcessId>
  readonly speak: Speak
}

export function laneLabels(q: LabelQuestion): LaneLabel[] {
  const processes = new Map(q.index.trace.processes.map((process) => [process.id, process]))
  const states = new Map(q.moment.processes.map((each) => [each.process, each]))
  const objects = new Map(q.moment.objects.map((each) => [each.object, each]))
  const known = new Map(q.index.trace.objects.map((object) => [object.id, object]))
  return q.rows.map((row): LaneLabel => {
    if (row.kind === 'process') return processLabel(q, row, processes.get(row.id)!, states.get(row.id))
    const object = known.get(row.id)!
    const level = objects.get(row.id)?.level ?? null
    const value = level === null ? '' : grouped(level.value)
    return { kind: 'object', row, symbol: KIND_SYMBOL[object.kind], name: object.label, value, origin: level?.origin ?? 'unknown' }
  })
}

function processLabel(q: LabelQuestion, row: Row, process: TraceProcess, state: ProcessMoment | undefined): ProcessLabel {
  const condition = state?.condition ?? 'starting'
  const stuck = condition === 'blocked' && q.stuck.has(process.id)
  return {
    kind: 'process',
    row,
    letters: q.letters.get(process.id) ?? '?',
    name: process.name,
    condition,
    state: state === undefined ? '' : stateWords(q, process, state),
    tone: condition === 'failed' || condition === 'killed' || stuck ? 'bad' : condition === 'blocked' ? 'wait' : 't3',
  }
}

function stateWords({ speak, moment }: LabelQuestion, { exit }: TraceProcess, { condition, wait }: ProcessMoment): string {
  if (condition === 'blocked' && wait !== null)
    return speak(timelineMessages['state-blocked'], { time: formatDuration(Math.max(0, moment.t - wait.since)) })
  if (condition === 'exited' || condition === 'failed')
    return exit?.how === 'exited' ? speak(controlMessages['state-exited'], { status: exit.status }) : speak(controlMessages['state-ended'])
  if (condition === 'killed')
    return speak(controlMessages['state-killed'], { signal: exit?.how === 'signalled' ? signalName(exit.signal) : '?' })
  return speak(controlMessages[`state-${condition}`])
}
