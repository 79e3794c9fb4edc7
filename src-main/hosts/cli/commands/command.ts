/** What a command is: its options, and what it does with them. */
import type { Message } from '../../../../src-shared/i18n/index.ts'
import type { Context } from '../context.ts'
import type { OptionNames, Parsed } from '../options.ts'

export interface Command {
  readonly name: string
  readonly help: Message
  readonly options: OptionNames
  /** How many words it takes at most. */
  readonly words: number
  /** Gives the exit status. */
  readonly run: (context: Context, parsed: Parsed) => Promise<number>
}
