/** The engine over Electron's preload bridge: in the same program, so never away. */
import { err } from '../../src-shared/base/result.ts'
import type { PreloadBridge } from '../../src-shared/contract/bridge.ts'
import type { Answer, CommandName, CommandParams } from '../../src-shared/contract/commands.ts'
import type { PageClient } from './index.ts'

export function bridgeClient(bridge: Pick<PreloadBridge, 'call' | 'onEvent'>): PageClient {
  return {
    async call<C extends CommandName>(command: C, params: CommandParams<C>): Answer<C> {
      try {
        return (await bridge.call(command, params)) as Awaited<Answer<C>>
      } catch (error) {
        // The main process has ended, or a parameter cannot be cloned (a bug of ours).
        return err({ kind: 'no-connection', what: error instanceof Error ? error.message : String(error) })
      }
    },
    subscribe: (listener) => bridge.onEvent(listener),
  }
}
