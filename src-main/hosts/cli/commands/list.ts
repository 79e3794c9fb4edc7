import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { complain, errorLines } from '../errors.ts'
import { openEngine } from '../resources.ts'
import { pad, textWidth, visible } from '../../../../src-shared/words/text.ts'
import type { Command } from './command.ts'

export const list: Command = {
  name: 'list',
  help: cliMessages['help.list'],
  options: { flags: [], values: [] },
  words: 0,
  async run(context) {
    const answer = await openEngine(context.resources).call('labs.list', {})
    if (!answer.ok) return complain(context, answer.error)
    const { labs, broken } = answer.value
    for (const error of broken) for (const line of errorLines(context, error)) context.err.line(line)
    if (context.json) {
      context.out.json(labs)
      return 0
    }
    const { speak, language, paint } = context
    const width = Math.max(0, ...labs.map(({ id }) => textWidth(id)))
    for (const { id, title, summary, minutes, mechanisms } of labs) {
      const about = `${mechanisms.join(', ')}, ${speak(cliMessages['list.minutes'], { n: minutes })}`
      context.out.line(`${paint('strong', pad(id, width))}  ${visible(title[language])}  ${paint('dim', `(${about})`)}`)
      context.out.line(`${' '.repeat(width)}  ${visible(summary[language])}`)
    }
    if (labs[0] !== undefined) context.out.line(`\n${speak(cliMessages['list.next'], { id: labs[0].id })}`)
    return 0
  },
}
