/** Mechanisms as the library shows them: shape, name, and the family that a filter asks for. */
import type { Mechanism } from '../../../src-shared/lab/manifest.ts'
import type { SymbolName } from '../../../src-shared/look/symbols.ts'

const SYMBOLS: Record<Mechanism, SymbolName> = {
  process: 'k-process',
  pipe: 'k-pipe',
  fifo: 'k-fifo',
  signal: 'k-signal',
  'posix-shm': 'k-pshm',
  'posix-sem': 'k-psem',
  'posix-mq': 'k-pmsg',
  'sysv-msg': 'k-svmsg',
  'sysv-sem': 'k-svsem',
  'sysv-shm': 'k-svshm',
  mmap: 'k-mmap',
  pthread: 'k-mutex',
  futex: 'k-futex',
  lock: 'k-flock',
  socket: 'k-unix',
  terminal: 'k-pty',
  eventfd: 'k-eventfd',
}

/** The shape of a mechanism; a process for one that this version does not know. */
export function symbolOf(mechanism: string): SymbolName {
  return Object.hasOwn(SYMBOLS, mechanism) ? SYMBOLS[mechanism as Mechanism] : 'k-process'
}

export type FamilyId = 'pipes' | 'queues' | 'memory' | 'semaphores' | 'locks' | 'signals' | 'sockets' | 'files' | 'processes'

interface Family {
  readonly symbol: SymbolName
  readonly mechanisms: readonly string[]
}

export const FAMILIES: Readonly<Record<FamilyId, Family>> = {
  pipes: { symbol: 'k-pipe', mechanisms: ['pipe', 'fifo'] },
  queues: { symbol: 'k-svmsg', mechanisms: ['posix-mq', 'sysv-msg'] },
  memory: { symbol: 'k-pshm', mechanisms: ['posix-shm', 'sysv-shm', 'mmap'] },
  semaphores: { symbol: 'k-psem', mechanisms: ['posix-sem', 'sysv-sem'] },
  locks: { symbol: 'k-mutex', mechanisms: ['pthread', 'futex'] },
  signals: { symbol: 'k-signal', mechanisms: ['signal'] },
  sockets: { symbol: 'k-unix', mechanisms: ['socket', 'eventfd'] },
  files: { symbol: 'k-file', mechanisms: ['lock', 'terminal'] },
  processes: { symbol: 'k-process', mechanisms: ['process'] },
}
