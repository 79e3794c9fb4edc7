/** Pieces that the parts of the HTML report share. */
import type { Message, Params } from '../i18n/index.ts'
import type { SymbolName } from '../look/symbols.ts'
import { escapeHtml } from '../words/markup.ts'

export type Say = (message: Message, params?: Params) => string

/** A symbol of the look at 14 px. With a label it speaks for itself. @param classes a colour class of css.ts, or '' */
export function icon(name: SymbolName, classes: string, label = ''): string {
  const access = label === '' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeHtml(label)}"`
  return `<svg class="i ${classes}" ${access}><use href="#${name}"/></svg>`
}
