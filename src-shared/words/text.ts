/** Text for a terminal: how wide it is there, cut to fit, and with nothing in it that the terminal would obey. */

/** Two columns wide: East Asian Wide and Fullwidth (Unicode UAX 11). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]
const NO_WIDTH = /^[\p{Mn}\p{Me}]$/u
const EMOJI = /^\p{Emoji_Presentation}$/u
/** Controls, invisible and direction-changing characters, halves of surrogate pairs. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** How many columns a character takes. */
function charWidth(char: string): number {
  const code = char.codePointAt(0)!
  if (code < 0x300) return 1
  if (NO_WIDTH.test(char)) return 0
  return WIDE.some(([from, to]) => from <= code && code <= to) || EMOJI.test(char) ? 2 : 1
}

/** How many columns a line of text takes. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += charWidth(char)
  return width
}

/** Makes every character visible that a terminal would obey or hide: `\x1b`, `\u202e`. Line ends too. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.codePointAt(0)!
    if (char === '\n') return '\\n'
    if (char === '\t') return '\\t'
    if (char === '\r') return '\\r'
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}

/** Bytes as text in quotes, at most `width` columns of it; what is not UTF-8 as `\xff`. @param cut there were more bytes */
export function quoted(bytes: Uint8Array, cut: boolean, width: number): string {
  const text = visible(decodeLoosely(bytes, cut)).replaceAll('"', '\\"')
  return `"${fit(cut ? `${text}…` : text, width).replace(/…+$/, '…')}"`
}

function decodeLoosely(bytes: Uint8Array, cut: boolean): string {
  try {
    // With `stream` half a character at the cut end is kept back instead of being an error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }
}

/** The text if it fits, else as much as fits and `…`. */
export function fit(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let out = ''
  let used = 1 // the …
  for (const char of text) {
    used += charWidth(char)
    if (used > width) break
    out += char
  }
  return `${out}…`
}

/** Fills up with blanks. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

/** Breaks at the width, preferably at a blank; at most `lines` pieces, the last one cut. */
export function wrap(text: string, width: number, lines: number): string[] {
  const out: string[] = []
  let rest = text
  while (out.length < lines - 1 && textWidth(rest) > width) {
    const at = breakAt(rest, width)
    out.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...out, fit(rest, width)]
}

function breakAt(text: string, width: number): number {
  let used = 0
  let at = 0
  let blank = 0
  for (const char of text) {
    used += charWidth(char)
    if (used > width) break
    at += char.length
    if (char === ' ') blank = at
  }
  if (blank > at / 2) return blank
  return at > 0 ? at : [...text][0]!.length
}
