/** Writes a draw list as the inside of an SVG element; colours by value, so that the file needs nothing else. */
import { escapeHtml } from '../../words/markup.ts'
import { TOKENS, type Theme, type Token } from '../../look/tokens.ts'
import {
  COLUMN_HEIGHT,
  COLUMN_PARTS,
  COLUMN_STYLES,
  ColumnPart,
  type Batch,
  type Columns,
  type DrawList,
  type FillStyle,
  type Font,
  type Paint,
  type StrokeStyle,
  type TextShape,
} from './draw-list.ts'

const FONTS: Readonly<Record<Font, string>> = {
  mono: 'font-family="JetBrains Mono Variable, JetBrains Mono, ui-monospace, monospace"',
  'mono-bold': 'font-family="JetBrains Mono Variable, JetBrains Mono, ui-monospace, monospace" font-weight="600"',
  ui: 'font-family="Inter Variable, Inter, system-ui, sans-serif"',
  'ui-bold': 'font-family="Inter Variable, Inter, system-ui, sans-serif" font-weight="600"',
}
const ANCHOR = { left: '', right: ' text-anchor="end"', center: ' text-anchor="middle"' } as const

/** Patterns that the hatches of `svgShapes` refer to. @param prefix of their ids, so that two pictures can stand in one page */
export function svgHatches(theme: Theme, prefix: string): string {
  const color = (token: Token) => TOKENS[theme][token]
  const hatch = (id: string, tint: Token, line: Token, size: number, width: number) =>
    `<pattern id="${prefix}${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${size}" height="${size}" fill="${color(tint)}"/><rect width="${width}" height="${size}" fill="${color(line)}"/></pattern>`
  const cross = `<pattern id="${prefix}hatch-gap" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${color('inset')}"/><path d="M0 0V5M0 0H5" stroke="${color('mark')}" stroke-width="1"/></pattern>`
  return `<defs>${hatch('hatch-wait', 'wait-tint', 'wait', 6, 1.6)}${hatch('hatch-bad', 'bad-tint', 'bad', 5, 1.5)}${cross}</defs>`
}

export function svgShapes(list: DrawList, theme: Theme, prefix: string): string {
  const writer = new Writer(theme, prefix)
  const out: string[] = []
  for (const layer of list.inOrder()) {
    for (const batch of layer.batches) out.push(writer.batch(batch))
    for (const strip of layer.strips) out.push(writer.strip(strip))
    for (const text of layer.texts) out.push(writer.text(text))
  }
  return out.join('')
}

class Writer {
  private readonly theme: Theme
  private readonly prefix: string

  constructor(theme: Theme, prefix: string) {
    this.theme = theme
    this.prefix = prefix
  }

  batch(batch: Batch): string {
    switch (batch.shape) {
      case 'fill':
        return `<path d="${boxes(batch.numbers, batch.style.radius ?? 0)}"${this.filled(batch.style)}/>`
      case 'outline':
        return `<path d="${boxes(batch.numbers, batch.style.radius ?? 0)}"${this.stroked(batch.style)}/>`
      case 'lines':
        return `<path d="${lines(batch.numbers)}"${this.stroked(batch.style)}/>`
      case 'area':
        return `<path d="${points(batch.numbers)}z"${this.filled(batch.style)}/>`
      case 'path':
        return `<path d="${points(batch.numbers)}"${this.stroked(batch.style)}/>`
      case 'arrows':
        return `<path d="${curves(batch.numbers)}"${this.stroked(batch.style)}/><path d="${heads(batch.numbers)}" fill="${this.color(batch.style.paint)}"/>`
    }
  }

  strip(strip: Columns): string {
    return COLUMN_STYLES.map((style, part) => {
      const path = columns(strip, part)
      return path === '' ? '' : `<path d="${path}"${this.filled(style)}/>`
    }).join('')
  }

