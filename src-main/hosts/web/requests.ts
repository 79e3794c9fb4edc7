/** What the web host answers to ordinary requests: the app's files for the browser that was let in, a page of words for others. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { SESSION_PATH } from '../../../src-shared/contract/wire-messages.ts'
import { CONTENT_SECURITY_POLICY } from '../csp.ts'
import { readStaticFile } from '../static-files.ts'
import { isLocalHost } from './origin.ts'
import { page, type PageName } from './pages.ts'
import type { WebSession } from './session.ts'

export interface Site {
  /** Folder of the built renderer. */
  readonly root: string
  readonly session: WebSession
  /** A browser was let in: the address that was printed is used up. */
  readonly entered: () => void
}

/** Longest Host, path and query that are looked at. */
const MAX_URL = 4096

export async function answerRequest({ root, session, entered }: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/', headers } = request
  if (!isLocalHost(headers.host)) return sendPage(response, 403, 'foreign')
  if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'text/plain; charset=utf-8', 'GET\n', { allow: 'GET, HEAD' })
  const target = targetOf(url)
  if (target === null) return sendPage(response, 404, 'missing')
  const known = session.admits(headers.cookie)
  if (target.pathname === SESSION_PATH) return send(response, known ? 204 : 401, 'text/plain; charset=utf-8', '')
  const code = target.pathname === '/' ? target.searchParams.get('code') : null
  if (code !== null) {
    // HEAD must not use the code up: previews of links ask with it.
    const cookie = known || method === 'HEAD' ? null : session.exchange(code)
    if (cookie === null) return known ? sendPage(response, 200, 'enter') : sendPage(response, 403, 'used')
    sendPage(response, 200, 'enter', { 'set-cookie': cookie })
    return entered()
  }
  if (!known) return sendPage(response, 403, 'closed')
  const file = await readStaticFile(root, target.pathname)
  if (file === null) return sendPage(response, 404, 'missing')
  // Built files carry a digest in their names; the page that names them does not.
  const cache = target.pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store'
  send(response, 200, file.type, file.body, { 'cache-control': cache })
}

function targetOf(url: string): URL | null {
  if (url.length > MAX_URL || !url.startsWith('/')) return null
  try {
    return new URL(`http://127.0.0.1${url}`)
  } catch {
    return null
  }
}

function sendPage(response: ServerResponse, status: number, name: PageName, more: Record<string, string> = {}): void {
  send(response, status, 'text/html; charset=utf-8', page(name), more)
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array, more: Record<string, string> = {}): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...more,
  })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}
