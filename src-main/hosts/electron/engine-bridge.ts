/** The engine's contract over Electron's IPC. An answer is always data: Electron drops the fields of errors that are thrown. */
import { ipcMain } from 'electron'
import { err, type Result } from '../../../src-shared/base/result.ts'
import { BRIDGE_CALL } from '../../../src-shared/contract/bridge.ts'
import { commandSchemas, type CommandName, type EngineClient } from '../../../src-shared/contract/commands.ts'
import { osError, type EngineError } from '../../../src-shared/contract/errors.ts'
import type { Page } from './page.ts'
import { isOwnFrame } from './security.ts'

/** Answers the page's calls and passes the engine's events on to it. */
export function setupEngineBridge(engine: EngineClient, page: Page): void {
  ipcMain.handle(BRIDGE_CALL, async (event, command: unknown, params: unknown) => {
    if (!isOwnFrame(event.senderFrame)) return refuse('the sender is not the page of IPC Lab')
    return answer(engine, command, params)
  })
  engine.subscribe((event) => page.pass(event))
}

/** The engine checks the parameters; whether there is such a command is checked here. */
async function answer(engine: EngineClient, command: unknown, params: unknown): Promise<Result<unknown, EngineError>> {
  if (typeof command !== 'string' || !Object.hasOwn(commandSchemas, command)) return refuse(`there is no command ${String(command)}`)
  try {
    return await engine.call(command as CommandName, params as never)
  } catch (error) {
    return err(osError(error))
  }
}

function refuse(what: string): Result<never, EngineError> {
  return err({ kind: 'bad-request', what })
}
