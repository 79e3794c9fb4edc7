/** What a desktop host tells: its menu's commands, files that were given to the program, a page that had to be started again. */
import type { HostEvent } from '../../src-shared/contract/host-events.ts'
import { shellMessages } from '../../src-shared/i18n/messages/shell.ts'
import { preloadBridge } from '../client/connect.ts'
import { noticeOf } from '../features/run/index.ts'
import { useWorkplaceStore } from '../features/workplace/index.ts'
import { say } from '../ui/language.ts'
import { useCommands, type CommandId } from './commands.ts'
import { showTrace } from './opening/open-files.ts'
import { useShellStore } from './shell-store.ts'

/** Call once, when the session has started; in a browser it does nothing. */
export function followHost(): void {
  preloadBridge()?.onHost(onHostEvent)
}

function onHostEvent(event: HostEvent): void {
  const shell = useShellStore()
  switch (event.kind) {
    case 'menu':
      return carryOut(event.command === 'help' ? 'keys' : event.command)
    case 'open-file':
      return showTrace(event.name, event.bytes)
    case 'open-folder':
      return void useWorkplaceStore().open({ kind: 'folder', name: event.name, path: event.path })
    case 'open-failed':
    case 'save-failed':
      return void (shell.notice = noticeOf(event.error, say))
    case 'recovered':
      return void (shell.notice = { title: say(shellMessages.recovered, { reason: event.reason }), rows: [], tone: 'wait' })
  }
}

function carryOut(id: CommandId): void {
  const command = useCommands().find((one) => one.id === id)
  if (command?.enabled()) void command.run()
}
