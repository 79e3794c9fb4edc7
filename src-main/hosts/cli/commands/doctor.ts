import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import type { Context } from '../context.ts'
import { complain } from '../errors.ts'
import { openEngine } from '../resources.ts'
import { pad, textWidth, visible } from '../../../../src-shared/words/text.ts'
import type { Command } from './command.ts'

export const doctor: Command = {
  name: 'doctor',
  help: cliMessages['help.doctor'],
  options: { flags: [], values: [] },
  words: 0,
  async run(context) {
    const answer = await openEngine(context.resources).call('doctor', {})
    if (!answer.ok) return complain(context, answer.error)
    const { platform, items } = answer.value
    const failed = items.filter((item) => !item.ok).length
    if (context.json) {
      context.out.json({ platform, ok: failed === 0, items })
      return failed === 0 ? 0 : 1
    }
    const { speak, paint } = context
    context.out.line(speak(cliMessages['doctor.title'], { platform }))
    const width = Math.max(...items.map(({ id }) => textWidth(titleOf(context, id))))
    for (const { id, ok, detail } of items) {
      const sign = paint(ok ? 'passed' : 'failed', ok ? '✓' : '✗')
      context.out.line(`  ${sign} ${pad(titleOf(context, id), width)}  ${paint('dim', visible(detail))}`.trimEnd())
    }
    context.out.line(speak(cliMessages[failed === 0 ? 'doctor.all-well' : 'doctor.problems'], { n: failed }))
    return failed === 0 ? 0 : 1
  },
}

function titleOf({ speak }: Context, id: string): string {
  const key = `doctor.${id}`
  return key in cliMessages ? speak(cliMessages[key as 'doctor.pipe']) : id
}
