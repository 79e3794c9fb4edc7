/** The symbol of each kind of object, the same in every picture and table. */
import type { SymbolName } from '../look/symbols.ts'
import type { ObjectKind } from '../trace/model.ts'

export const KIND_SYMBOL: Readonly<Record<ObjectKind, SymbolName>> = {
  pipe: 'k-pipe',
  fifo: 'k-fifo',
  semaphore: 'k-psem',
  'memory-semaphore': 'k-psem',
  'shared-memory': 'k-pshm',
  memfd: 'k-mmap',
  'anonymous-memory': 'k-mmap',
  file: 'k-file',
  console: 'k-pty',
  device: 'k-file',
  socket: 'k-unix',
  other: 'k-file',
}
