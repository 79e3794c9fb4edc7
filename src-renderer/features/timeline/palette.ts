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
    'hatch-wait': hatch(tokens['wait-tint'], tokens.wait, 8.5, 1.6, scale),
    'hatch-bad': hatch(tokens['bad-tint'], tokens.bad, 7, 1.5, scale),
    'hatch-gap': hatch(tokens.inset, tokens.mark, 7, 0.8, scale, true),
  }
}

/**
 * Lines at 45 degrees on a tint. The tile is made of device pixels and not turned, so that filling with it is copying.
 * @param period of the lines along an edge of the tile, px; half ones too: the tile holds two @param width of a line, px
 */
function hatch(tint: string, line: string, period: number, width: number, scale: number, crossed = false): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = Math.max(1, Math.round(2 * period * scale))
  const context = tile.getContext('2d', { alpha: false })
  if (context === null) return tint
  const size = tile.width
  context.fillStyle = tint
  context.fillRect(0, 0, size, size)
  context.strokeStyle = line
  context.lineWidth = width * scale
  context.beginPath()
  for (let x = -1.75; x < 2; x += 0.5) {
    context.moveTo((x + 2) * size, -size)
    context.lineTo((x - 1) * size, 2 * size)
    if (crossed) context.moveTo((x - 1) * size, -size)
    if (crossed) context.lineTo((x + 2) * size, 2 * size)
  }
  context.stroke()
  const pattern = context.createPattern(tile, 'repeat')
  if (pattern === null) return tint
  pattern.setTransform(new DOMMatrix().scale(1 / scale))
  return pattern
}
