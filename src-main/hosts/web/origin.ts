/**
 * Guards against pages of other sites. A name that resolves to 127.0.0.1 (DNS rebinding) sends its own Host; a foreign page
 * that opens our WebSocket sends its own Origin.
 */
const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Is the Host header one of this machine's own names? The port may differ: `ssh -L 9000:127.0.0.1:8123` is fine. */
export function isLocalHost(host: string | undefined): boolean {
  if (host === undefined) return false
  return LOCAL_NAMES.has(host.replace(/:\d{1,5}$/, '').toLowerCase())
}

/** Does a request's Origin name the very page that this host served? Absent (not a browser's page): no. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && host !== undefined && isLocalHost(host) && origin.toLowerCase() === `http://${host.toLowerCase()}`
}
