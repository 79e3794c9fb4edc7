import { describe, expect, it } from 'vitest'
import { fit, pad, quoted, textWidth, visible, wrap } from '../../../src-shared/words/text.ts'

describe('textWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['管道', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['→│┆…', 4],
    ['😀', 2],
    ['ｆ', 2],
    ['한글', 4],
    ['🚀a', 3],
  ])('%s takes %d columns', (text, width) => {
    expect(textWidth(text)).toBe(width)
  })
})

describe('fit, pad', () => {
  it('never is wider than asked', () => {
    for (const text of ['管道里的数据', 'plain text', 'a管b道c', '😀😀😀']) {
      for (let width = 1; width < 14; width++) expect(textWidth(fit(text, width))).toBeLessThanOrEqual(width)
    }
    expect(fit('管道', 4)).toBe('管道')
    expect(fit('管道', 3)).toBe('管…')
    expect(pad('管道', 6)).toBe('管道  ')
    expect(pad('管道', 2)).toBe('管道')
  })
})

describe('visible', () => {
  it.each([
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\x1b[2J\x07\0\x7f', '\\x1b[2J\\x07\\x00\\x7f'],
    ['\u009b1m', '\\x9b1m'],
    ['\u202eabc\u2066', '\\u{202e}abc\\u{2066}'],
    ['\u2028\ufeff\u200b', '\\u{2028}\\u{feff}\\u{200b}'],
    ['\ud800', '\\u{d800}'],
    ['你好 é 😀', '你好 é 😀'],
  ])('%j → %s', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })
})

describe('quoted', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('shows text, and bytes that are none', () => {
    expect(quoted(bytes('hello\n'), false, 30)).toBe('"hello\\n"')
    expect(quoted(bytes('say "x"'), false, 30)).toBe('"say \\"x\\""')
    expect(quoted(Uint8Array.from([1, 0xff, 65]), false, 30)).toBe('"\\x01ÿA"')
    expect(quoted(bytes('你好'), false, 30)).toBe('"你好"')
  })

  it('says when there was more, also when a character was cut in two', () => {
    expect(quoted(bytes('hello'), true, 30)).toBe('"hello…"')
    expect(quoted(bytes('你好').subarray(0, 5), true, 30)).toBe('"你…"')
    expect(quoted(bytes('a'.repeat(50)), true, 10)).toBe(`"${'a'.repeat(9)}…"`)
  })
})

describe('wrap', () => {
  it('breaks at blanks, or where it must, and cuts the last line', () => {
    expect(wrap('one two three', 8, 3)).toEqual(['one two', 'three'])
    expect(wrap('abcdefghij', 4, 3)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrap('abcdefghij', 4, 2)).toEqual(['abcd', 'efg…'])
    expect(wrap('管道管道', 5, 3)).toEqual(['管道', '管道'])
    expect(wrap('', 5, 3)).toEqual([''])
  })

  it('ends even where nothing fits', () => {
    expect(wrap('管道', 1, 3).length).toBeLessThanOrEqual(3)
  })
})
