/** The command line. */
import { stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { cliMessages } from '../../../src-shared/i18n/messages/cli.ts'
import { clean } from './commands/clean.ts'
import type { Command } from './commands/command.ts'
import { doctor } from './commands/doctor.ts'
import { list } from './commands/list.ts'
import { run } from './commands/run.ts'
import { serve } from './commands/serve.ts'
import { trace } from './commands/trace.ts'
import { makeContext } from './context.ts'
import { complainUsage } from './errors.ts'
import { languageFor, parse } from './options.ts'
import { makeResources, versionOf } from './resources.ts'
import { visible } from '../../../src-shared/words/text.ts'

const COMMANDS: readonly Command[] = [list, run, serve, doctor, clean, trace]

/** Gives the exit status. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  // This file is out/cli/main.mjs when it runs.
  const resources = makeResources(fileURLToPath(new URL('../..', import.meta.url)), env)
  const { language, wrong } = languageFor(args, env)
  const context = makeContext(language, args.includes('--json'), env, resources, stdout, stderr)
  const { speak, out, err } = context
  const [first, ...rest] = args.filter((_, n) => !isLanguageValue(args, n))
  const command = COMMANDS.find(({ name }) => name === first)
  if (wrong !== null) return complainUsage(context, command?.name ?? '', speak(cliMessages['usage.language'], { value: visible(wrong) }))
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const topic = COMMANDS.find(({ name }) => name === rest[0])
    out.line(speak(topic?.help ?? cliMessages.help))
    return 0
  }
  if (first === '--version' || first === '-v') {
    out.line(versionOf(resources))
    return 0
  }
  if (command === undefined) {
    err.line(speak(cliMessages['usage.unknown-command'], { what: visible(first) }))
    return 2
  }
  const names = { flags: ['help', 'json', ...command.options.flags], values: command.options.values }
  const parsed = parse(rest, names, speak)
  if (rest.includes('--help') || rest.includes('-h')) {
    out.line(speak(command.help))
    return 0
  }
  if (!parsed.ok) return complainUsage(context, command.name, parsed.error)
  const extra = parsed.value.words[command.words]
  if (extra !== undefined) return complainUsage(context, command.name, speak(cliMessages['usage.too-many'], { what: visible(extra) }))
  return command.run(context, parsed.value)
}

/** `--lang` may stand anywhere, also before the command: it is read on its own. */
function isLanguageValue(args: readonly string[], n: number): boolean {
  return args[n]!.startsWith('--lang=') || args[n] === '--lang' || args[n - 1] === '--lang'
}

process.exitCode = await main(process.argv.slice(2), process.env)
