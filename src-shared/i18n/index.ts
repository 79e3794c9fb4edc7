/** Sentences for people, in both languages beside each other, so that neither can be forgotten. */
export type Language = 'en' | 'zh'
export const LANGUAGES: readonly Language[] = ['en', 'zh']

/** One sentence. `{n}` stands for a parameter, `{n|row|rows}` for the word that goes with that number. */
export interface Message {
  readonly en: string
  readonly zh: string
}

export type Params = Readonly<Record<string, string | number>>

/** The sentence in a language, with its parameters. An unknown parameter stays as it is: a mistake of ours that a test finds. */
export function translate(language: Language, message: Message, params: Params = {}): string {
  return message[language].replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    if (!Object.hasOwn(params, name)) return whole
    if (one === undefined) return String(params[name])
    return params[name] === 1 ? one : many!
  })
}

/** A function that speaks one language. */
export type Speak = (message: Message, params?: Params) => string

export function speaker(language: Language): Speak {
  return (message, params) => translate(language, message, params)
}

/** `zh`, `zh_CN.UTF-8`, `zh-Hans` → zh; everything else, also nothing, → en. Null: it names a language that is not here. */
export function languageOf(locale: string | undefined): Language | null {
  if (locale === undefined || locale === '' || /^(C|POSIX)(\.|$)/.test(locale)) return 'en'
  if (/^zh([-_.]|$)/i.test(locale)) return 'zh'
  return /^en([-_.]|$)/i.test(locale) ? 'en' : null
}

/** The user's language from the environment, by the order of locale(7). */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  return languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? 'en'
}

export { signalName } from './signals.ts'
