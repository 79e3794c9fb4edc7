/** Strips as pixels: one small canvas is filled at once and copied in, which costs a tenth of a rectangle for each column. */
import { COLUMN_HEIGHT, COLUMN_PARTS, COLUMN_STYLES, ColumnPart, type Columns } from '../../../src-shared/picture/timeline/draw-list.ts'
import type { Palette } from './palette.ts'

export class ColumnPainter {
  private readonly context: CanvasRenderingContext2D | null
  private readonly inks: Uint32Array
  private image: ImageData | null = null

  constructor(palette: Palette) {
    this.context = document.createElement('canvas').getContext('2d')
    this.inks = readInks(palette)
  }

  /** At the scale and place that `target` is set to. */
  paint(target: CanvasRenderingContext2D, strips: readonly Columns[]): void {
    const { context } = this
    if (context === null || strips.length === 0) return
    const widest = Math.max(...strips.map(({ heights }) => heights.length / COLUMN_PARTS))
    const image = this.imageOf(context, widest, strips.length * COLUMN_HEIGHT)
    const pixels = new Uint32Array(image.data.buffer)
    pixels.fill(0)
    strips.forEach(({ heights }, i) => fillColumns(pixels, image.width, i * COLUMN_HEIGHT, heights, this.inks))
    context.putImageData(image, 0, 0)
    target.imageSmoothingEnabled = false
    strips.forEach(({ x, bottom, heights }, i) => {
      const width = heights.length / COLUMN_PARTS
      const [from, to] = [i * COLUMN_HEIGHT, bottom - COLUMN_HEIGHT]
      target.drawImage(context.canvas, 0, from, width, COLUMN_HEIGHT, x, to, width, COLUMN_HEIGHT)
    })
  }

  /** At least so large: made anew only to grow, so that zooming does not. */
  private imageOf(context: CanvasRenderingContext2D, width: number, height: number): ImageData {
    if (this.image === null || this.image.width < width || this.image.height < height) {
      context.canvas.width = Math.max(width, this.image?.width ?? 0)
      context.canvas.height = Math.max(height, this.image?.height ?? 0)
      this.image = context.createImageData(context.canvas.width, context.canvas.height)
    }
    return this.image
  }
}

/** Draws one strip whose highest column begins in line `top`. @param width of a line */
function fillColumns(pixels: Uint32Array, width: number, top: number, heights: Uint8Array, inks: Uint32Array): void {
  for (let at = 0, k = top * width; at < heights.length; at += COLUMN_PARTS, k++) {
    for (let part = 0; part < COLUMN_PARTS; part++) {
      const height = heights[at + part]!
      if (height === 0) continue
      const from = part === ColumnPart.failed ? 0 : COLUMN_HEIGHT - height
      const ink = inks[part]!
      for (let y = from; y < from + height; y++) pixels[y * width + k] = ink
    }
  }
}

/** The colours of the parts as pixels. */
function readInks(palette: Palette): Uint32Array {
  const canvas = document.createElement('canvas')
  canvas.width = COLUMN_PARTS
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return new Uint32Array(COLUMN_PARTS)
  COLUMN_STYLES.forEach(({ paint, alpha = 1 }, part) => {
    context.fillStyle = palette[paint]
    context.globalAlpha = alpha
    context.fillRect(part, 0, 1, 1)
  })
  return new Uint32Array(context.getImageData(0, 0, COLUMN_PARTS, 1).data.buffer)
}
