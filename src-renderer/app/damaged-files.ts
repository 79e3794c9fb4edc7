/** Says when a file of the user's own could not be read, wherever one is. */
import { workspaceMessages } from '../../src-shared/i18n/messages/workspace.ts'
import { engine } from '../client/index.ts'
import { say } from '../ui/language.ts'
import { useShellStore } from './shell-store.ts'

/** Call before the first file is asked for: it is told once. */
export function followDamagedFiles(): void {
  engine().subscribe((event) => {
    if (event.kind !== 'workspace-damaged') return
    useShellStore().notice = { title: say(workspaceMessages.damaged, { kept: event.kept }), rows: [], tone: 'wait' }
  })
}
