/** The one table of keys (LOOK 8): the handler reads the global ones, the list of keys and the tooltips read all of them. */
import type { Message } from '../../src-shared/i18n/index.ts'
import { keyMessages } from '../../src-shared/i18n/messages/commands.ts'
import type { CommandId } from './commands.ts'

/** Global keys: work wherever the focus is, also in the editor. Ctrl is Cmd on macOS, but for the F keys. */
export const GLOBAL_KEYS: readonly (readonly [key: string, command: CommandId])[] = [
  ['F5', 'run'],
  ['Shift+F5', 'stop'],
  ['Ctrl+Shift+F5', 'run-again'],
  ['Ctrl+K', 'find'],
  ['Ctrl+E', 'report'],
  ['Ctrl+O', 'open'],
  ['Ctrl+,', 'settings'],
  ['?', 'keys'],
  ['Ctrl+B', 'fold-left'],
  ['Ctrl+J', 'fold-consoles'],
  ['F6', 'next-panel'],
  ['Shift+F6', 'previous-panel'],
  ['Ctrl+1', 'panel-lab'],
  ['Ctrl+2', 'panel-editor'],
  ['Ctrl+3', 'panel-stage'],
  ['Ctrl+4', 'panel-timeline'],
  ['Ctrl+5', 'panel-inspector'],
  ['Ctrl+6', 'panel-consoles'],
]

export interface KeySection {
  readonly title: Message
  readonly rows: readonly (readonly [key: string, words: Message])[]
}

/** Keys of single panels; the panels themselves carry them out. */
export const PANEL_KEYS: readonly KeySection[] = [
  {
    title: keyMessages['section-stage'],
    rows: [
      ['V', keyMessages.table],
      ['B / Shift+B', keyMessages['next-blocked']],
      ['Enter', keyMessages.inspect],
      ['L', keyMessages.line],
      ['F', keyMessages.fit],
      ['P', keyMessages.pin],
      ['T', keyMessages.tidy],
      ['Tab', keyMessages['next-shape']],
    ],
  },
  {
    title: keyMessages['section-timeline'],
    rows: [
      ['← →', keyMessages.event],
      ['↑ ↓', keyMessages.lane],
      ['A D', keyMessages.pan],
      ['W S', keyMessages.zoom],
      ['Home End', keyMessages.ends],
      ['[ ]', keyMessages['same-object']],
      ['J', keyMessages['other-end']],
      ['/', keyMessages.filter],
    ],
  },
  { title: keyMessages['section-editor'], rows: [['Ctrl+M', keyMessages['free-tab']]] },
]

const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)

/** The key of a command as it stands on this machine's keyboard; empty: it has none. */
export function keyLabel(command: CommandId): string {
  const key = GLOBAL_KEYS.find(([, id]) => id === command)?.[0]
  return key === undefined ? '' : shownKey(key)
}

export function shownKey(key: string): string {
  return MAC ? key.replace('Ctrl+', '⌘').replace('Shift+', '⇧') : key.replace(/\+/g, ' ')
}

/** The name under which a key press stands in the table: `Ctrl+Shift+F5`. */
export function nameOfPress(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>, mac = MAC): string {
  if (event.altKey) return ''
  const main = mac && !/^F\d/.test(event.key) ? event.metaKey : event.ctrlKey
  const other = mac && !/^F\d/.test(event.key) ? event.ctrlKey : event.metaKey
  if (other) return ''
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  // The shift of "?" belongs to the character.
  const shift = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key))
  return `${main ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${key}`
}

/** The command of a key press; null: none, or it belongs to the field that is typed in. */
export function commandOfPress(event: KeyboardEvent, typing: boolean): CommandId | null {
  const name = nameOfPress(event)
  // A key without Ctrl that writes something belongs to whoever is written in.
  if (typing && event.key.length === 1 && !name.startsWith('Ctrl+')) return null
  return GLOBAL_KEYS.find(([key]) => key === name)?.[1] ?? null
}
