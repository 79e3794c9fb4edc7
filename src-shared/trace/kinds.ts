/** Kinds of objects by the numbers that layout.h gives them. */
import type { ObjectKind } from './model.ts'

const KINDS: readonly ObjectKind[] = [
  'other',
  'pipe',
  'fifo',
  'semaphore',
  'memory-semaphore',
  'shared-memory',
  'memfd',
  'anonymous-memory',
  'file',
  'console',
  'device',
  'socket',
  'other',
]

/** Number of what is no object: a name for a place in memory (fields.ts). */
export const FIELD_KIND = 13

/** Memory that processes may share. */
export function isMemory(kind: ObjectKind | null): boolean {
  return kind === 'shared-memory' || kind === 'memfd' || kind === 'anonymous-memory'
}

/** The kind behind a number of the arena; `other` for a number that this version does not know. */
export function objectKind(code: number): ObjectKind {
  return KINDS[code] ?? 'other'
}
