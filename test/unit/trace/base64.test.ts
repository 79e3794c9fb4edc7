import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../../src-shared/trace/base64.ts'

const bytes = (length: number) => Uint8Array.from({ length }, (_, n) => (n * 73 + length) & 255)

describe('base64', () => {
  it('is the one that everybody else writes, for every length of the last group', () => {
    for (let length = 0; length < 70; length++) {
      expect(encodeBase64(bytes(length))).toBe(Buffer.from(bytes(length)).toString('base64'))
    }
  })

  it('comes back as it went, also when it is long', () => {
    for (const length of [0, 1, 2, 3, 8191, 8192, 8193, 262144])
      expect(Buffer.from(decodeBase64(encodeBase64(bytes(length)))!).equals(bytes(length))).toBe(true)
  })

  it.each(['A', 'AAA', 'AA=A', '=AAA', 'A===', '====', 'AA A', 'AA\nA', 'AAéA', 'AA-_', 'AAAA=', 'AA==AAAA'])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeNull()
  })
})
