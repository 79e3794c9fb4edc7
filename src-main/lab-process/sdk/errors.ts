/** IpcError, attempt, strerror: failures of calls. */
import type { Errno, IpcError as Declared } from '../../../src-shared/lab/sdk/errors.d.ts'
import type { Lab, LabAddon } from '../native.ts'
import { RANGE_ERROR, Reg } from '../native.ts'

/** A call that failed: `code` is errno's name, `syscall` the function called. */
export class IpcError extends Error implements Declared {
  code: Errno
  errno: number
  syscall: string
  reason?: string

  constructor(syscall: string, errno: number, code: Errno, words: string, reason?: string) {
    super(`${syscall}: ${code} ${words}${reason === undefined ? '' : ` (${reason})`}`)
    this.name = 'IpcError'
    this.code = code
    this.errno = errno
    this.syscall = syscall
    if (reason !== undefined) this.reason = reason
  }
}

export interface Errors {
  /**
   * What a call throws that has just failed. (JavaScript compiles a function when it has often returned: where failing is usual, the
   * one that throws is small, and this one and all else return.)
   */
  failure(syscall: string): Error
  /** Throws if the call that has just been made failed. */
  check(syscall: string): void
  /** Throws the error `errno` of `syscall`. */
  fail(syscall: string, errno: number, reason?: string): never
  number(code: string): number
  attempt<T, C extends Errno = Errno>(f: () => T, ...codes: C[]): T | C
  strerror(error: string | number): string
}

export function makeErrors(addon: LabAddon, { I }: Pick<Lab, 'I'>): Errors {
  const names = new Map<number, string>()
  const words = new Map<number, string>()
  const numbers = new Map<string, number>()
  for (const [number, name, text] of addon.systemErrors()) {
    numbers.set(name, number)
    if (names.has(number)) continue
    names.set(number, name)
    words.set(number, text)
  }
  const nameOf = (errno: number) => (names.get(errno) ?? `E${errno}`) as Errno
  const wordsOf = (errno: number) => words.get(errno) ?? `Unknown error ${errno}`

  // Inside attempt() an expected failure throws this one object instead of a new Error: its stack costs more than the call.
  const token = Object.create(IpcError.prototype) as IpcError
  let attempts = 0

  function errorOf(syscall: string, errno: number, reason?: string): Error {
    if (attempts === 0) return new IpcError(syscall, errno, nameOf(errno), wordsOf(errno), reason)
    token.errno = errno
    token.syscall = syscall
    token.code = nameOf(errno)
    return token
  }

  function failure(syscall: string): Error {
    const error = I[Reg.error]!
    return error === RANGE_ERROR ? new RangeError(`${syscall}: outside the mapped memory`) : errorOf(syscall, error)
  }

  return {
    failure,
    check(syscall) {
      if (I[Reg.error] !== 0) throw failure(syscall)
    },
    fail(syscall, errno, reason): never {
      throw errorOf(syscall, errno, reason)
    },
    number: (code) => numbers.get(code) ?? 0,
    attempt<T, C extends Errno = Errno>(f: () => T, ...codes: C[]) {
      attempts++
      try {
        return f()
      } catch (error) {
        if (!(error instanceof IpcError)) throw error
        if (codes.length === 0 || codes.includes(error.code as C)) return error.code as C
        if (error !== token) throw error
        throw new IpcError(error.syscall, error.errno, error.code, wordsOf(error.errno))
      } finally {
        attempts--
      }
    },
    strerror: (error) => wordsOf(typeof error === 'number' ? error : (numbers.get(error) ?? -1)),
  }
}
