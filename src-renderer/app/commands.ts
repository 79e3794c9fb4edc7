/** What the app can do, by name: keys, the native menu and the palette all come here. */
import type { Message } from '../../src-shared/i18n/index.ts'
import { commandMessages } from '../../src-shared/i18n/messages/commands.ts'
import { exportReport } from '../features/report/index.ts'
import { noticeOf, useRunActions, useRunStore } from '../features/run/index.ts'
import { ownerOf, useWorkplaceStore } from '../features/workplace/index.ts'
import { say } from '../ui/language.ts'
import { shellMessages } from '../../src-shared/i18n/messages/shell.ts'
import { useLayoutStore } from './layout/layout-store.ts'
import { cyclePanels, focusPanel } from './panels.ts'
import { chooseFile } from './opening/choose-file.ts'
import { useShellStore } from './shell-store.ts'

export type CommandId = keyof typeof commandMessages

export interface Command {
  readonly id: CommandId
  readonly words: Message
  /** Now; a command that cannot be carried out is not offered. */
  readonly enabled: () => boolean
  readonly run: () => unknown
}

/** All commands, ready to use in a component or after Pinia is there. */
export function useCommands(): readonly Command[] {
  const run = useRunStore()
  const workplace = useWorkplaceStore()
  const layout = useLayoutStore()
  const shell = useShellStore()
  const actions = useRunActions()
  const atWork = () => workplace.view.kind !== 'library'
  const hasLeft = () => atWork() && ownerOf(workplace.view) !== null

  const command = (id: CommandId, action: () => unknown, enabled: () => boolean = () => true): Command => ({
    id,
    words: commandMessages[id],
    enabled,
    run: action,
  })
  const panel = (id: 'lab' | 'editor' | 'stage' | 'timeline' | 'inspector' | 'consoles', enabled = atWork) =>
    command(`panel-${id}`, () => focusPanel(id), enabled)

  return [
    command('run', actions.start, () => actions.canRun.value),
    command('stop', actions.stop, () => actions.canStop.value),
    command('run-again', actions.again, () => actions.canRun.value || actions.canStop.value),
    command('find', () => (shell.finding = true)),
    command('library', () => workplace.open({ kind: 'library', tab: 'labs' }), atWork),
    command('own-programs', () => workplace.open({ kind: 'library', tab: 'own' })),
    command('open', chooseFile),
    command(
      'report',
      () => writeReport('html'),
      () => run.phase === 'ended',
    ),
    command(
      'report-json',
      () => writeReport('json'),
      () => run.phase === 'ended',
    ),
    command('settings', () => (shell.settings = true)),
    command('keys', () => (shell.keys = true)),
    command('fold-left', () => layout.setFolded('left', !layout.isFolded('left')), hasLeft),
    command('fold-consoles', () => layout.setFolded('consoles', !layout.isFolded('consoles')), atWork),
    panel('lab', () => workplace.view.kind === 'lab'),
    panel('editor', hasLeft),
    panel('stage'),
    panel('timeline'),
    panel('inspector', () => atWork() && run.trace !== null),
    panel('consoles'),
    command('next-panel', () => cyclePanels(1)),
    command('previous-panel', () => cyclePanels(-1)),
  ]
}

/** Writes the report of the run that is shown; why not, when it cannot be, stands in the window. */
export async function writeReport(format: 'html' | 'json'): Promise<void> {
  const shell = useShellStore()
  const error = await exportReport(format)
  if (error === null) shell.showToast(say(shellMessages['report-written']))
  else shell.notice = noticeOf(error, say)
}
