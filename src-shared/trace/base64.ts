/** Base64 (RFC 4648) without Node and without a browser. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Int8Array(128).fill(-1)
for (let n = 0; n < 64; n++) VALUES[ALPHABET.charCodeAt(n)] = n

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  let text = ''
  for (let n = 0; n < bytes.length; n += 3) {
    const left = bytes.length - n
    const word = (bytes[n]! << 16) | ((left > 1 ? bytes[n + 1]! : 0) << 8) | (left > 2 ? bytes[n + 2]! : 0)
    text +=
      ALPHABET[word >> 18]! +
      ALPHABET[(word >> 12) & 63]! +
      (left > 1 ? ALPHABET[(word >> 6) & 63]! : '=') +
      (left > 2 ? ALPHABET[word & 63]! : '=')
    if (text.length > 8192) {
      parts.push(text)
      text = ''
    }
  }
  return parts.join('') + text
}

/** null: the text is not base64. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const out = new Uint8Array((text.length / 4) * 3 - padding)
  let at = 0
  for (let n = 0; n < text.length; n += 4) {
    let word = 0
    for (let k = 0; k < 4; k++) {
      const code = text.charCodeAt(n + k)
      const padded = code === 61 && n + 4 === text.length && k >= 4 - padding
      const value = padded ? 0 : code < 128 ? VALUES[code]! : -1
      if (value < 0) return null
      word = (word << 6) | value
    }
    for (let shift = 16; shift >= 0 && at < out.length; shift -= 8) out[at++] = (word >> shift) & 255
  }
  return out
}
