import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from '../../../src-shared/contract/wire.ts'

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * 7 + n) & 255)

describe('a frame', () => {
  it.each([
    ['a word', 'x'],
    ['nothing', null],
    ['text in any language', { text: '管道 ✓ \u0000 "\\' }],
    ['bytes by themselves', bytes(5)],
    ['no bytes', bytes(0)],
    ['bytes in lists and objects', { a: [1, { b: bytes(9) }, bytes(64)], c: { d: null }, e: bytes(1) }],
    ['keys that are names of ours', { message: 1, bytes: [], $bytes: 3, constructor: bytes(2) }],
  ])('carries %s', (_what, message) => {
    expect(decodeFrame(encodeFrame(message))).toEqual({ message })
  })

  it('puts every attachment where numbers of 8 bytes may lie', () => {
    for (let n = 0; n < 20; n++) {
      const frame = encodeFrame({ pad: 'x'.repeat(n), first: bytes(n), second: bytes(8 * n) })
      const { first, second } = decodeFrame(frame)!.message as Record<string, Uint8Array>
      expect([first!.byteOffset % 8, second!.byteOffset % 8]).toEqual([0, 0])
      // No copy: a batch of a trace is megabytes.
      expect(second!.buffer).toBe(frame.buffer)
    }
  })

  it('does not change what it carries', () => {
    const message = { rows: [{ events: bytes(8) }] }
    encodeFrame(message)
    expect(message.rows[0]!.events).toEqual(bytes(8))
  })

  it('is nothing when it is cut or has more than it says', () => {
    const frame = encodeFrame({ a: bytes(20), b: bytes(3) })
    for (let length = 0; length < frame.length; length++) expect(decodeFrame(frame.subarray(0, length))).toBeNull()
    expect(decodeFrame(Uint8Array.from([...frame, 0]))).toBeNull()
  })

  it('is nothing, and harms nothing, when any byte of it is another one', () => {
    const frame = encodeFrame({ a: bytes(20), list: [1, 2] })
    for (let at = 0; at < frame.length; at++) {
      const broken = Uint8Array.from(frame)
      broken[at]! ^= 0xff
      expect(() => decodeFrame(broken)).not.toThrow()
    }
  })

  it.each([
    ['where there is something else', [{ a: 1 }, [['a']]]],
    ['where there is nothing', [{}, [['a']]]],
    ['on the prototype', [{ a: {} }, [['a', '__proto__']]]],
    ['by a path that is none', [{ a: null }, ['a']]],
    ['by a path of other things', [{ a: null }, [[{}]]]],
    ['inside a text', [{ a: 'xyz' }, [['a', 0]]]],
    ['twice at one place', [{ a: null }, [['a'], ['a']]]],
  ])('puts no bytes %s', (_where, document) => {
    expect(decodeFrame(frameOf(document, (document[1] as unknown[]).length))).toBeNull()
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  it('is nothing when its JSON is not what it should be', () => {
    for (const document of [null, 1, [], [1], [1, 2], [1, [], 3], { 0: 1 }]) expect(decodeFrame(frameOf(document, 0))).toBeNull()
    expect(decodeFrame(frameOf([null, Array.from({ length: 65 }, () => [])], 65))).toBeNull()
  })
})

/** A frame by hand, with `count` attachments of 4 bytes. */
function frameOf(document: unknown, count: number): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(document))
  const jsonAt = (8 + 4 * count + 7) & ~7
  const first = (jsonAt + json.length + 7) & ~7
  const frame = new Uint8Array(count === 0 ? jsonAt + json.length : first + 8 * (count - 1) + 4)
  const words = new DataView(frame.buffer)
  words.setUint32(0, json.length, true)
  words.setUint32(4, count, true)
  for (let n = 0; n < count; n++) words.setUint32(8 + 4 * n, 4, true)
  frame.set(json, jsonAt)
  return frame
}
