/**
 * Messages of the contract as bytes, for a WebSocket. One message is one binary frame:
 *
 *     u32 length of the JSON · u32 number of attachments · u32 length of each · JSON (UTF-8) · attachments
 *
 * little endian; the JSON and every attachment begin at a multiple of 8, so that a received one can be read as numbers where it
 * lies. The JSON is `[message, paths]`: bytes in the message are null there, and `paths[n]` says where attachment n belongs.
 */

/** Largest frame that a client may send: every program of a collection at its largest fits, and not much more. */
export const MAX_REQUEST_BYTES = 48 << 20
/** Deepest and most that a message can hold; nothing of the contract comes near. */
const MAX_ATTACHMENTS = 64
const MAX_DEPTH = 32

type Path = readonly (string | number)[]

/** @param message plain data: what JSON can say, and Uint8Array */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  const attachments: Uint8Array[] = []
  const paths: Path[] = []
  const plain = withoutBytes(message, [], attachments, paths)
  const json = new TextEncoder().encode(JSON.stringify([plain, paths]))
  const head = 8 + 4 * attachments.length
  const places: number[] = []
  let end = aligned(head) + json.length
  for (const bytes of attachments) {
    places.push(aligned(end))
    end = aligned(end) + bytes.length
  }
  const frame = new Uint8Array(end)
  const words = new DataView(frame.buffer)
  words.setUint32(0, json.length, true)
  words.setUint32(4, attachments.length, true)
  frame.set(json, aligned(head))
  attachments.forEach((bytes, n) => {
    words.setUint32(8 + 4 * n, bytes.length, true)
    frame.set(bytes, places[n])
  })
  return frame
}

/** The message; null when the frame is not one. Attachments are views into `frame`, not copies. */
export function decodeFrame(frame: Uint8Array): { readonly message: unknown } | null {
  if (frame.length < 8) return null
  const words = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const jsonLength = words.getUint32(0, true)
  const count = words.getUint32(4, true)
  if (count > MAX_ATTACHMENTS || frame.length < 8 + 4 * count) return null
  const jsonAt = aligned(8 + 4 * count)
  let end = jsonAt + jsonLength
  if (end > frame.length) return null
  const document = parse(frame.subarray(jsonAt, end))
  if (!Array.isArray(document) || document.length !== 2 || !Array.isArray(document[1]) || document[1].length !== count) return null
  const holder = { message: document[0] as unknown }
  for (let n = 0; n < count; n++) {
    const from = aligned(end)
    end = from + words.getUint32(8 + 4 * n, true)
    if (end > frame.length || !put(holder, (document[1] as unknown[])[n], frame.subarray(from, end))) return null
  }
  return end === frame.length ? holder : null
}

function aligned(offset: number): number {
  return (offset + 7) & ~7
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** A copy with null where bytes were. What holds no bytes is not copied. */
function withoutBytes(value: unknown, path: Path, attachments: Uint8Array[], paths: Path[]): unknown {
  if (value instanceof Uint8Array) {
    attachments.push(value)
    paths.push(path)
    return null
  }
  if (typeof value !== 'object' || value === null || path.length >= MAX_DEPTH) return value
  const before = attachments.length
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    withoutBytes(each, [...path, key], attachments, paths),
  ])
  if (attachments.length === before) return value
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
}

/** Puts bytes where a null was left for them; false when there is none. */
function put(holder: { message: unknown }, path: unknown, bytes: Uint8Array): boolean {
  if (!Array.isArray(path) || path.length > MAX_DEPTH) return false
  let place = holder as Record<string, unknown>
  let key = 'message'
  for (const next of path as unknown[]) {
    const inner = place[key]
    if ((typeof next !== 'string' && typeof next !== 'number') || typeof inner !== 'object' || inner === null) return false
    place = inner as Record<string, unknown>
    key = String(next)
    if (!Object.hasOwn(place, key)) return false
  }
  if (place[key] !== null) return false
  place[key] = bytes
  return true
}
