/** Frames between engine and warden: u32 little-endian length of what follows, u8 type, payload (docs/architecture.md, "Warden"). */

const MAX_FRAME = 1 << 20

export interface Frame {
  readonly type: string
  readonly payload: Buffer
}

export function encodeFrame(type: string, fields: readonly string[]): Buffer {
  const payload = Buffer.from(fields.map((field) => `${field}\0`).join(''), 'utf8')
  const out = Buffer.alloc(5 + payload.length)
  out.writeUInt32LE(payload.length + 1, 0)
  out.write(type, 4, 'latin1')
  payload.copy(out, 5)
  return out
}

/** Puts frames together from pieces of a stream. Throws when the stream is not made of frames. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0)

  push(chunk: Buffer): Frame[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    const frames: Frame[] = []
    while (this.rest.length >= 5) {
      const length = this.rest.readUInt32LE(0)
      if (length < 1 || length > MAX_FRAME) throw new Error(`the warden sent a frame of ${length} bytes`)
      if (this.rest.length < 4 + length) break
      frames.push({ type: String.fromCharCode(this.rest[4]!), payload: this.rest.subarray(5, 4 + length) })
      this.rest = this.rest.subarray(4 + length)
    }
    return frames
  }
}
