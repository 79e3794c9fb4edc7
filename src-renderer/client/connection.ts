/** Whether the engine answers, for whoever shows it. */

/**
 * connecting: the first time. lost: it was there; it is tried again. refused: the server does not know this browser (any more);
 * the address that it prints lets it in. other-version: the page is older or newer than the server; load it again.
 */
export type Connection = 'connecting' | 'connected' | 'lost' | 'refused' | 'other-version'

export type ConnectionListener = (connection: Connection) => void

/** A state with listeners; each hears the present state at once. */
export class ConnectionState {
  private listeners = new Set<ConnectionListener>()
  private state: Connection

  constructor(state: Connection) {
    this.state = state
  }

  get current(): Connection {
    return this.state
  }

  set(state: Connection): void {
    if (state === this.state) return
    this.state = state
    for (const listener of [...this.listeners]) listener(state)
  }

  listen(listener: ConnectionListener): () => void {
    this.listeners.add(listener)
    listener(this.state)
    return () => this.listeners.delete(listener)
  }
}
