/** A connection that can break: a TCP relay in front of a server, as `ssh -L` is one. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export class Relay {
  /** What clients send is thrown away: the server never hears it. */
  deaf = false
  /** What the server answers is thrown away. */
  mute = false
  private readonly pairs = new Set<readonly [Socket, Socket]>()
  private readonly server = createServer((client) => this.join(client))
  private readonly target: number
  private refusing = false

  private constructor(target: number) {
    this.target = target
  }

  static async open(target: number): Promise<Relay> {
    const relay = new Relay(target)
    await new Promise<void>((resolve) => relay.server.listen(0, '127.0.0.1', resolve))
    return relay
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Breaks every connection, without a goodbye. New ones are possible. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.resetAndDestroy()
    this.deaf = this.mute = false
  }

  /** Breaks every connection and lets none through until `mend`. */
  sever(): void {
    this.refusing = true
    this.cut()
  }

  mend(): void {
    this.refusing = false
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private join(client: Socket): void {
    if (this.refusing) return void client.resetAndDestroy()
    const server = connect(this.target, '127.0.0.1')
    const pair = [client, server] as const
    this.pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
    client.on('data', (bytes) => this.deaf || server.write(bytes))
    server.on('data', (bytes) => this.mute || client.write(bytes))
  }
}
