/** Data of calls: where the bytes lie, told to the engine through the registers. */
import { Place, Reg, type Lab } from '../native.ts'
import { describe, size } from './arguments.ts'
import { Bytes } from './bytes.ts'
import { MappedMemory } from './memory.ts'

const encoder = new TextEncoder()

export interface Transfer {
  /** Makes `call` send `data`. */
  out(call: string, native: (array?: Uint8Array) => void, data: unknown, count?: number): void
  /** Makes `call` fill `buf`. */
  into(call: string, native: (array?: Uint8Array) => void, buf: unknown, count?: number): void
  /** Makes `call` fill fresh bytes, at most `count`. The caller checks for errors before it takes them. */
  fresh(call: string, native: (array?: Uint8Array) => void, count: unknown): () => Bytes
  /** Puts a name into the pool for a call that takes one. */
  name(text: string): void
}

export function makeTransfer({ I, F, pool }: Lab): Transfer {
  const poolBytes = new Bytes(pool.buffer as ArrayBuffer, 0, pool.length)

  function inPool(native: (array?: Uint8Array) => void, count: number): void {
    I[Reg.dataPlace] = Place.pool
    I[Reg.poolOffset] = 0
    F[1] = count
    native()
  }

  function inArray(native: (array?: Uint8Array) => void, array: Uint8Array, count: number): void {
    I[Reg.dataPlace] = Place.array
    F[1] = count
    native(array)
  }

  function transfer(call: string, native: (array?: Uint8Array) => void, buf: unknown, count: number | undefined): void {
    if (buf instanceof MappedMemory) {
      const length = count === undefined ? buf.length : size(count, call, 'count')
      buf.operand()
      I[Reg.dataPlace] = Place.memory
      F[1] = length
      native()
      return
    }
    if (!(buf instanceof Uint8Array)) throw new TypeError(`${call}: expected a string, bytes or Memory, got ${describe(buf)}`)
    const length = count === undefined ? buf.length : size(count, call, 'count')
    if (length > buf.length) throw new RangeError(`${call}: count ${length} is more than the ${buf.length} bytes given`)
    inArray(native, buf, length)
  }

  return {
    out(call, native, data, count) {
      if (typeof data !== 'string') return transfer(call, native, data, count)
      // Three bytes at most for one UTF-16 unit.
      if (data.length * 3 > pool.length) return transfer(call, native, encoder.encode(data), count)
      const { written } = encoder.encodeInto(data, pool)
      const length = count === undefined ? written : size(count, call, 'count')
      if (length > written) throw new RangeError(`${call}: count ${length} is more than the ${written} bytes given`)
      inPool(native, length)
    },
    into: transfer,
    fresh(call, native, count) {
      const n = size(count, call, 'count')
      if (n <= pool.length) {
        inPool(native, n)
        return () => poolBytes.slice(0, F[0])
      }
      const own = new Bytes(n)
      inArray(native, own, n)
      return () => own.subarray(0, F[0])
    },
    name(text) {
      const { written } = encoder.encodeInto(text, pool)
      I[Reg.poolOffset] = 0
      I[Reg.nameLength] = written
    },
  }
}
