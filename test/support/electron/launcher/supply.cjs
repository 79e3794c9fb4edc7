// What Electron 22 lacks compared with the product's version, so that the product has no trace of it. Test support only.
'use strict'
const { protocol, session } = require('electron')

supplyProtocolHandle()

/** protocol.handle (Electron 25) over protocol.registerBufferProtocol, with the least of Request and Response it needs. */
function supplyProtocolHandle() {
  if (typeof globalThis.Response === 'undefined') {
    globalThis.Response = class Response {
      constructor(body, init) {
        this.body = body
        this.status = (init && init.status) || 200
        this.headers = (init && init.headers) || {}
      }
    }
  }
  if (protocol.handle) return
  protocol.handle = (scheme, handler) => {
    session.defaultSession.protocol.registerBufferProtocol(scheme, async (request, reply) => {
      try {
        const response = await handler({ url: request.url, method: request.method, headers: request.headers })
        const headers = { ...response.headers }
        reply({
          statusCode: response.status,
          mimeType: (headers['content-type'] || 'application/octet-stream').split(';')[0],
          charset: 'utf-8',
          headers,
          data: Buffer.from(response.body || ''),
        })
      } catch (error) {
        console.error(error)
        reply({ statusCode: 500, data: Buffer.from('') })
      }
    })
  }
}
