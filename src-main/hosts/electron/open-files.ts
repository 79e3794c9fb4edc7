/** Files and folders that are given to the program: at its start, by a second start, by the file manager, dropped, or chosen. */
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { app, dialog, ipcMain, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { osError, type EngineError } from '../../../src-shared/contract/errors.ts'
import { HOST_CHOOSE, HOST_DROPPED, type HostEvent } from '../../../src-shared/contract/host-events.ts'
import { menuMessages } from '../../../src-shared/i18n/messages/menu.ts'
import { isFromPage, type Page } from './page.ts'
import type { Speech } from './speech.ts'

/** A trace of two million events has 170 MB; what is much larger is none. */
const MAX_FILE_BYTES = 1 << 30
const droppedPaths = z.array(z.string().min(1).max(4096)).max(16)

/** What of a command line are files: what is no option, after the executable and, unpackaged, the program's folder. */
export function filesOf(argv: readonly string[], isPackaged: boolean): string[] {
  const words = argv.slice(1).filter((arg) => arg !== '' && !arg.startsWith('-'))
  return words.slice(isPackaged ? 0 : 1)
}

/** Tells the page of each. Nothing is run, and what cannot be read is told as well. */
export async function openPaths(page: Page, paths: readonly string[], cwd: string): Promise<void> {
  for (const path of paths) page.tell(await eventFor(resolve(cwd, path)))
}

async function eventFor(path: string): Promise<HostEvent> {
  const name = basename(path)
  try {
    const what = await stat(path)
    if (what.isDirectory()) return { kind: 'open-folder', name, path }
    if (!what.isFile()) return failed(name, 'EINVAL')
    if (what.size > MAX_FILE_BYTES) return failed(name, 'EFBIG')
    return { kind: 'open-file', name, bytes: new Uint8Array(await readFile(path)) }
  } catch (error) {
    return { kind: 'open-failed', name, error: { ...osError(error), what: name } }
  }
}

function failed(name: string, code: string): HostEvent {
  const error: EngineError = { kind: 'os', what: name, code, syscall: 'open' }
  return { kind: 'open-failed', name, error }
}

/** macOS hands files over by an event, possibly before `ready`. */
export function setupFileManager(page: Page): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openPaths(page, [path], '/')
  })
}

/** Folders that are dropped, and the Open dialog when the page asks for it. */
export function setupOpening(page: Page, open: (what: 'file' | 'folder') => void): void {
  ipcMain.on(HOST_DROPPED, (event, paths: unknown) => {
    const checked = droppedPaths.safeParse(paths)
    if (isFromPage(event) && checked.success) void openPaths(page, checked.data, '/')
  })
  ipcMain.on(HOST_CHOOSE, (event) => {
    if (isFromPage(event)) open('file')
  })
}

/** The system's dialog. */
export async function chooseFiles(page: Page, window: BrowserWindow, speech: Speech, what: 'file' | 'folder'): Promise<void> {
  const word = (key: 'traces' | 'all-files'): string => speech.speak(menuMessages[key])
  const chosen = await dialog.showOpenDialog(window, {
    properties: what === 'folder' ? ['openDirectory'] : ['openFile'],
    filters: [
      { name: word('traces'), extensions: ['jsonl'] },
      { name: word('all-files'), extensions: ['*'] },
    ],
  })
  await openPaths(page, chosen.filePaths, '/')
}
