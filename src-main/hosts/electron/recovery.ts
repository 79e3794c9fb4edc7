/**
 * A page that crashes is loaded again at once and says what happened; runs live in this process and go on. One that crashes
 * again within a minute, hangs, or cannot be loaded at all is a question for the user.
 */
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'
import { menuMessages } from '../../../src-shared/i18n/messages/menu.ts'
import type { Page } from './page.ts'
import type { Speech } from './speech.ts'

const AGAIN_MS = 60_000

type Word = keyof typeof menuMessages
type Ask = (message: Word, detail: Word, buttons: readonly [Word, Word], params?: Record<string, string>) => Promise<boolean>

/** Puts the guards on a window. */
export function guardPage(window: BrowserWindow, page: Page, speech: Speech): void {
  const { webContents } = window
  let lastCrash = -Infinity
  let asking = false

  /** One question at a time; true: the first button. */
  const ask: Ask = async (message, detail, buttons, params) => {
    if (asking || window.isDestroyed()) return false
    asking = true
    const { speak } = speech
    const options: MessageBoxOptions = {
      type: 'warning',
      message: speak(menuMessages[message], params),
      detail: speak(menuMessages[detail], params),
      buttons: buttons.map((key) => speak(menuMessages[key])),
      defaultId: 0,
      cancelId: 1,
    }
    // A window that never showed anything cannot carry a dialog either.
    const { response } = await (window.isVisible() ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
    asking = false
    return response === 0 && !window.isDestroyed()
  }

  const reload = (reason: string): void => {
    page.tell({ kind: 'recovered', reason })
    webContents.reload()
  }

  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const again = Date.now() - lastCrash < AGAIN_MS
    lastCrash = Date.now()
    if (!again) reload(reason)
    else
      void ask('crashed-again', 'crashed-again-detail', ['reload', 'quit'], { reason }).then((yes) => (yes ? reload(reason) : app.quit()))
  })
  window.on('unresponsive', () => {
    void ask('hangs', 'hangs-detail', ['reload', 'wait']).then((yes) => {
      if (!yes) return
      lastCrash = -Infinity
      // Its end is a crash like any other, and loads the page again.
      webContents.forcefullyCrashRenderer()
    })
  })
  webContents.on('did-fail-load', (_event, code, what, _url, isMainFrame) => {
    const ABORTED = -3
    if (!isMainFrame || code === ABORTED) return
    void ask('no-page', 'no-page-detail', ['reload', 'quit'], { what }).then((yes) => (yes ? webContents.reload() : app.quit()))
  })
}
