/**
 * What a desktop host tells the page unasked, beside the engine's events: a command of the native menu, a file that was given to
 * the program, a renderer that had to be started again. The web host has none of them.
 */
import type { EngineError } from './errors.ts'

/** Commands of the native menu that the page carries out, as if their key had been pressed. */
export const MENU_COMMANDS = [
  'library',
  'run',
  'stop',
  'run-again',
  'report',
  'settings',
  'find',
  'fold-left',
  'fold-consoles',
  'next-panel',
  'previous-panel',
  'help',
  'keys',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

export type HostEvent =
  | { readonly kind: 'menu'; readonly command: MenuCommand }
  /** A file from the command line, the file manager or the Open dialog, whole: the page reads it as one that was dropped on it. */
  | { readonly kind: 'open-file'; readonly name: string; readonly bytes: Uint8Array }
  /** A folder with programs; `path` is for `run.start` (kind folder). Nothing is run unasked. */
  | { readonly kind: 'open-folder'; readonly name: string; readonly path: string }
  | { readonly kind: 'open-failed'; readonly name: string; readonly error: EngineError }
  /** A report or a trace could not be written to the downloads. */
  | { readonly kind: 'save-failed'; readonly name: string; readonly error: EngineError }
  /** The page is a new one: the one before crashed or hung. Runs went on, and drafts are as they were last saved. */
  | { readonly kind: 'recovered'; readonly reason: string }

/** Channels between preload and main process, beside those of bridge.ts. */
export const HOST_EVENT = 'ipc-lab:host-event'
/** The preload script listens: what has waited may be sent. */
export const HOST_HELLO = 'ipc-lab:hello'
/** Shows the Open dialog; what is chosen comes as events. */
export const HOST_CHOOSE = 'ipc-lab:choose'
/** Paths of folders that were dropped on the page, which itself may not know them. */
export const HOST_DROPPED = 'ipc-lab:dropped'
