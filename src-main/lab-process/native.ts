/** What the addon gives a lab process (native/src/napi/lab_wrap.cc), and the registers through which hot calls pass numbers. */
import type { Abi } from './sdk/struct-layout.ts'

/** A call without operands: they are in the registers; a typed array only where data lies in one. */
type Call = (data?: Uint8Array) => void

export interface LabCalls {
  readonly registers: ArrayBuffer
  readonly pool: ArrayBuffer
  begin(mask: string, ignored: string, handedDown: readonly number[]): void
  spawn(
    program: string,
    args: readonly string[],
    env: readonly string[],
    cwd: string,
    fds: Int32Array,
    inherit: boolean,
    setsid: boolean,
  ): void
  readonly read: Call
  readonly write: Call
  readonly close: Call
  readonly dup: Call
  readonly dup2: Call
  readonly fcntl: Call
  readonly fionread: Call
  readonly poll: Call
  readonly fstat: Call
  readonly ftruncate: Call
  readonly pipe: Call
  readonly access: Call
  readonly readMemory: Call
  readonly writeMemory: Call
  readonly fillMemory: Call
  readonly waitWord: Call
  readonly notifyWord: Call
  readonly mmap: Call
  readonly munmap: Call
  readonly memoryInfo: Call
  readonly nameField: Call
  readonly shm_open: Call
  readonly shm_unlink: Call
  readonly sem_open: Call
  readonly sem_close: Call
  readonly sem_unlink: Call
  readonly sem_init: Call
  readonly sem_destroy: Call
  readonly sem_wait: Call
  readonly sem_trywait: Call
  readonly sem_timedwait: Call
  readonly sem_post: Call
  readonly sem_getvalue: Call
  readonly registerSemaphore: Call
  readonly waitpid: Call
  readonly exit: Call
  readonly getpid: Call
  readonly getppid: Call
  readonly kill: Call
  readonly signal: Call
  readonly note: Call
  readonly wait_blocked: Call
  readonly proc_state: Call
  readonly time: Call
  readonly clock_gettime: Call
  readonly nanosleep: Call
  readonly sched_yield: Call
}

export interface LabAddon {
  attachLab(slot: number): LabCalls
  memoryAbi(): Abi
  systemConstants(): Readonly<Record<string, number>>
  systemErrors(): readonly (readonly [number: number, name: string, words: string])[]
}

/** Places in the registers; the same in native/src/napi/registers.h. */
export const Reg = {
  site: 0,
  error: 1,
  memoryIndex: 6,
  memoryGeneration: 7,
  memoryOffset: 4,
  dataPlace: 8,
  poolOffset: 9,
  nameLength: 10,
} as const
/** In `I[Reg.error]`: outside the mapping. */
export const RANGE_ERROR = -1
/** Where data lies: `I[Reg.dataPlace]`. */
export const Place = { pool: 0, array: 1, memory: 2 } as const

/** The calls and their registers, as every part of the SDK uses them. */
export interface Lab {
  readonly calls: LabCalls
  readonly I: Int32Array
  readonly F: Float64Array
  readonly Q: BigInt64Array
  readonly pool: Uint8Array
  readonly abi: Abi
}

export function openLab(addon: LabAddon, slot: number): Lab {
  // Copied: an object that was filled natively is a dictionary, and every call would begin with a search in it.
  const calls = { ...addon.attachLab(slot) }
  return {
    calls,
    I: new Int32Array(calls.registers, 0, 32),
    F: new Float64Array(calls.registers, 128, 16),
    Q: new BigInt64Array(calls.registers, 256, 4),
    pool: new Uint8Array(calls.pool),
    abi: addon.memoryAbi(),
  }
}
