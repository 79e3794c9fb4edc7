/** A process as a solid block with one or two letters; LOOK section 3: solid acts, hatched waits, outline is over. */
import type { SymbolName } from '../look/symbols.ts'
import type { Box } from './geometry.ts'
import { fit, symbol, text } from './svg.ts'
import type { ProcessView } from './views.ts'

const END_MARK: Partial<Record<ProcessView['condition'], readonly [SymbolName, string]>> = {
  exited: ['p-ok', 'good'],
  failed: ['p-err', 'bad'],
  killed: ['p-killed', 'bad'],
}
/** Drawn with a broken outline: not there yet, or not there any more. */
const DASHED = new Set<ProcessView['condition']>(['starting', 'zombie'])

/** Markup of a process in its box. @param selected what is looked at, in accent */
export function processShape(view: ProcessView, box: Box, selected: boolean): string {
  const { x, y, width, height } = box
  const blocked = view.condition === 'blocked'
  const state = selected ? 'sel' : view.stuck ? 'stuck' : blocked ? 'wait' : DASHED.has(view.condition) ? 'gone' : ''
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" class="body ${state}"/>${head(view, box)}${words(view, box)}`
}

function head(view: ProcessView, { x, y, height }: Box): string {
  const block = `M${x + 34} ${y + 1}V${y + height - 1}H${x + 9}a8 8 0 0 1-8-8V${y + 9}a8 8 0 0 1 8-8z`
  const middle = y + height / 2
  const letters = (fill: string) =>
    text(x + 17.5, middle + 5, view.letters, { anchor: 'middle', size: view.letters.length > 1 ? 13 : 14, weight: 650, fill })
  switch (view.condition) {
    case 'runs':
      return `<path d="${block}" fill="var(--ink-2)"/>${letters('panel')}`
    case 'blocked': {
      const half = view.letters.length > 1 ? 12 : 9.5
      return (
        `<path d="${block}" fill="url(#${view.stuck ? 'st-hatch-b' : 'st-hatch'})"/>` +
        `<rect x="${x + 17.5 - half}" y="${middle - 11}" width="${2 * half}" height="22" rx="4" fill="var(--panel)"/>${letters('ink')}`
      )
    }
    case 'sleeps':
      return `<path d="${block}" fill="var(--hover)"/><path d="M${x + 34} ${y + 1}V${y + height - 1}" class="rule"/>${letters('ink-2')}`
    case 'stopped':
      return `<path d="${block}" fill="var(--hover)"/><path d="M${x + 14} ${middle - 8}v16M${x + 21} ${middle - 8}v16" stroke="var(--ink-2)" stroke-width="3"/>`
    default:
      return `<path d="M${x + 34} ${y + 1}V${y + height - 1}" class="rule"/>${letters('ink-3')}`
  }
}

function words(view: ProcessView, { x, y, width, height }: Box): string {
  const left = x + 43
  const room = width - 43 - 5
  // Three lines in 58 pixels, a little closer in less.
  const line = (nth: number) => y + height / 2 - 10 + (nth * (height >= 58 ? 29 : 27)) / 2
  const name = text(
    left,
    height < 40 ? y + height / 2 + 4.5 : view.detail === '' ? y + height / 2 - 4 : line(0),
    fit(view.name, room, 7.6),
    {
      size: 13,
      weight: 600,
    },
  )
  const mark = END_MARK[view.condition]
  const badge = mark === undefined ? '' : symbol(mark[0], x + width - 22, height < 40 ? y + height / 2 - 7 : y + height - 22, 15, mark[1])
  if (height < 40) return name + badge
  const tone = view.condition === 'blocked' ? (view.stuck ? 't-bad b' : 't-wait b') : (mark && `t-${mark[1]}`) || ''
  const first = text(left, view.detail === '' ? y + height / 2 + 12 : line(1), fit(view.state, mark ? room - 18 : room, 5.7), {
    classes: `sub2 ${tone}`,
  })
  const second =
    view.detail === ''
      ? ''
      : text(left, line(2), fit(view.detail, room, view.detailIsCode ? 6.6 : 6), { classes: view.detailIsCode ? 'sub mono' : 'sub2' })
  return name + first + second + badge
}
