import type { CleanedRun } from '../../../../src-shared/contract/commands.ts'
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { kindMessages, runMessages } from '../../../../src-shared/i18n/messages/run.ts'
import type { Context } from '../context.ts'
import { complain } from '../errors.ts'
import { leakLines } from '../report.ts'
import { openEngine } from '../resources.ts'
import { visible } from '../../../../src-shared/words/text.ts'
import type { Command } from './command.ts'

export const clean: Command = {
  name: 'clean',
  help: cliMessages['help.clean'],
  options: { flags: ['dry-run'], values: [] },
  words: 0,
  async run(context, { flags }) {
    const dryRun = flags.has('dry-run')
    const answer = await openEngine(context.resources).call('clean', { dryRun })
    if (!answer.ok) return complain(context, answer.error)
    const { runs } = answer.value
    if (context.json) {
      context.out.json({ dryRun, runs })
      return 0
    }
    if (runs.length === 0) context.out.line(context.speak(cliMessages['clean.nothing']))
    for (const run of runs) for (const line of runLines(context, run, dryRun)) context.out.line(line)
    return 0
  },
}

function* runLines(context: Context, { runId, live, leaks }: CleanedRun, dryRun: boolean): Generator<string> {
  const { speak } = context
  if (live) {
    yield speak(cliMessages['clean.live'], { run: runId })
    return
  }
  yield speak(cliMessages[dryRun ? 'clean.would' : 'clean.done'], { run: runId })
  if (leaks.length === 0) return
  if (!dryRun) for (const line of leakLines(context, leaks)) yield `  ${line}`
  // Nothing was removed yet: the words for it would not be true.
  else
    for (const { kind, what, action } of leaks) {
      const key = action === 'removed' ? 'leak.would' : (`leak.${action}` as const)
      yield `  ${speak(runMessages[key], { kind: speak(kindMessages[kind]), what: visible(what) })}`
    }
}
