/** Data of calls: where the bytes lie, told to the engine through the registers. */
import { Place, Reg, type Lab } from '../native.ts'
import { describe, size } from './arguments.ts'
import { Bytes } from './bytes.ts'
import { MappedMemory } from './memory.ts'

const encoder = new TextEncoder()

/** What the native call is given besides the registers: the array in which the data lies, if it lies in one. */
export type Operand = Uint8Array | undefined

export interface Transfer {
  /** Names the data that `call` shall send. */
  out(call: string, data: unknown, count?: number): Operand
  /** Names the buffer that `call` shall fill. */
  into(call: string, buf: unknown, count?: number): Operand
  /** Names fresh bytes that a call shall fill, at most `count`: in the pool, or in an array of their own. */
  fresh(count: number): Operand
  /** The bytes that a call has put there, after it went well. */
  filled(operand: Operand, count: number): Bytes
  /** Puts a name into the pool for a call that takes one. */
  name(text: string): void
}

export function makeTransfer({ I, F, pool }: Lab): Transfer {
  const poolBytes = new Bytes(pool.buffer as ArrayBuffer, 0, pool.length)

  function inPool(count: number): undefined {
    I[Reg.dataPlace] = Place.pool
    I[Reg.poolOffset] = 0
    F[1] = count
  }

  function inArray(array: Uint8Array, count: number): Uint8Array {
    I[Reg.dataPlace] = Place.array
    F[1] = count
    return array
  }

  function inMemory(call: string, memory: MappedMemory, count: number | undefined): undefined {
    const length = count === undefined ? memory.length : size(count, call, 'count')
    memory.operand()
    I[Reg.dataPlace] = Place.memory
    F[1] = length
  }

  function place(call: string, buf: unknown, count: number | undefined): Operand {
    if (buf instanceof Uint8Array) {
      const length = count === undefined ? buf.length : size(count, call, 'count')
      if (length > buf.length) throw new RangeError(`${call}: count ${length} is more than the ${buf.length} bytes given`)
      return inArray(buf, length)
    }
    if (buf instanceof MappedMemory) return inMemory(call, buf, count)
    throw new TypeError(`${call}: expected a string, bytes or Memory, got ${describe(buf)}`)
  }

  function text(call: string, data: string, count: number | undefined): Operand {
    // Three bytes at most for one UTF-16 unit.
    if (data.length * 3 > pool.length) return place(call, encoder.encode(data), count)
    const { written } = encoder.encodeInto(data, pool)
    const length = count === undefined ? written : size(count, call, 'count')
    if (length > written) throw new RangeError(`${call}: count ${length} is more than the ${written} bytes given`)
    return inPool(length)
  }

  return {
    out: (call, data, count) => (typeof data === 'string' ? text(call, data, count) : place(call, data, count)),
    into: place,
    fresh: (count) => (count <= pool.length ? inPool(count) : inArray(new Bytes(count), count)),
    filled: (operand, count) => (operand === undefined ? poolBytes.slice(0, count) : (operand as Bytes).subarray(0, count)),
    name(text) {
      const { written } = encoder.encodeInto(text, pool)
      I[Reg.poolOffset] = 0
      I[Reg.nameLength] = written
    },
  }
}
