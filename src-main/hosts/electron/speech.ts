/** The language of menus and dialogs: the one in the settings, else the system's; it changes while the program runs. */
import { app } from 'electron'
import { languageOf, speaker, type Language, type Speak } from '../../../src-shared/i18n/index.ts'
import type { EngineClient } from '../../../src-shared/contract/commands.ts'

export class Speech {
  language: Language = 'en'
  private readonly listeners: (() => void)[] = []
  private readonly engine: EngineClient

  /** After `ready`: the system's locale is unknown before. */
  constructor(engine: EngineClient) {
    this.engine = engine
    engine.subscribe((event) => {
      if (event.kind === 'workspace-changed' && event.what === 'settings') void this.refresh()
    })
  }

  get speak(): Speak {
    return speaker(this.language)
  }

  /** Called at once and at every change. */
  onChange(listener: () => void): void {
    this.listeners.push(listener)
    listener()
  }

  async refresh(): Promise<void> {
    const settings = await this.engine.call('settings.get', {})
    const wanted = settings.ok ? settings.value.language : 'system'
    this.language = wanted === 'system' ? (languageOf(app.getLocale()) ?? 'en') : wanted
    for (const listener of this.listeners) listener()
  }
}
