/** Gathers what a report is made from: the run, the code that ran, what the lab says about itself, what the checks said. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { ok, type Result } from '../../src-shared/base/result.ts'
import type { CommandAnswers, CommandParams } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import { makeReport, reportFileName, type ReportInput } from '../../src-shared/report/index.ts'
import { traceLines } from '../../src-shared/trace/format.ts'
import type { Trace } from '../../src-shared/trace/model.ts'
import type { LabStore } from './labs.ts'
import type { KnownRun } from './run-registry.ts'

/** Lines (of up to 350 kB) that are digested before others have their turn. */
const LINES_AT_ONCE = 8

/** @param judgement of the checks; a run without checks has a verdict of `none` */
export async function reportOf(
  known: KnownRun,
  judgement: CommandAnswers['run.check'],
  labs: LabStore,
  version: string,
  { format, language }: Pick<CommandParams<'run.report'>, 'format' | 'language'>,
): Promise<Result<CommandAnswers['run.report'], EngineError>> {
  const { trace } = known.run.recorder
  const lab = labOf(known, labs)
  if (!lab.ok) return lab
  const { source } = known.summary
  const input: ReportInput = {
    lab: lab.value,
    name: source.kind === 'lab' ? source.id : source.name,
    variant: known.source.lab?.variant ?? 'own',
    files: known.source.programs,
    trace,
    answers: judgement.checks,
    verdict: judgement.verdict,
    sha256: await digestOf(trace),
    program: version,
    madeAt: Date.now(),
  }
  return ok({ name: reportFileName(input, format), text: makeReport(input, format, language) })
}

function labOf({ summary: { source } }: KnownRun, labs: LabStore): Result<ReportInput['lab'], EngineError> {
  return source.kind === 'lab' ? labs.get(source.id) : ok(null)
}

/** SHA-256 of the trace file that would be written for this run. */
async function digestOf(trace: Trace): Promise<string> {
  const hash = createHash('sha256')
  let lines = 0
  for (const line of traceLines(trace)) {
    hash.update(`${line}\n`)
    if (++lines % LINES_AT_ONCE === 0) await setImmediate()
  }
  return hash.digest('hex')
}
