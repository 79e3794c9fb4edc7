/** What the user has set, the same in every window: language, theme, contrast, size of the editor's letters, sizes of panels. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { EngineEvent } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../src-shared/contract/workspace.ts'
import { languageOf, type Language } from '../../../src-shared/i18n/index.ts'
import type { Theme } from '../../../src-shared/look/tokens.ts'
import { engine } from '../../client/index.ts'
import { applyTheme, resolveTheme } from '../../ui/theme.ts'
import { setLanguage } from '../../ui/language.ts'

export const useSettingsStore = defineStore('settings', () => {
  const settings = shallowRef<Settings>(DEFAULT_SETTINGS)
  /** Why the last change could not be kept; it holds in this window all the same. */
  const error = shallowRef<EngineError | null>(null)
  const prefersDark = ref(false)
  const prefersContrast = ref(false)
  const theme = computed<Theme>(() => resolveTheme(settings.value.theme, prefersDark.value))
  const contrast = computed<'normal' | 'more'>(() => (settings.value.contrast === 'more' || prefersContrast.value ? 'more' : 'normal'))
  const language = computed<Language>(() => (settings.value.language === 'system' ? systemLanguage() : settings.value.language))

  /** Shows the system's language and theme, and follows them; call once, before anything is drawn. */
  function followSystem(): void {
    follow('(prefers-color-scheme: dark)', prefersDark)
    follow('(prefers-contrast: more)', prefersContrast)
    apply()
  }

  function follow(query: string, into: { value: boolean }): void {
    const list = matchMedia(query)
    into.value = list.matches
    list.addEventListener('change', () => {
      into.value = list.matches
      apply()
    })
  }

  /** Shows what is kept. */
  async function read(): Promise<void> {
    const got = await engine().call('settings.get', {})
    if (got.ok) settings.value = got.value
    else error.value = got.error
    apply()
  }

  /** Changes what is named, here at once, and keeps it. */
  async function change(to: Partial<Settings>): Promise<void> {
    settings.value = { ...settings.value, ...to }
    apply()
    const set = await engine().call('settings.set', to)
    error.value = set.ok ? null : set.error
  }

  function apply(): void {
    setLanguage(language.value)
    applyTheme(document, theme.value, contrast.value)
  }

  /** Another window has changed them; sizes of panels are each window's own until it is opened again. */
  async function onEvent(event: EngineEvent): Promise<void> {
    if (event.kind === 'workspace-changed' && event.what === 'settings') await read()
  }

  return { settings, error, theme, contrast, language, followSystem, read, change, onEvent }
})

function systemLanguage(): Language {
  for (const locale of navigator.languages) {
    const language = languageOf(locale)
    if (language !== null) return language
  }
  return 'en'
}
