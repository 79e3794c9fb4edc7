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

/** The kind behind a number of the arena; `other` for a number that this version does not know. */
export function objectKind(code: number): ObjectKind {
  return KINDS[code] ?? 'other'
}
