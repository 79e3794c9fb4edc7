/** The engine's contract over Electron's IPC. An answer is always data: Electron drops the fields of errors that are thrown. */
import { ipcMain } from 'electron'
import { err } from '../../../src-shared/base/result.ts'
import { BRIDGE_CALL } from '../../../src-shared/contract/bridge.ts'
import type { Service } from '../service.ts'
import type { Page } from './page.ts'
import { isOwnFrame } from './security.ts'

/** Answers the page's calls and passes the engine's events on to it. */
export function setupEngineBridge(service: Service, page: Page): void {
  ipcMain.handle(BRIDGE_CALL, (event, command: unknown, params: unknown) => {
    if (isOwnFrame(event.senderFrame)) return service.dispatch(command, params)
    return err({ kind: 'bad-request', what: 'the sender is not the page of IPC Lab' })
  })
  service.subscribe((event) => page.pass(event))
}
