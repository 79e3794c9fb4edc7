/** Bytes as hex and as text, for payloads. */
export function dump(bytes: Uint8Array): { hex: string; text: string } {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const text = Array.from(bytes, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('')
  return { hex, text }
}

/** Where something lies in memory: at least three hex digits. */
export const hexOffset = (n: number): string => n.toString(16).padStart(3, '0')
