/**
 * The engine as the renderer sees it: one client for the whole page, over the preload bridge or a WebSocket (connect.ts decides).
 * `connection` says whether it answers; calls made while it does not wait for it or end as `no-connection`.
 */
import type { EngineClient } from '../../src-shared/contract/commands.ts'

let client: EngineClient | null = null

/** Once, before anything is shown; tests pass a client of their own. */
export function setEngine(engine: EngineClient): void {
  client = engine
}

/** The page's engine. */
export function engine(): EngineClient {
  if (client === null) throw new Error('setEngine() comes first')
  return client
}
