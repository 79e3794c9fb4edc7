/** The files that `ipc-lab run` was asked to write: opened before the run, so that a wrong path is told at once. */
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import type { EngineClient } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { ReportFormat } from '../../../src-shared/report/index.ts'
import type { Context } from './context.ts'
import { OutputFile } from './output-file.ts'
import type { FinishedRun } from './run-once.ts'
import { traceText } from './trace-file.ts'

/** The file's name says what is written into it; null: neither. */
export function reportFormat(path: string): ReportFormat | null {
  const ending = /\.(html|json)$/i.exec(path)?.[1]?.toLowerCase()
  return ending === 'html' || ending === 'json' ? ending : null
}

/** What was asked for, of the command's options. */
export interface FilePlan {
  readonly trace: string | undefined
  readonly report: { readonly path: string; readonly format: ReportFormat } | undefined
}

/** A file that was asked for, opened before the run, and what is written into it afterwards. */
export interface WantedFile {
  readonly file: OutputFile
  content(context: Context, engine: EngineClient, run: FinishedRun): Promise<Result<Iterable<string>, EngineError>>
}

export function openFiles({ trace, report }: FilePlan): Result<readonly WantedFile[], EngineError> {
  const wanted: WantedFile[] = []
  const open = (path: string, content: WantedFile['content']): EngineError | null => {
    const file = OutputFile.open(path)
    if (file.ok) wanted.push({ file: file.value, content })
    return file.ok ? null : file.error
  }
  const failed =
    (trace === undefined ? null : open(trace, (_context, _engine, run) => Promise.resolve(ok(traceText(run.trace))))) ??
    (report === undefined ? null : open(report.path, (context, engine, run) => reportText(context, engine, run, report.format)))
  if (failed === null) return ok(wanted)
  for (const { file } of wanted) file.discard()
  return err(failed)
}

async function reportText(
  { language }: Context,
  engine: EngineClient,
  { runId }: FinishedRun,
  format: ReportFormat,
): Promise<Result<string[], EngineError>> {
  const report = await engine.call('run.report', { runId, format, language })
  return report.ok ? ok([report.value.text]) : report
}

/** @returns what went wrong first; the other files are written all the same */
export async function writeFiles(
  context: Context,
  engine: EngineClient,
  files: readonly WantedFile[],
  run: FinishedRun,
): Promise<EngineError | null> {
  let failed: EngineError | null = null
  for (const { file, content } of files) {
    const text = await content(context, engine, run)
    const written = text.ok ? file.write(text.value) : text
    if (!written.ok) failed ??= written.error
  }
  return failed
}
