/**
 * What could not be saved yet, kept by the browser itself: a window that is closed between two key strokes, a full disk or a lost
 * connection must not cost a line. Written only when something is unsaved at a bad moment, removed by the next save.
 */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

export interface Unsaved {
  readonly files: readonly ProgramFile[]
  /** The revision that it was made from. */
  readonly revision: number
}

const key = (owner: string) => `ipc-lab:unsaved:${owner}`

export function keepUnsaved(owner: string, unsaved: Unsaved): void {
  try {
    localStorage.setItem(key(owner), JSON.stringify(unsaved))
  } catch {
    // No storage, or full: the text stays in the window.
  }
}

export function forgetUnsaved(owner: string): void {
  try {
    localStorage.removeItem(key(owner))
  } catch {
    // As above.
  }
}

/** What was kept for an owner; null: nothing, or nothing that can be read. */
export function readUnsaved(owner: string): Unsaved | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(owner)) ?? 'null') as Unsaved | null
    return kept !== null && Array.isArray(kept.files) && kept.files.every(isFile) && Number.isInteger(kept.revision) ? kept : null
  } catch {
    return null
  }
}

function isFile(file: unknown): boolean {
  const { name, text } = Object(file) as Record<string, unknown>
  return typeof name === 'string' && typeof text === 'string'
}
