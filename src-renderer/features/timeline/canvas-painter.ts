/** Paints a draw list on a canvas. Knows nothing of runs and times. */
import type { Batch, DrawList, Font, StrokeStyle, TextShape } from '../../../src-shared/picture/timeline/draw-list.ts'
import type { ColumnPainter } from './column-painter.ts'
import type { Palette } from './palette.ts'

export type Fonts = Readonly<Record<Font, string>>

export function readFonts(element: Element): Fonts {
  const style = getComputedStyle(element)
  const [ui, mono, size] = ['--ui', '--mono', '--t-micro'].map((name) => style.getPropertyValue(name).trim()) as [string, string, string]
  const of = (weight: number, family: string, points: string) => `${weight} ${points} ${family || 'sans-serif'}`
  // Calls are not translated: they keep the size that their boxes are made for.
  const fixed = '11px'
  return {
    ui: of(400, ui, size || fixed),
    'ui-bold': of(600, ui, size || fixed),
    mono: of(400, mono, fixed),
    'mono-bold': of(600, mono, fixed),
  }
}

/** Colours and fonts of the page. */
export interface Look {
  readonly palette: Palette
  readonly fonts: Fonts
  readonly columns: ColumnPainter
}

/** Paints over what is there. @param scale device pixels for one of the list's */
export function paint(canvas: CanvasRenderingContext2D, list: DrawList, { palette, fonts, columns }: Look, scale: number): void {
  canvas.setTransform(scale, 0, 0, scale, 0, 0)
  for (const layer of list.inOrder()) {
    for (const batch of layer.batches) paintBatch(canvas, batch, palette)
    columns.paint(canvas, layer.strips)
    for (const text of layer.texts) paintText(canvas, text, palette, fonts)
  }
}

/** Plain ground everywhere: the canvas is opaque, so that the page below need not be drawn. */
export function clear(canvas: CanvasRenderingContext2D, { palette }: Look): void {
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.fillStyle = palette.panel
  canvas.fillRect(0, 0, canvas.canvas.width, canvas.canvas.height)
}

function paintBatch(canvas: CanvasRenderingContext2D, batch: Batch, palette: Palette): void {
  canvas.globalAlpha = batch.style.alpha ?? 1
  if (batch.shape === 'fill' || batch.shape === 'area') {
    canvas.fillStyle = palette[batch.style.paint]
    if (batch.shape === 'area') fillPoints(canvas, batch.numbers)
    else if (batch.style.radius === undefined) fillBoxes(canvas, batch.numbers)
    else fillRounded(canvas, batch.numbers, batch.style.radius)
  } else stroke(canvas, batch.shape, batch.style, batch.numbers, palette)
  canvas.globalAlpha = 1
}

function fillBoxes(canvas: CanvasRenderingContext2D, n: readonly number[]): void {
  for (let i = 0; i < n.length; i += 4) canvas.fillRect(n[i]!, n[i + 1]!, n[i + 2]!, n[i + 3]!)
}

/** Boxes narrower than this have square corners, px: round ones cost several times as much, and nobody sees them there. */
const ROUNDED = 16

/** Each by itself: a path of many boxes is filled far slower than its boxes are. */
function fillRounded(canvas: CanvasRenderingContext2D, n: readonly number[], radius: number): void {
  for (let i = 0; i < n.length; i += 4) {
    if (n[i + 2]! < ROUNDED && n[i + 3]! >= ROUNDED) canvas.fillRect(n[i]!, n[i + 1]!, n[i + 2]!, n[i + 3]!)
    else {
      canvas.beginPath()
      canvas.roundRect(n[i]!, n[i + 1]!, n[i + 2]!, n[i + 3]!, radius)
      canvas.fill()
    }
  }
}

function fillPoints(canvas: CanvasRenderingContext2D, n: readonly number[]): void {
  canvas.beginPath()
  tracePoints(canvas, n)
  canvas.fill()
}

function tracePoints(canvas: CanvasRenderingContext2D, n: readonly number[]): void {
  for (let i = 0; i < n.length; i += 2) {
    if (i === 0) canvas.moveTo(n[0]!, n[1]!)
    else canvas.lineTo(n[i]!, n[i + 1]!)
  }
}

function stroke(
  canvas: CanvasRenderingContext2D,
  shape: 'outline' | 'lines' | 'path' | 'arrows',
  style: StrokeStyle,
  n: readonly number[],
  palette: Palette,
): void {
  canvas.strokeStyle = palette[style.paint]
  canvas.lineWidth = style.width
  canvas.setLineDash(style.dash === undefined ? [] : [...style.dash])
  if (shape === 'outline') strokeBoxes(canvas, n, style)
  else {
    canvas.beginPath()
    if (shape === 'path') tracePoints(canvas, n)
    else if (shape === 'lines') traceLines(canvas, n)
    else traceCurves(canvas, n)
    canvas.stroke()
  }
  canvas.setLineDash([])
  if (shape === 'arrows') fillHeads(canvas, n, palette[style.paint])
}

/** The line lies inside the box. */
function strokeBoxes(canvas: CanvasRenderingContext2D, n: readonly number[], { width, radius }: StrokeStyle): void {
  const inset = width / 2
  for (let i = 0; i < n.length; i += 4) {
    const [x, y, w, h] = [n[i]! + inset, n[i + 1]! + inset, Math.max(n[i + 2]! - width, 0), n[i + 3]! - width]
    if (radius === undefined || n[i + 2]! < ROUNDED) canvas.strokeRect(x, y, w, h)
    else {
      canvas.beginPath()
      canvas.roundRect(x, y, w, h, radius)
      canvas.stroke()
    }
  }
}

function traceLines(canvas: CanvasRenderingContext2D, n: readonly number[]): void {
  for (let i = 0; i < n.length; i += 4) {
    canvas.moveTo(n[i]!, n[i + 1]!)
    canvas.lineTo(n[i + 2]!, n[i + 3]!)
  }
}

function traceCurves(canvas: CanvasRenderingContext2D, n: readonly number[]): void {
  for (let i = 0; i < n.length; i += 4) {
    const [x1, y1, x2, y2] = [n[i]!, n[i + 1]!, n[i + 2]!, n[i + 3]!]
    const down = y2 >= y1 ? 1 : -1
    canvas.moveTo(x1, y1)
    canvas.bezierCurveTo(x1, y1 + down * 10, x2, y2 - down * 12, x2, y2 - down * 3)
  }
}

function fillHeads(canvas: CanvasRenderingContext2D, n: readonly number[], color: string | CanvasPattern): void {
  canvas.fillStyle = color
  canvas.beginPath()
  for (let i = 0; i < n.length; i += 4) {
    const [x, y] = [n[i + 2]!, n[i + 3]!]
    const down = y >= n[i + 1]! ? 1 : -1
    canvas.moveTo(x, y)
    canvas.lineTo(x - 2.8, y - down * 6)
    canvas.lineTo(x + 2.8, y - down * 6)
    canvas.closePath()
  }
  canvas.fill()
}

function paintText(
  canvas: CanvasRenderingContext2D,
  { x, y, text, font, paint: color, align }: TextShape,
  palette: Palette,
  fonts: Fonts,
): void {
  canvas.font = fonts[font]
  canvas.textAlign = align
  canvas.fillStyle = palette[color]
  canvas.fillText(text, x, y)
}
