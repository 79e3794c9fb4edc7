/** Cells in mapped memory: `value` is a plain load or store, the methods are one seq_cst instruction each. */
import type { Timespec } from '../../../src-shared/lab/sdk/time.d.ts'
import { Reg } from '../native.ts'
import { describe } from './arguments.ts'
import type { MappedMemory } from './memory.ts'

/** Kinds of access; the same in native/src/mechanisms/memory/memory_wrap.cc. */
export const Access = {
  plainLoad: 0,
  plainStore: 1,
  load: 2,
  store: 3,
  add: 4,
  sub: 5,
  and: 6,
  or: 7,
  xor: 8,
  exchange: 9,
  compareExchange: 10,
} as const

/** Types of numbers; the same in native/src/mechanisms/memory/access.h. */
export const CellCode = { int8: 0, uint8: 1, int16: 2, uint16: 3, int32: 4, uint32: 5, int64: 6, uint64: 7 } as const

abstract class MemoryCell<T extends number | bigint> {
  protected readonly place: MappedMemory
  protected readonly code: number
  protected readonly offset: number

  constructor(place: MappedMemory, code: number, offset: number) {
    this.place = place
    this.code = code
    this.offset = offset
  }

  get value(): T {
    return this.apply(Access.plainLoad, this.zero, this.zero)
  }
  set value(v: T) {
    this.apply(Access.plainStore, v, this.zero)
  }
  load(): T {
    return this.apply(Access.load, this.zero, this.zero)
  }
  store(v: T): void {
    this.apply(Access.store, v, this.zero)
  }
  add(v: T): T {
    return this.apply(Access.add, v, this.zero)
  }
  sub(v: T): T {
    return this.apply(Access.sub, v, this.zero)
  }
  and(v: T): T {
    return this.apply(Access.and, v, this.zero)
  }
  or(v: T): T {
    return this.apply(Access.or, v, this.zero)
  }
  xor(v: T): T {
    return this.apply(Access.xor, v, this.zero)
  }
  exchange(v: T): T {
    return this.apply(Access.exchange, v, this.zero)
  }
  compareExchange(expected: T, replacement: T): T {
    return this.apply(Access.compareExchange, expected, replacement)
  }

  /** console.log shows what it is without making an access. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `[cell at offset ${this.place.mappingOffset + this.offset}]`
  }

  protected abstract readonly zero: T
  protected abstract apply(access: number, operand: T, replacement: T): T
}

/** As C's conversion to an integer; what is larger than 53 bits has no low bits any more. */
function lowBits(value: number): number {
  if ((value | 0) === value) return value
  return Number.isFinite(value) ? Math.trunc(value) % 4294967296 : 0
}

/** Up to 32 bits. */
export class NumberCell extends MemoryCell<number> {
  protected get zero(): number {
    return 0
  }

  protected apply(access: number, operand: number, replacement: number): number {
    if (typeof operand !== 'number' || typeof replacement !== 'number') {
      throw new TypeError(`expected a number, got ${describe(typeof operand === 'number' ? replacement : operand)}`)
    }
    this.place.operand(this.offset)
    const { F } = this.place.host.lab
    F[1] = lowBits(operand)
    F[2] = lowBits(replacement)
    this.place.access(access, this.code)
    return F[0]!
  }
}

/** 32 bits on which processes can wait: futex(2). */
export class WordCell extends NumberCell {
  get memory(): MappedMemory {
    return this.place.at(this.offset)
  }

  wait(expected: number, timeout?: Timespec): 'ok' | 'not-equal' | 'timed-out' {
    const { lab } = this.place.host
    this.place.operand(this.offset)
    lab.I[2] = expected
    lab.I[3] = timeout === undefined ? 0 : 1
    lab.F[1] = timeout?.tv_sec ?? 0
    lab.F[2] = timeout?.tv_nsec ?? 0
    lab.calls.waitWord()
    const error = lab.I[Reg.error]!
    if (error === WordCell.again) return 'not-equal'
    if (error === WordCell.timedOut) return 'timed-out'
    this.place.host.check('wait')
    return 'ok'
  }

  notify(count = 2147483647): number {
    const { lab } = this.place.host
    this.place.operand(this.offset)
    lab.I[2] = count
    lab.calls.notifyWord()
    this.place.host.check('notify')
    return lab.F[0]!
  }

  /** EAGAIN and ETIMEDOUT of this system. */
  static again = 0
  static timedOut = 0
}

/** 64 bits. */
export class WideCell extends MemoryCell<bigint> {
  protected get zero(): bigint {
    return 0n
  }

  protected apply(access: number, operand: bigint, replacement: bigint): bigint {
    if (typeof operand !== 'bigint' || typeof replacement !== 'bigint') {
      throw new TypeError(`expected a bigint (64 bits, like 1n), got ${describe(typeof operand === 'bigint' ? replacement : operand)}`)
    }
    this.place.operand(this.offset)
    const { Q } = this.place.host.lab
    Q[0] = operand
    Q[1] = replacement
    this.place.access(access, this.code)
    const bits = Q[2]!
    return this.code === CellCode.uint64 ? BigInt.asUintN(64, bits) : bits
  }
}

/** The cell for an integer type at `offset`. RangeError when it is outside or not at a multiple of its size. */
export function cellFor(memory: MappedMemory, type: string, code: number, offset: number): NumberCell | WideCell {
  const bytes = 1 << (code >> 1)
  memory.range(offset, bytes, type)
  if ((memory.mappingOffset + offset) % bytes !== 0) {
    throw new RangeError(`${type}: offset ${memory.mappingOffset + offset} is not a multiple of ${bytes}`)
  }
  if (bytes === 8) return new WideCell(memory, code, offset)
  return bytes === 4 ? new WordCell(memory, code, offset) : new NumberCell(memory, code, offset)
}

/** A floating-point number: loads and stores only. */
export function floatCell(memory: MappedMemory, type: 'float' | 'double', offset: number): { value: number } {
  return type === 'float'
    ? {
        get value() {
          return memory.getFloat32(offset)
        },
        set value(v) {
          memory.setFloat32(offset, v)
        },
      }
    : {
        get value() {
          return memory.getFloat64(offset)
        },
        set value(v) {
          memory.setFloat64(offset, v)
        },
      }
}
