import { err, ok, type Result } from '../../../../src-shared/base/result.ts'
import { osError, type EngineError } from '../../../../src-shared/contract/errors.ts'
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { errorMessages } from '../../../../src-shared/i18n/messages/errors.ts'
import { readTrace, TRACE_VERSION, type ReadTrace, type TraceFileError } from '../../../../src-shared/trace/format.ts'
import { terminalWidth, type Context } from '../context.ts'
import { complain } from '../errors.ts'
import { reportLines } from '../report.ts'
import { runDocument } from '../run-document.ts'
import { drawTimeline } from '../timeline/draw.ts'
import { visible } from '../../../../src-shared/words/text.ts'
import { fileLines } from '../trace-file.ts'
import type { Command } from './command.ts'

export const trace: Command = {
  name: 'trace',
  help: cliMessages['help.trace'],
  options: { flags: ['full'], values: [] },
  words: 2,
  async run(context, { flags, words: [verb, path] }) {
    if (verb !== 'show' || path === undefined) {
      context.err.line(context.speak(cliMessages['usage.which-trace']))
      return 2
    }
    const read = readFile(path)
    if (!read.ok) return complain(context, read.error)
    if (!read.value.ok) return complainFile(context, path, read.value.error)
    const { trace, truncated } = read.value.value
    if (context.json) {
      context.out.json({ ...runDocument(trace, null), truncated })
      return 0
    }
    const { speak, paint } = context
    await context.out.lines(drawTimeline(trace, { speak, paint, width: terminalWidth(context), full: flags.has('full') }))
    context.out.line()
    await context.out.lines(reportLines(context, trace, null))
    return 0
  },
}

/** The outer answer: could the file be read; the inner one: is it a trace. */
function readFile(path: string): Result<Result<ReadTrace, TraceFileError>, EngineError> {
  try {
    return ok(readTrace(fileLines(path)))
  } catch (error) {
    return err({ ...osError(error), what: path })
  }
}

function complainFile(context: Context, path: string, error: TraceFileError): 2 {
  const params = { file: path, known: TRACE_VERSION, ...error, ...('what' in error ? { what: visible(error.what) } : {}) }
  const message = context.speak(errorMessages[`trace-${error.kind}`], params)
  context.err.line(message)
  if (context.json) context.out.json({ error: { ...error, file: path, message } })
  return 2
}
