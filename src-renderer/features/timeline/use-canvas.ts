/** A canvas as large as its place, at the screen's resolution, with the page's colours and fonts. */
import { onBeforeUnmount, onMounted, reactive, type Ref } from 'vue'
import type { DrawList } from '../../../src-shared/picture/timeline/draw-list.ts'
import { clear, paint, readFonts, type Look } from './canvas-painter.ts'
import { ColumnPainter } from './column-painter.ts'
import type { Picture } from './draw.ts'
import { readPalette } from './palette.ts'

export interface Surface {
  /** px of the page; 0 before it is there. */
  readonly width: number
  readonly height: number
  /** The lower part is painted anew only when it is another list. */
  paint(picture: Picture): void
}

const OPAQUE: CanvasRenderingContext2DSettings = { alpha: false }

/** @param changed the size, the resolution, the theme or the fonts are other ones: draw again */
export function useCanvas(element: Readonly<Ref<HTMLCanvasElement | null>>, changed: () => void): Surface {
  const size = reactive({ width: 0, height: 0 })
  let scale = 1
  let look: Look | null = null
  let below: DrawList | null = null
  /** `below` as pixels: made when it is asked for a second time, a copy of what changes in every frame would help nobody. */
  const pixels = document.createElement('canvas')
  let copied = false

  function refit(): void {
    const canvas = element.value
    if (canvas === null) return
    scale = window.devicePixelRatio || 1
    size.width = canvas.clientWidth
    size.height = canvas.clientHeight
    look = null
    below = null
    changed()
  }

  const resized = new ResizeObserver(refit)
  const styled = new MutationObserver(refit)
  let resolution: MediaQueryList | null = null
  function watchResolution(): void {
    resolution?.removeEventListener('change', watchResolution)
    resolution = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    resolution.addEventListener('change', watchResolution)
    refit()
  }
  onMounted(() => {
    if (element.value !== null) resized.observe(element.value)
    styled.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast', 'lang'] })
    watchResolution()
    void document.fonts?.ready.then(refit)
    document.fonts?.addEventListener('loadingdone', refit)
  })
  onBeforeUnmount(() => {
    resized.disconnect()
    styled.disconnect()
    resolution?.removeEventListener('change', watchResolution)
    document.fonts?.removeEventListener('loadingdone', refit)
  })

  return {
    get width() {
      return size.width
    },
    get height() {
      return size.height
    },
    paint(picture) {
      const canvas = element.value
      const context = canvas?.getContext('2d', OPAQUE)
      if (canvas == null || context == null || size.width === 0) return
      fitTo(canvas)
      look ??= lookOf(canvas, scale)
      if (picture.below !== below) {
        clear(context, look)
        paint(context, picture.below, look, scale)
        below = picture.below
        copied = false
      } else {
        if (!copied) copied = copyBelow(picture.below, look)
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.drawImage(pixels, 0, 0)
      }
      paint(context, picture.above, look, scale)
    },
  }

  function fitTo(canvas: HTMLCanvasElement): void {
    const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)]
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
  }

  function copyBelow(list: DrawList, look: Look): boolean {
    fitTo(pixels)
    const context = pixels.getContext('2d', OPAQUE)
    if (context === null) return false
    clear(context, look)
    paint(context, list, look, scale)
    return true
  }
}

function lookOf(canvas: Element, scale: number): Look {
  const palette = readPalette(canvas, scale)
  return { palette, fonts: readFonts(canvas), columns: new ColumnPainter(palette) }
}
