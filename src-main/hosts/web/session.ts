/**
 * Who may talk to the web host. Other users of the machine can read our command line and reach our port, so the printed
 * address carries a code that works once; it is exchanged for a session token that only the browser's cookie knows.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'

export class WebSession {
  private readonly token = randomBytes(32).toString('base64url')
  private readonly cookie: string
  private code: string | null = null

  /** @param port where this host listens: cookies do not tell ports apart, and there may be two hosts */
  constructor(port: number) {
    this.cookie = `ipc-lab-session-${port}`
  }

  /** The code for the next address to print. A used one is replaced, so that another browser can be let in. */
  currentCode(): string {
    return (this.code ??= randomBytes(18).toString('base64url'))
  }

  /** Exchanges a code for the cookie to set; null: wrong, or already used. */
  exchange(code: string): string | null {
    if (this.code === null || !same(code, this.code)) return null
    this.code = null
    return `${this.cookie}=${this.token}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Does this Cookie header carry the session's token? */
  admits(cookieHeader: string | undefined): boolean {
    const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim().split('='))
    return pairs.some(([name, value]) => name === this.cookie && value !== undefined && same(value, this.token))
  }
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
