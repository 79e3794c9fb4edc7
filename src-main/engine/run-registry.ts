/** The runs that an engine knows: living ones, and ended ones until somebody closes them or they become too many. */
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import type { CommandAnswers, RunSource, RunSummary } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import type { LabSource } from './labs.ts'
import type { Run } from './run/run.ts'

export interface KnownRun {
  readonly run: Run
  readonly source: LabSource
  readonly summary: Omit<RunSummary, 'state' | 'end'>
  /** The checks are asked once, whoever wants to know. */
  judged: Promise<Result<CommandAnswers['run.check'], EngineError>> | null
}

/** Ended runs that are kept; a trace can take some hundred megabytes. */
const KEPT_RUNS = 20
const KEPT_EVENTS = 4_000_000

export class RunRegistry {
  private readonly runs = new Map<string, KnownRun>()
  private number = 0

  add(runId: string, run: Run, source: LabSource, asked: RunSource): void {
    const { startedAt } = run.recorder.trace.header
    const summary = { runId, number: ++this.number, source: summaryOf(asked), startedAt }
    this.runs.set(runId, { run, source, summary, judged: null })
    this.forgetOld()
  }

  find(runId: string): Result<KnownRun, EngineError> {
    const found = this.runs.get(runId)
    return found === undefined ? err({ kind: 'unknown-run', what: runId }) : ok(found)
  }

  /** An ended run; `busy` while it goes on. */
  findEnded(runId: string): Result<KnownRun, EngineError> {
    const found = this.find(runId)
    return found.ok && found.value.run.state !== 'ended' ? err({ kind: 'busy', what: runId }) : found
  }

  remove(runId: string): void {
    this.runs.delete(runId)
  }

  living(): Run[] {
    return [...this.runs.values()].map(({ run }) => run).filter(({ state }) => state !== 'ended')
  }

  list(): RunSummary[] {
    return [...this.runs.values()].map(({ run, summary }) => ({ ...summary, state: run.state, end: run.recorder.trace.end?.end ?? null }))
  }

  private forgetOld(): void {
    const ended = [...this.runs].filter(([, { run }]) => run.state === 'ended').reverse()
    let events = 0
    ended.forEach(([runId, { run }], n) => {
      events += run.recorder.trace.events.length
      // The last one stays, however large: somebody is looking at it.
      if (n > 0 && (n >= KEPT_RUNS || events > KEPT_EVENTS)) this.runs.delete(runId)
    })
  }
}

/** What a list may say: the folder's name, not the path to it. */
function summaryOf(source: RunSource): RunSummary['source'] {
  if (source.kind === 'lab') return { kind: 'lab', id: source.id, variant: source.variant }
  if (source.kind === 'programs') return { kind: 'programs', name: source.name }
  return { kind: 'folder', name: source.path.split(/[/\\]/).filter(Boolean).at(-1) ?? source.path }
}
