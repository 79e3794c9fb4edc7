/** Colours for terminals that want them. */

export type Style = 'plain' | 'dim' | 'strong' | 'asleep' | 'failed' | 'passed' | 'output' | 'life'

/** Gives the text in a style; without colours, the text. */
export type Paint = (style: Style, text: string) => string

/** SGR parameters (ECMA-48): only the 16 colours that every terminal has, set by its owner to be readable. */
const SGR: Readonly<Record<Style, string>> = {
  plain: '',
  dim: '2',
  strong: '1',
  asleep: '33',
  failed: '31',
  passed: '32',
  output: '36',
  life: '1',
}

export const plainPaint: Paint = (_style, text) => text

export const colourPaint: Paint = (style, text) => (SGR[style] === '' || text === '' ? text : `\x1b[${SGR[style]}m${text}\x1b[0m`)

/** Colours on a terminal only, and not where NO_COLOR is set (no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): Paint {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb' ? colourPaint : plainPaint
}
