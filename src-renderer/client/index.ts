/**
 * The engine as the renderer sees it: one client for the whole page, over the preload bridge or a WebSocket (connect.ts decides).
 * `onConnection` says whether it answers; calls made while it does not wait for it or end as `no-connection`.
 */
import type { EngineClient } from '../../src-shared/contract/commands.ts'
import type { ConnectionListener } from './connection.ts'

export type { Connection, ConnectionListener } from './connection.ts'

/** An engine that may be far away. */
export interface PageClient extends EngineClient {
  /** Hears the present state at once. Returns the function that ends the subscription. */
  onConnection?(listener: ConnectionListener): () => void
}

let client: PageClient | null = null

/** Once, before anything is shown; tests pass a client of their own. */
export function setEngine(engine: PageClient): void {
  client = engine
}

/** The page's engine. */
export function engine(): EngineClient {
  if (client === null) throw new Error('setEngine() comes first')
  return client
}

/** Tells whether the engine answers; one in the same program always does. */
export function onConnection(listener: ConnectionListener): () => void {
  if (client?.onConnection !== undefined) return client.onConnection(listener)
  listener('connected')
  return () => undefined
}
