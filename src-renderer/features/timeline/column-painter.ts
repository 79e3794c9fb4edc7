/** Strips as pixels: a small canvas is filled at once and copied in, which costs a tenth of a rectangle for each column. */
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
  paint(target: CanvasRenderingContext2D, { x, bottom, heights }: Columns): void {
    const count = heights.length / COLUMN_PARTS
    const { context } = this
    if (context === null || count === 0) return
    const image = this.imageOf(context, count)
    fillColumns(new Uint32Array(image.data.buffer), image.width, heights, this.inks)
    context.putImageData(image, 0, 0, 0, 0, count, COLUMN_HEIGHT)
    target.imageSmoothingEnabled = false
    target.drawImage(context.canvas, 0, 0, count, COLUMN_HEIGHT, x, bottom - COLUMN_HEIGHT, count, COLUMN_HEIGHT)
  }

  private imageOf(context: CanvasRenderingContext2D, count: number): ImageData {
    if (this.image === null || this.image.width < count) {
      context.canvas.width = count
      context.canvas.height = COLUMN_HEIGHT
      this.image = context.createImageData(count, COLUMN_HEIGHT)
    }
    return this.image
  }
}

function fillColumns(pixels: Uint32Array, width: number, heights: Uint8Array, inks: Uint32Array): void {
  pixels.fill(0)
  for (let at = 0, k = 0; at < heights.length; at += COLUMN_PARTS, k++) {
    for (let part = 0; part < COLUMN_PARTS; part++) {
      const height = heights[at + part]!
      if (height === 0) continue
      const top = part === ColumnPart.failed ? 0 : COLUMN_HEIGHT - height
      const ink = inks[part]!
      for (let y = top; y < top + height; y++) pixels[y * width + k] = ink
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
