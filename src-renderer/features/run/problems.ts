/** Where a program went wrong, as problems at their lines: what the stripper refused, and where processes of a run ended. */
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { Trace, TraceOutput } from '../../../src-shared/trace/model.ts'
import type { Problem } from '../workplace/index.ts'

/** Of a run that was refused; other errors have no line. */
export function problemsOfError(error: EngineError): readonly Problem[] {
  return [error, ...(error.others ?? [])].flatMap(({ kind, file, line, column, what, text }) =>
    kind === 'syntax' && file !== undefined && line !== undefined
      ? [{ file: baseName(file), line, column: column ?? 0, text: text ?? { en: what, zh: what }, from: 'strip' as const }]
      : [],
  )
}

/** "producer.ts:6: write: EPIPE Broken pipe": what a lab process prints when an error ends it (lab-process/uncaught.ts). */
const LAST_WORDS = /^([\w.-]+\.ts):(\d+): (.+)$/

/** Of a run that has ended: the last words of processes that failed. */
export function problemsOfRun(trace: Trace): readonly Problem[] {
  const failed = new Set(trace.processes.filter(({ exit }) => exit?.how === 'exited' && exit.status !== 0).map(({ id }) => id))
  return [...failed].flatMap((id) => {
    for (const line of lastLines(trace.outputs.filter((output) => output.stream === 'stderr' && output.process === id))) {
      const [, file, number, what] = LAST_WORDS.exec(line) ?? []
      if (file !== undefined) return [{ file, line: Number(number), column: 0, text: { en: what!, zh: what! }, from: 'run' as const }]
    }
    return []
  })
}

/** The last thing that was printed first. */
function lastLines(outputs: readonly TraceOutput[]): string[] {
  const text = outputs
    .slice(-50)
    .map((output) => output.text)
    .join('')
  return text.slice(-65536).split('\n').reverse()
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
