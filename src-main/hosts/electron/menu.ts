/** The native menu, in the user's language. What the page can do itself goes to the page as a command. */
import { app, Menu, type MenuItemConstructorOptions as Item } from 'electron'
import type { MenuCommand } from '../../../src-shared/contract/host-events.ts'
import { menuMessages } from '../../../src-shared/i18n/messages/menu.ts'
import type { Page } from './page.ts'
import type { Speech } from './speech.ts'

export interface MenuActions {
  readonly page: Page
  /** Shows the Open dialog for traces, or for a folder. */
  readonly open: (what: 'file' | 'folder') => void
}

type Word = keyof typeof menuMessages
const isMac = process.platform === 'darwin'

/** After `ready`. Made anew when the language changes. */
export function setupMenu(speech: Speech, actions: MenuActions): void {
  speech.onChange(() => Menu.setApplicationMenu(Menu.buildFromTemplate(template(speech, actions))))
}

function template(speech: Speech, { page, open }: MenuActions): Item[] {
  const word = (key: Word): string => speech.speak(menuMessages[key])
  /** The page handles these keys itself (LOOK 8): the menu shows them, and does not take them away. */
  const command = (key: Word, name: MenuCommand, accelerator?: string): Item => ({
    id: name,
    label: word(key),
    click: () => page.tell({ kind: 'menu', command: name }),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const role = (key: Word, name: Item['role']): Item => ({ label: word(key), role: name })
  const line: Item = { type: 'separator' }
  const settings = command('settings', 'settings', 'CmdOrCtrl+,')

  const application: Item = {
    label: app.name,
    submenu: [role('about', 'about'), line, settings, line, role('hide-app', 'hide'), line, role('quit', 'quit')],
  }
  const file: Item = {
    label: word('file'),
    submenu: [
      command('library', 'library'),
      { id: 'open-file', label: word('open-trace'), accelerator: 'CmdOrCtrl+O', click: () => open('file') },
      { id: 'open-folder', label: word('open-folder'), click: () => open('folder') },
      line,
      command('report', 'report', 'CmdOrCtrl+E'),
      ...(isMac ? [] : [line, settings]),
      line,
      role('close', 'close'),
      ...(isMac ? [] : [role('quit', 'quit')]),
    ],
  }
  const edit: Item = {
    label: word('edit'),
    submenu: [
      role('undo', 'undo'),
      role('redo', 'redo'),
      line,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('select-all', 'selectAll'),
    ],
  }
  const run: Item = {
    label: word('run-menu'),
    submenu: [command('run', 'run', 'F5'), command('stop', 'stop', 'Shift+F5'), command('run-again', 'run-again', 'CmdOrCtrl+Shift+F5')],
  }
  const view: Item = {
    label: word('view'),
    submenu: [
      command('find', 'find', 'CmdOrCtrl+K'),
      line,
      command('fold-left', 'fold-left', 'CmdOrCtrl+B'),
      command('fold-consoles', 'fold-consoles', 'CmdOrCtrl+J'),
      command('next-panel', 'next-panel', 'F6'),
      command('previous-panel', 'previous-panel', 'Shift+F6'),
      line,
      role('zoom-in', 'zoomIn'),
      role('zoom-out', 'zoomOut'),
      role('zoom-reset', 'resetZoom'),
      role('full-screen', 'togglefullscreen'),
      ...(app.isPackaged ? [] : [line, role('developer', 'toggleDevTools')]),
    ],
  }
  const help: Item = {
    label: word('help'),
    role: 'help',
    submenu: [command('help-topic', 'help', 'F1'), command('keys', 'keys', '?'), ...(isMac ? [] : [line, role('about', 'about')])],
  }
  return [...(isMac ? [application] : []), file, edit, run, view, help]
}
