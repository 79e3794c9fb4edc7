/**
 * The content security policy of every page of IPC Lab, in Electron and in the browser alike. No script but our own, no eval,
 * nothing from the network. `style-src 'unsafe-inline'` is unavoidable: Monaco and xterm add style elements (STACK 1.3).
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
