/**
 * What Electron's preload exposes as `window.ipcLab`. Everything that crosses is plain data that can be cloned (bytes included);
 * the main process validates it again, as every receiver does.
 */
import type { Result } from '../base/result.ts'
import type { EngineEvent } from './commands.ts'
import type { EngineError } from './errors.ts'
import type { HostEvent } from './host-events.ts'

/** Name of the bridge on `window`. */
export const BRIDGE = 'ipcLab'

/** Channels between preload and main process. */
export const BRIDGE_CALL = 'ipc-lab:call'
export const BRIDGE_EVENT = 'ipc-lab:event'

/** What a page may know about its host before it asks anything. */
export interface BridgeInfo {
  readonly host: 'electron'
  /** process.platform: shortcuts are shown with Cmd on darwin. */
  readonly platform: string
  /** Version of IPC Lab. */
  readonly version: string
}

export interface PreloadBridge {
  /** Never rejects for what the engine answers: errors are part of the answer. */
  call(command: string, params: unknown): Promise<Result<unknown, EngineError>>
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: EngineEvent) => void): () => void
  /** What the host tells; events from before the first listener have waited for it. Returns the function that ends the subscription. */
  onHost(listener: (event: HostEvent) => void): () => void
  /** Shows the system's Open dialog; what is chosen comes as host events. Folders that are dropped on the page come so too. */
  choose(): void
  readonly info: BridgeInfo
}