  text({ x, y, text, font, paint, align }: TextShape): string {
    return `<text x="${short(x)}" y="${short(y)}" font-size="11" ${FONTS[font]}${ANCHOR[align]} style="fill:${this.color(paint)}">${escapeHtml(text)}</text>`
  }

  private color(paint: Paint): string {
    return paint.startsWith('hatch-') ? `url(#${this.prefix}${paint})` : TOKENS[this.theme][paint as Token]
  }

  private filled({ paint, alpha }: FillStyle): string {
    return ` fill="${this.color(paint)}"${alpha === undefined ? '' : ` fill-opacity="${alpha}"`}`
  }

  private stroked({ paint, width, dash, alpha }: StrokeStyle): string {
    const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`
    return ` fill="none" stroke="${this.color(paint)}" stroke-width="${width}"${dashes}${alpha === undefined ? '' : ` stroke-opacity="${alpha}"`}`
  }
}

const short = (n: number) => String(Math.round(n * 10) / 10)

function boxes(numbers: readonly number[], radius: number): string {
  let d = ''
  for (let i = 0; i < numbers.length; i += 4) {
    const [x, y, w, h] = [numbers[i]!, numbers[i + 1]!, numbers[i + 2]!, numbers[i + 3]!]
    const r = Math.min(radius, w / 2, h / 2)
    if (r < 1) d += `M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}z`
    else {
      const corner = (dx: number, dy: number) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`
      d += `M${short(x + r)} ${short(y)}h${short(w - 2 * r)}${corner(r, r)}v${short(h - 2 * r)}${corner(-r, r)}h${short(2 * r - w)}${corner(-r, -r)}v${short(2 * r - h)}${corner(r, -r)}z`
    }
  }
  return d
}

/** One part of a strip; neighbours that are equally high are one box. */
function columns({ x, bottom, heights }: Columns, part: number): string {
  const top = part === ColumnPart.failed ? bottom - COLUMN_HEIGHT : null
  const count = heights.length / COLUMN_PARTS
  const heightAt = (k: number) => heights[k * COLUMN_PARTS + part]!
  let d = ''
  for (let from = 0, k = 1; k <= count; k++) {
    if (k < count && heightAt(k) === heightAt(from)) continue
    const height = heightAt(from)
    if (height > 0) d += `M${short(x + from)} ${short(top ?? bottom - height)}h${k - from}v${height}h${from - k}z`
    from = k
  }
  return d
}

function lines(numbers: readonly number[]): string {
  let d = ''
  for (let i = 0; i < numbers.length; i += 4)
    d += `M${short(numbers[i]!)} ${short(numbers[i + 1]!)}L${short(numbers[i + 2]!)} ${short(numbers[i + 3]!)}`
  return d
}

function points(numbers: readonly number[]): string {
  let d = ''
  for (let i = 0; i < numbers.length; i += 2) d += `${i === 0 ? 'M' : 'L'}${short(numbers[i]!)} ${short(numbers[i + 1]!)}`
  return d
}

function curves(numbers: readonly number[]): string {
  let d = ''
  for (let i = 0; i < numbers.length; i += 4) {
    const [x1, y1, x2, y2] = [numbers[i]!, numbers[i + 1]!, numbers[i + 2]!, numbers[i + 3]!]
    const sign = y2 >= y1 ? 1 : -1
    d += `M${short(x1)} ${short(y1)}C${short(x1)} ${short(y1 + sign * 10)} ${short(x2)} ${short(y2 - sign * 12)} ${short(x2)} ${short(y2 - sign * 3)}`
  }
  return d
}

function heads(numbers: readonly number[]): string {
  let d = ''
  for (let i = 0; i < numbers.length; i += 4) {
    const sign = numbers[i + 3]! >= numbers[i + 1]! ? 1 : -1
    d += `M${short(numbers[i + 2]!)} ${short(numbers[i + 3]!)}l-2.8 ${-6 * sign}h5.6z`
  }
  return d
}
