/**
 * A picture as a list of shapes, in layers: made by the scenes without knowing what draws it, then painted on a canvas or
 * written as SVG. Shapes of one style in one layer lie together, so that a painter sets each style once.
 */
import type { Token } from '../../look/tokens.ts'

/** A colour of the look, or one of its hatches: waits, deadlocked, events that are missing. */
export type Paint = Token | 'hatch-wait' | 'hatch-bad' | 'hatch-gap'

export interface FillStyle {
  readonly paint: Paint
  /** Corner radius, px. */
  readonly radius?: number
  readonly alpha?: number
}

export interface StrokeStyle {
  readonly paint: Token
  readonly width: number
  readonly dash?: readonly number[]
  readonly radius?: number
  readonly alpha?: number
}

export type Font = 'mono' | 'mono-bold' | 'ui' | 'ui-bold'

export interface TextShape {
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly text: string
  readonly font: Font
  readonly paint: Token
  readonly align: 'left' | 'right' | 'center'
}

/** `numbers`: x, y, width, height of each rectangle; of a line x1, y1, x2, y2; of a path its points x, y. */
export type Batch =
  | { readonly shape: 'fill'; readonly style: FillStyle; readonly numbers: number[] }
  | { readonly shape: 'outline'; readonly style: StrokeStyle; readonly numbers: number[] }
  | { readonly shape: 'lines'; readonly style: StrokeStyle; readonly numbers: number[] }
  | { readonly shape: 'area'; readonly style: FillStyle; readonly numbers: number[] }
  | { readonly shape: 'path'; readonly style: StrokeStyle; readonly numbers: number[] }
  /** x1, y1, x2, y2 of each: an S from the first point down or up to the second, with a head there. */
  | { readonly shape: 'arrows'; readonly style: StrokeStyle; readonly numbers: number[] }

/** What a column of a strip shows, from the ground to its top; 0: no column. */
export const ColumnPart = { busy: 0, blocked: 1, failed: 2, dimmed: 3 } as const
export const COLUMN_PARTS = 4
/** Of the highest column, px; what failed is marked in so many at the top, whatever the column's height. */
export const COLUMN_HEIGHT = 16
export const FAILED_HEIGHT = 2

/**
 * A strip: columns of a pixel each from `x` on, upon `bottom`. So many that a painter makes pixels of them at once.
 * `heights`: of one column after another the COLUMN_PARTS parts, px; each part hides those before it.
 */
export interface Columns {
  readonly x: number
  readonly bottom: number
  readonly heights: Uint8Array
}

/** How the parts are filled. */
export const COLUMN_STYLES: readonly FillStyle[] = [{ paint: 'mark' }, { paint: 'wait' }, { paint: 'bad' }, { paint: 'mark', alpha: 0.3 }]

type Shape = 'fill' | 'outline' | 'lines' | 'arrows'

/** From the ground up. */
export const LAYERS = ['ground', 'life', 'bars', 'outlines', 'labels', 'arrows', 'over'] as const
export type LayerName = (typeof LAYERS)[number]

export class Layer {
  readonly batches: Batch[] = []
  /** Upon the batches. */
  readonly strips: Columns[] = []
  readonly texts: TextShape[] = []
  private readonly byStyle = new Map<string, Batch>()
  /** The same without making a key: shapes come by the ten thousand. */
  private readonly byObject: Readonly<Record<Shape, Map<object, number[]>>> = {
    fill: new Map(),
    outline: new Map(),
    lines: new Map(),
    arrows: new Map(),
  }

  fill(style: FillStyle, x: number, y: number, width: number, height: number): void {
    this.numbers('fill', style).push(x, y, width, height)
  }

  outline(style: StrokeStyle, x: number, y: number, width: number, height: number): void {
    this.numbers('outline', style).push(x, y, width, height)
  }

  line(style: StrokeStyle, x1: number, y1: number, x2: number, y2: number): void {
    this.numbers('lines', style).push(x1, y1, x2, y2)
  }

  arrow(style: StrokeStyle, x1: number, y1: number, x2: number, y2: number): void {
    this.numbers('arrows', style).push(x1, y1, x2, y2)
  }

  area(style: FillStyle, points: number[]): void {
    this.batches.push({ shape: 'area', style, numbers: points })
  }

  path(style: StrokeStyle, points: number[]): void {
    this.batches.push({ shape: 'path', style, numbers: points })
  }

  columns(x: number, bottom: number, heights: Uint8Array): void {
    this.strips.push({ x, bottom, heights })
  }

  text(shape: TextShape): void {
    this.texts.push(shape)
  }

  private numbers(shape: Shape, style: FillStyle | StrokeStyle): number[] {
    const known = this.byObject[shape].get(style)
    if (known !== undefined) return known
    const key = `${shape} ${styleKey(style)}`
    let batch = this.byStyle.get(key)
    if (batch === undefined) {
      batch = { shape, style, numbers: [] } as Batch
      this.byStyle.set(key, batch)
      this.batches.push(batch)
    }
    this.byObject[shape].set(style, batch.numbers)
    return batch.numbers
  }
}

const keys = new WeakMap<object, string>()

/** Styles are constants of the scenes: each is turned into a key once. */
function styleKey(style: FillStyle | StrokeStyle): string {
  let key = keys.get(style)
  if (key === undefined) keys.set(style, (key = JSON.stringify(style)))
  return key
}

export class DrawList {
  private readonly layers = new Map<LayerName, Layer>()

  layer(name: LayerName): Layer {
    let layer = this.layers.get(name)
    if (layer === undefined) this.layers.set(name, (layer = new Layer()))
    return layer
  }

  /** Those that have something, from the ground up. */
  *inOrder(): Generator<Layer> {
    for (const name of LAYERS) {
      const layer = this.layers.get(name)
      if (layer !== undefined) yield layer
    }
  }
}

/** Advance of one character at 11 px, px: the mono face is 0.6 em wide; the figures and letters of the UI face about as wide. */
export const MONO_ADVANCE = 6.6
export const UI_ADVANCE = 6.4

/** About how wide a text is; Chinese characters are twice as wide. */
export function textLength(text: string, font: Font): number {
  let wide = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x2e80) wide++
  return (text.length + wide * 0.7) * (font.startsWith('mono') ? MONO_ADVANCE : UI_ADVANCE)
}
