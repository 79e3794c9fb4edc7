/** The window: sandboxed, remembered, and started again when its page dies. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'
import type { Page } from './page.ts'
import type { ElectronResources } from './resources.ts'
import { loadWindowState, rememberWindowState, SMALLEST } from './window-state.ts'

/** `--bg` of the look, so that nothing flashes before the page is there. */
const BACKGROUND = { light: '#f1f3f5', dark: '#111417' }

export interface WindowOptions {
  readonly resources: ElectronResources
  readonly version: string
  readonly page: Page
  /** Puts guards on it before anything is loaded. */
  readonly guard: (window: BrowserWindow) => void
  /** The window is there to be seen. */
  readonly shown: () => void
}

/** After `ready`. The window shows itself when its first picture is there. */
export function openWindow({ resources, version, page, guard, shown }: WindowOptions): BrowserWindow {
  const stateFile = join(resources.stateDir, 'window.json')
  const { bounds, maximized } = loadWindowState(stateFile)
  const { x, y, width, height } = bounds
  const window = new BrowserWindow({
    ...(x < 0 && y < 0 ? {} : { x, y }),
    width,
    height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'IPC Lab',
    icon: resources.icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: {
      preload: resources.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      additionalArguments: [`--ipc-lab-version=${version}`],
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
    shown()
  })
  rememberWindowState(window, stateFile)
  page.follow(window)
  guard(window)
  // When it fails, `did-fail-load` says so.
  window.loadURL(`${APP_ORIGIN}/`).catch(() => undefined)
  return window
}

/** Brings a window to the user. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
