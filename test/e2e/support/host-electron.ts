/** The desktop program in a real Electron: from the source folder, or packaged. */
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Home } from '../../support/cli.ts'
import { findElectron } from '../../support/electron/find.mjs'
import type { App, LaunchOptions } from './app.ts'
import { collectComplaints } from './complaints.ts'
import type { Display } from './display.ts'
import { packagedProgram } from './packaged.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Content of the window, as the viewport in a browser. */
const SIZE = { width: 1440, height: 900 }

export type ElectronProgram = { readonly ok: true; readonly app: App } | { readonly ok: false; readonly error: string }

export async function launchElectron(
  host: 'electron' | 'packaged',
  home: Home,
  display: Display,
  options: LaunchOptions,
): Promise<ElectronProgram> {
  const found = host === 'packaged' ? packagedProgram() : findElectron()
  if (!found.ok) return found
  const electron = await _electron.launch({
    executablePath: found.value.executable,
    args: [...(host === 'packaged' ? [] : [ROOT]), ...(options.args ?? [])],
    cwd: home.dir,
    env: environment(home, display, options.env ?? {}),
    // Root has no sandbox. Ordinary users have one, and so do their tests.
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 60_000,
  })
  const page = await electron.firstWindow({ timeout: 60_000 })
  await electron.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), SIZE)
  return { ok: true, app: electronApp(host, home, electron, page) }
}

function environment(home: Home, display: Display, extra: Readonly<Record<string, string>>): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...inherited } = process.env
  return {
    ...(inherited as Record<string, string>),
    ...(display.name === undefined ? {} : { DISPLAY: display.name }),
    LC_ALL: 'C.UTF-8',
    LANGUAGE: 'en',
    IPC_LAB_STATE: home.state,
    ...extra,
  }
}

function electronApp(host: 'electron' | 'packaged', home: Home, electron: ElectronApplication, page: Page): App {
  const complaints: string[] = []
  const child = electron.process()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  collectComplaints(page, complaints)
  return {
    host,
    page,
    home,
    electron,
    pid: child.pid!,
    complaints,
    newPage: () => Promise.reject(new Error('the desktop program has one window')),
    async quit() {
      if (child.exitCode === null && child.signalCode === null) await electron.close().catch(() => undefined)
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
