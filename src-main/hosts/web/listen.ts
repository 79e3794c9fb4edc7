/** Finds a port. One that was asked for is taken or refused; otherwise the next free one will do. */
import type { Result } from '../../../src-shared/base/result.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { WebHost } from './server.ts'

export const USUAL_PORT = 8123
const TRIES = 20

type Open = (port: number) => Promise<Result<WebHost, EngineError>>

/** @param asked null: not asked for */
export async function openOnFreePort(asked: number | null, open: Open): Promise<Result<WebHost, EngineError>> {
  if (asked !== null) return open(asked)
  for (let port = USUAL_PORT; port < USUAL_PORT + TRIES; port++) {
    const host = await open(port)
    if (host.ok || host.error.code !== 'EADDRINUSE') return host
  }
  return open(0)
}

/** A port near `port` for a sentence that proposes one. */
export async function freePortNear(port: number, open: Open): Promise<number> {
  for (let other = port + 1; other < port + TRIES && other < 65536; other++) {
    const host = await open(other)
    if (!host.ok) continue
    await host.value.close()
    return other
  }
  return USUAL_PORT
}
