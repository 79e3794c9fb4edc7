/** POSIX semaphores, named and in memory. */
import type { sem_t } from '../../../src-shared/lab/sdk/semaphore.d.ts'
import type { Timespec } from '../../../src-shared/lab/sdk/time.d.ts'
import { Reg, type Lab } from '../native.ts'
import { cString, describe, int, unsigned } from './arguments.ts'
import type { Transfer } from './data.ts'
import type { Errors } from './errors.ts'
import { MappedMemory } from './memory.ts'

const NOT_MET = -1

/** `sem_t`: a handle of sem_open (`handle` ≥ 0), or a place in memory. */
export class Semaphore {
  readonly handle: number
  readonly memory: MappedMemory | null
  /** Field of the structure it lies in, or its name. */
  readonly label: string
  /** Its object in the picture, 0: none; NOT_MET before the first call. */
  object: number

  constructor(handle: number, memory: MappedMemory | null, label: string, object: number) {
    this.handle = handle
    this.memory = memory
    this.label = label
    this.object = object
  }
}

/** The semaphore at a place in memory; `label` is the field's name. */
export const unnamed = (memory: MappedMemory, label: string) => new Semaphore(-1, memory, label, NOT_MET)

export function semaphoreCalls({ calls, I, F }: Lab, errors: Errors, transfer: Transfer) {
  /** The semaphore behind what a call was given. */
  function semaphoreOf(sem: unknown, call: string): Semaphore {
    if (sem instanceof Semaphore) return sem
    if (!(sem instanceof MappedMemory)) throw new TypeError(`${call}: expected a semaphore or Memory, got ${describe(sem)}`)
    return (sem.semaphore ??= unnamed(sem, ''))
  }

  /** Puts the semaphore into the registers. */
  function operand(sem: unknown, call: string): void {
    const s = semaphoreOf(sem, call)
    if (s.memory !== null) {
      if (s.object === NOT_MET) meet(s, call)
      s.memory.operand()
    }
    I[2] = s.handle
    I[3] = s.object
  }

  function meet(s: Semaphore, call: string): void {
    transfer.name(s.label)
    s.memory!.operand()
    calls.registerSemaphore()
    errors.check(call)
    s.object = I[3]!
  }

  // Those without results are written out, not made by one function: a place that makes many native calls makes each slowly.
  return {
    sem_open(name: string, oflag: number, mode = 0o600, value = 0): sem_t {
      transfer.name(cString(name, 'sem_open', 'name'))
      I[2] = int(oflag, 'sem_open', 'oflag')
      I[3] = int(mode, 'sem_open', 'mode')
      F[1] = unsigned(value, 'sem_open', 'value')
      calls.sem_open()
      errors.check('sem_open')
      return new Semaphore(F[0]!, null, name, I[3]) as unknown as sem_t
    },
    sem_close(sem: unknown): void {
      operand(sem, 'sem_close')
      calls.sem_close()
      if (I[Reg.error] !== 0) errors.check('sem_close')
    },
    sem_unlink(name: string): void {
      transfer.name(cString(name, 'sem_unlink', 'name'))
      calls.sem_unlink()
      errors.check('sem_unlink')
    },
    sem_init(sem: unknown, pshared: number, value: number): void {
      operand(sem, 'sem_init')
      I[4] = int(pshared, 'sem_init', 'pshared')
      F[1] = unsigned(value, 'sem_init', 'value')
      calls.sem_init()
      errors.check('sem_init')
    },
    sem_destroy(sem: unknown): void {
      operand(sem, 'sem_destroy')
      calls.sem_destroy()
      if (I[Reg.error] !== 0) errors.check('sem_destroy')
    },
    sem_wait(sem: unknown): void {
      operand(sem, 'sem_wait')
      calls.sem_wait()
      if (I[Reg.error] !== 0) errors.check('sem_wait')
    },
    sem_trywait(sem: unknown): void {
      operand(sem, 'sem_trywait')
      calls.sem_trywait()
      if (I[Reg.error] !== 0) errors.check('sem_trywait')
    },
    sem_timedwait(sem: unknown, abstime: Timespec): void {
      operand(sem, 'sem_timedwait')
      F[1] = abstime.tv_sec
      F[2] = abstime.tv_nsec
      calls.sem_timedwait()
      errors.check('sem_timedwait')
    },
    sem_post(sem: unknown): void {
      operand(sem, 'sem_post')
      calls.sem_post()
      if (I[Reg.error] !== 0) errors.check('sem_post')
    },
    sem_getvalue(sem: unknown): number {
      operand(sem, 'sem_getvalue')
      calls.sem_getvalue()
      errors.check('sem_getvalue')
      return F[0]!
    },
  }
}
