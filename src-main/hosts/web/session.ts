/**
 * Who may talk to the web host. Other users of the machine can read our command line and reach our port, so the printed
 * address carries a code that works once; it is exchanged for a session token that only the browser's cookie knows.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'

const COOKIE = 'ipc-lab-session'

export class WebSession {
  private readonly token = randomBytes(32).toString('base64url')
  private code: string | null = newCode()

  /** The code for the next address to print. A used one is replaced, so that another browser can be let in. */
  currentCode(): string {
    this.code ??= newCode()
    return this.code
  }

  /** Exchanges a code for the cookie to set; null: wrong, or already used. */
  exchange(code: string): string | null {
    if (this.code === null || !same(code, this.code)) return null
    this.code = null
    return `${COOKIE}=${this.token}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Does this Cookie header carry the session's token? */
  admits(cookieHeader: string | undefined): boolean {
    const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim().split('='))
    return pairs.some(([name, value]) => name === COOKIE && value !== undefined && same(value, this.token))
  }
}

function newCode(): string {
  return randomBytes(18).toString('base64url')
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
