/** The language of the page, and its sentences. One table of sentences serves every host (src-shared/i18n). */
import { shallowRef, type Ref } from 'vue'
import { translate, type Language, type Message, type Params, type Speak } from '../../src-shared/i18n/index.ts'

const current = shallowRef<Language>('en')

/** Reactive: what reads it is drawn again when the language changes. */
export const language: Readonly<Ref<Language>> = current

/** Sets the page's language, and its `lang` attribute for fonts and screen readers. */
export function setLanguage(to: Language): void {
  current.value = to
  document.documentElement.lang = to === 'zh' ? 'zh-Hans' : 'en'
}

/** Says a sentence in the page's language; used in templates it follows a change. */
export const say: Speak = (message: Message, params?: Params) => translate(current.value, message, params)

/** The half of a text in both languages that is shown now. */
export function localized<T>(text: { readonly en: T; readonly zh: T }): T {
  return text[current.value]
}
