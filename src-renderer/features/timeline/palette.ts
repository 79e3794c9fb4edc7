/** The colours of the page as a canvas needs them: read from the custom properties, so that theme and contrast hold here too. */
import { TOKENS, type Token } from '../../../src-shared/look/tokens.ts'
import type { Paint } from '../../../src-shared/picture/timeline/draw-list.ts'

export type Palette = Readonly<Record<Paint, string | CanvasPattern>>

/** @param scale device pixels for one of the page's: hatches stay sharp */
export function readPalette(element: Element, scale: number): Palette {
  const style = getComputedStyle(element)
  const tokens = Object.fromEntries(
    (Object.keys(TOKENS.light) as Token[]).map((token) => [token, style.getPropertyValue(`--${token}`).trim() || TOKENS.light[token]]),
  ) as Record<Token, string>
  return {
    ...tokens,
    'hatch-wait': hatch(tokens['wait-tint'], tokens.wait, 6, 1.6, scale),
    'hatch-bad': hatch(tokens['bad-tint'], tokens.bad, 5, 1.5, scale),
    'hatch-gap': hatch(tokens.inset, tokens.mark, 5, 0.8, scale, true),
  }
}

/** Lines at 45 degrees on a tint, drawn larger than needed and scaled down. */
function hatch(tint: string, line: string, size: number, width: number, scale: number, crossed = false): CanvasPattern | string {
  const factor = 4 * scale
  const tile = document.createElement('canvas')
  tile.width = tile.height = size * factor
  const context = tile.getContext('2d')
  if (context === null) return tint
  context.scale(factor, factor)
  context.fillStyle = tint
  context.fillRect(0, 0, size, size)
  context.fillStyle = line
  context.fillRect(0, 0, width, size)
  if (crossed) context.fillRect(0, 0, size, width)
  const pattern = context.createPattern(tile, 'repeat')
  if (pattern === null) return tint
  pattern.setTransform(new DOMMatrix().rotate(45).scale(1 / factor))
  return pattern
}
