/** The command line, read: options and arguments, or the sentence that says what is wrong with it. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import { languageOf, languageOfEnvironment, type Language, type Speak } from '../../../src-shared/i18n/index.ts'
import { cliMessages } from '../../../src-shared/i18n/messages/cli.ts'

export interface Parsed {
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
  readonly words: readonly string[]
}

/** Names of the options of a command, `lang` and `json` included. */
export interface OptionNames {
  readonly flags: readonly string[]
  readonly values: readonly string[]
}

/** Reads everything; only then says which options the command does not have, so that --lang and --help work wherever they stand. */
export function parse(args: readonly string[], names: OptionNames, speak: Speak): Result<Parsed, string> {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const name of names.flags) options[name] = { type: 'boolean' }
  for (const name of names.values) options[name] = { type: 'string' }
  options.help!.short = 'h'
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const flags = new Set<string>()
  const values = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (names.values.includes(name)) {
      if (value === undefined) return err(speak(cliMessages['usage.needs-value'], { option: rawName }))
      values.set(name, value)
    } else if (!names.flags.includes(name)) {
      return err(speak(cliMessages['usage.unknown-option'], { option: rawName }))
    } else if (value !== undefined) {
      return err(speak(cliMessages['usage.no-value'], { option: rawName }))
    } else {
      flags.add(name)
    }
  }
  return ok({ flags, values, words: positionals })
}

/** The language to speak, from --lang wherever it stands, else from the environment. */
export function languageFor(args: readonly string[], env: NodeJS.ProcessEnv): { language: Language; wrong: string | null } {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const fallback = languageOfEnvironment(env)
  if (at < 0) return { language: fallback, wrong: null }
  const value = args[at] === '--lang' ? args[at + 1] : args[at]!.slice('--lang='.length)
  const language = value === undefined || value === '' ? null : languageOf(value)
  return { language: language ?? fallback, wrong: language === null ? (value ?? '') : null }
}

/** A whole number from 1 on, or null. */
export function countOption(text: string): number | null {
  const value = Number(text)
  return /^\d+$/.test(text) && Number.isSafeInteger(value) && value >= 1 ? value : null
}

/** A port, 0 for any; or null. */
export function portOption(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null
}

/** Seconds, also broken ones, at most a day; in milliseconds, or null. */
export function secondsOption(text: string): number | null {
  const value = Number(text)
  return /^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 86_400 ? Math.max(1, Math.round(value * 1000)) : null
}
