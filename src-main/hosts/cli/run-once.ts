/** One run through the engine's contract, from its start to its verdict. */
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import type { EngineClient, RunLimits, RunSource } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { GrowingTrace, TRACE_START } from '../../../src-shared/trace/batch.ts'
import type { Judgement } from './report.ts'

export interface FinishedRun {
  /** The engine keeps it until `run.close`. */
  readonly runId: string
  readonly trace: GrowingTrace
  /** null: the checks could not be asked; `error` says why. */
  readonly judgement: Judgement | null
  /** Something of the laboratory itself went wrong. */
  readonly error: EngineError | null
}

/** A copy of a run's trace that follows it. */
export class Follower {
  trace: GrowingTrace | null = null
  private readonly engine: EngineClient
  private readonly runId: string
  private cursor = TRACE_START
  private before: Promise<unknown> = Promise.resolve()

  constructor(engine: EngineClient, runId: string) {
    this.engine = engine
    this.runId = runId
  }

  /** Takes all that there is now; one after the other, so that nothing is taken twice. */
  catchUp(): Promise<Result<GrowingTrace, EngineError>> {
    const taken = this.before.then(() => this.take())
    this.before = taken
    return taken
  }

  private async take(): Promise<Result<GrowingTrace, EngineError>> {
    for (;;) {
      const batch = await this.engine.call('run.trace', { runId: this.runId, from: this.cursor })
      if (!batch.ok) return batch
      this.trace ??= new GrowingTrace(batch.value.header)
      this.trace.append(batch.value)
      const before = this.cursor.events
      this.cursor = batch.value.next
      if (this.cursor.events === before) return ok(this.trace)
    }
  }
}

/**
 * @param started called with the run's id and its follower as soon as there is one
 * The caller closes the run. Gives an error only when nothing has run.
 */
export async function runOnce(
  engine: EngineClient,
  source: RunSource,
  limits: RunLimits,
  started: (runId: string, follower: Follower) => void,
): Promise<Result<FinishedRun, EngineError>> {
  const run = await engine.call('run.start', { source, limits })
  if (!run.ok) return run
  const { runId } = run.value
  const follower = new Follower(engine, runId)
  started(runId, follower)
  const ended = await engine.call('run.wait', { runId })
  const trace = await follower.catchUp()
  if (!trace.ok) return err(ended.ok ? trace.error : ended.error)
  const judged = ended.ok ? await engine.call('run.check', { runId }) : ended
  return ok({ runId, trace: trace.value, judgement: judged.ok ? judged.value : null, error: judged.ok ? null : judged.error })
}
