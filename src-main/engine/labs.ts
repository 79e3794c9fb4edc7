/** Where the engine gets programs and checks from; src-main/labs implements it, so that the engine does not know how labs are stored. */
import type { Result } from '../../src-shared/base/result.ts'
import type { CommandAnswers, RunLimits, RunSource } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import type { Trace } from '../../src-shared/trace/model.ts'
import type { SourceFile } from './programs/strip.ts'

/** Programs to run, read and validated. */
export interface LabSource {
  /** null: a folder of the user's own. */
  readonly lab: { readonly id: string; readonly variant: 'starter' | 'solution' | 'own' } | null
  /** main.ts among them. */
  readonly programs: readonly SourceFile[]
  /** checks.ts, absolute; null: no checks. */
  readonly checks: string | null
  readonly limits: RunLimits
}

export interface LabStore {
  list(): CommandAnswers['labs.list']
  get(id: string): Result<CommandAnswers['labs.get'], EngineError>
  solution(id: string): Result<CommandAnswers['labs.solution'], EngineError>
  open(source: RunSource): Result<LabSource, EngineError>
  check(source: LabSource, trace: Trace): Promise<Result<CommandAnswers['run.check'], EngineError>>
}
