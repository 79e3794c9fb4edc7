/** The desktop program. */
import { join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { registerAppScheme, setupAppProtocol } from './app-protocol.ts'
import { setupDownloads } from './downloads.ts'
import { setupEngineBridge } from './engine-bridge.ts'
import { setupEngine } from './engine-service.ts'
import { announcer, setupOutput, setupQuit, setupSingleInstance } from './lifetime.ts'
import { setupMenu } from './menu.ts'
import { chooseFiles, filesOf, openPaths, setupFileManager, setupOpening } from './open-files.ts'
import { Page } from './page.ts'
import { guardPage } from './recovery.ts'
import { makeResources, type ElectronResources } from './resources.ts'
import { setupSecurity } from './security.ts'
import { Speech } from './speech.ts'
import { focusWindow, openWindow } from './window.ts'

const resources = makeResources(app.getAppPath(), process.env)
// The browser's profile lies with everything else that the program keeps: one state directory, one instance.
app.setPath('userData', join(resources.stateDir, 'electron'))
let page: Page
let show: () => BrowserWindow

setupOutput()
const announce = announcer(process.env)
if (setupSingleInstance(takeOver)) start(resources)
else app.exit(0)

function start(resources: ElectronResources): void {
  registerAppScheme()
  const engine = setupEngine(resources)
  page = new Page()
  setupQuit(() => engine.close())
  setupFileManager(page)
  const ready = app.whenReady().then(async () => {
    const speech = new Speech(engine)
    const open = (what: 'file' | 'folder'): void => void chooseFiles(page, show(), speech, what)
    show = windowOnDemand(resources, page, speech)
    setupAppProtocol(resources.renderer)
    setupSecurity()
    setupDownloads(page)
    setupEngineBridge(engine, page)
    setupMenu(speech, { page, open })
    setupOpening(page, open)
    await speech.refresh()
    show()
    app.on('activate', () => show())
    await openPaths(page, filesOf(process.argv, app.isPackaged), process.cwd())
  })
  ready.catch(giveUp)
}

/** A mistake of ours: better told than a program without a window. */
function giveUp(error: unknown): void {
  dialog.showErrorBox('IPC Lab', error instanceof Error ? (error.stack ?? error.message) : String(error))
  app.exit(1)
}

/** The one window; opened anew when it was closed (macOS keeps the program without one). */
function windowOnDemand(resources: ElectronResources, page: Page, speech: Speech): () => BrowserWindow {
  let window: BrowserWindow | null = null
  return () => {
    if (window === null || window.isDestroyed()) {
      const guard = (opened: BrowserWindow): void => guardPage(opened, page, speech)
      window = openWindow({ resources, version: app.getVersion(), page, guard, shown: announce })
    }
    return window
  }
}

/** Somebody has started the program a second time: its files come here. */
function takeOver(argv: readonly string[], cwd: string): void {
  void app.whenReady().then(async () => {
    focusWindow(show())
    await openPaths(page, filesOf(argv, app.isPackaged), cwd)
  })
}
