/** `app://ui/`: the renderer's files with our own types and policy. A standard, secure scheme, so that a page is as on http. */
import { protocol } from 'electron'
import { CONTENT_SECURITY_POLICY } from '../csp.ts'
import { readStaticFile } from '../static-files.ts'

export const APP_ORIGIN = 'app://ui'

/** Before `ready`, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** After `ready`. @param root folder of the built renderer */
export function setupAppProtocol(root: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = url.host === 'ui' ? await readStaticFile(root, url.pathname) : null
    if (file === null) return new Response('', { status: 404 })
    // A copy: Response wants a plain ArrayBuffer behind its body.
    return new Response(new Uint8Array(file.body), {
      headers: { 'content-type': file.type, 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff' },
    })
  })
}
