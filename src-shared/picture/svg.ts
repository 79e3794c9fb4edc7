/** Small pieces of SVG markup. Names come from programs that nobody has checked: everything goes through `text` or `escapeHtml`. */
import { SYMBOLS, type SymbolName } from '../look/symbols.ts'
import type { Origin } from '../trace/model.ts'
import { escapeHtml } from '../words/markup.ts'
import { textWidth } from '../words/text.ts'

export interface TextStyle {
  readonly size?: number
  readonly weight?: number
  /** Custom property without its dashes: `ink-3`. */
  readonly fill?: string
  readonly anchor?: 'middle' | 'end'
  /** Classes of the look: sub, sub2, mono, t-wait … */
  readonly classes?: string
}

export function text(x: number, y: number, words: string, { size, weight, fill, anchor, classes }: TextStyle = {}): string {
  const style = [size && `font-size:${size}px`, weight && `font-weight:${weight}`, fill && `fill:var(--${fill})`].filter(Boolean).join(';')
  return `<text x="${round(x)}" y="${round(y)}"${classes ? ` class="${classes}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}${style ? ` style="${style}"` : ''}>${escapeHtml(words)}</text>`
}

/** A symbol of the look, drawn in place: nothing else of the page is needed. */
export function symbol(name: SymbolName, x: number, y: number, size: number, colour = 'ink-2'): string {
  return `<svg x="${round(x)}" y="${round(y)}" width="${size}" height="${size}" viewBox="0 0 16 16" style="color:var(--${colour})">${SYMBOLS[name]}</svg>`
}

const ORIGIN_SYMBOL = { measured: 'o-m', derived: 'o-d', unknown: 'o-u' } as const

/** The mark behind a number; `why` is what it says in full. */
export function originMark(origin: Origin, why: string, x: number, y: number): string {
  return `<g><title>${escapeHtml(why)}</title>${symbol(ORIGIN_SYMBOL[origin], x, y, 7, 'ink-3')}</g>`
}

/** Shortened to a width in pixels; `character` is the width of one column of the type in use. */
export function fit(words: string, width: number, character: number): string {
  if (textWidth(words) * character <= width) return words
  let out = words
  while (out.length > 1 && (textWidth(out) + 1) * character > width) out = out.slice(0, -1)
  return `${out}…`
}

export { grouped } from '../words/numbers.ts'

export const round = (value: number) => Math.round(value * 100) / 100

/** Hatching for what waits (amber) and for a standstill (red), in two sizes. */
export const HATCHES = `<defs>${hatch('st-hatch', 6, 1.6, 'wait')}${hatch('st-hatch-s', 4, 1.3, 'wait')}${hatch('st-hatch-b', 5, 1.5, 'bad')}${hatch('st-hatch-bs', 4, 1.3, 'bad')}</defs>`

function hatch(id: string, size: number, line: number, colour: string): string {
  return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${size}" height="${size}" fill="var(--${colour}-tint)"/><rect width="${line}" height="${size}" fill="var(--${colour})"/></pattern>`
}

/** A process that waits, as a hatched badge of 18 px with its letters. */
export function waiterBadge(letters: string, x: number, y: number, bad = false): string {
  const colour = bad ? 'bad' : 'wait'
  return (
    `<rect x="${x}" y="${y}" width="18" height="18" rx="4.86" fill="url(#${bad ? 'st-hatch-bs' : 'st-hatch-s'})" stroke="var(--${colour})" stroke-width="1.5"/>` +
    `<rect x="${x + 9 - (letters.length > 1 ? 7 : 5.4)}" y="${y + 2.9}" width="${letters.length > 1 ? 14 : 10.8}" height="12.2" rx="2" fill="var(--panel)"/>` +
    text(x + 9, y + 12.96, letters, { anchor: 'middle', size: letters.length > 1 ? 10 : 11, weight: 600, fill: 'ink' })
  )
}

/** An arrow head with its tip at a point. */
export function arrowHead(x: number, y: number, towards: 'right' | 'left' | 'up' | 'down', state: string): string {
  const shape = { right: 'l-8-4v8z', left: 'l8-4v8z', up: 'l-4 8h8z', down: 'l-4-8h8z' }[towards]
  return `<path d="M${round(x)} ${round(y)}${shape}" class="ah ${state}"/>`
}
