/** Errors of the engine in words: what happened, why, what to do next. */
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { errorMessages } from '../../../src-shared/i18n/messages/errors.ts'
import { cliMessages } from '../../../src-shared/i18n/messages/cli.ts'
import type { Context } from './context.ts'
import { visible } from '../../../src-shared/words/text.ts'

/** Says the error and gives the exit status for "could not run". */
export function complain(context: Context, error: EngineError): 2 {
  for (const line of errorLines(context, error)) context.err.line(line)
  if (context.json) context.out.json({ error: { ...error, message: errorLines(context, error).join('\n') } })
  return 2
}

/** Says what is wrong with the command line; same status. */
export function complainUsage(context: Context, command: string, what: string): 2 {
  context.err.line(context.speak(cliMessages['usage.bad-option'], { what, command }))
  return 2
}

export function errorLines({ speak, language }: Context, error: EngineError): string[] {
  const all = [error, ...(error.others ?? [])]
  const lines = all.map((each) => {
    const system = each.kind === 'os' && (each.code === 'ENOSPC' || each.code === 'EACCES' || each.code === 'ENOENT') ? each.code : null
    return speak(errorMessages[system ?? each.kind], {
      what: visible(each.text?.[language] ?? each.what),
      file: visible(each.file ?? ''),
      line: each.line ?? '?',
      column: each.column ?? '?',
      syscall: each.syscall ?? '',
      code: each.code ?? `errno ${each.errno ?? '?'}`,
    })
  })
  return error.kind === 'syntax' ? [...lines, speak(errorMessages['syntax-advice'])] : lines
}
