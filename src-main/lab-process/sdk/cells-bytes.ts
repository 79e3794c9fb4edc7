/**
 * Cells over private bytes (`Bytes.as`), for records that travel through pipes and queues. No operations, nobody else sees
 * them; the methods exist so that one structure type serves both kinds of memory.
 */
import type { Cell, CType, FloatCell } from '../../../src-shared/lab/sdk/memory.d.ts'
import type { Abi } from './struct-layout.ts'
import type { StructMemory } from './struct-view.ts'

/** The bytes' order is the machine's own. */
const LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

interface Arithmetic<T> {
  readonly check: (value: unknown) => T
  readonly add: (a: T, b: T) => T
  readonly sub: (a: T, b: T) => T
  readonly and: (a: T, b: T) => T
  readonly or: (a: T, b: T) => T
  readonly xor: (a: T, b: T) => T
}

const NUMBERS: Arithmetic<number> = {
  check: (v) => {
    if (typeof v !== 'number') throw new TypeError(`expected a number, got ${typeof v}`)
    return v
  },
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

const BIGINTS: Arithmetic<bigint> = {
  check: (v) => {
    if (typeof v !== 'bigint') throw new TypeError(`expected a bigint (64 bits, like 1n), got ${typeof v}`)
    return v
  },
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

/** One number at a fixed place: reading and writing it, the writing modulo 2^n. */
interface Place<T> {
  readonly get: () => T
  readonly set: (value: T) => void
}

class BytesCell<T extends number | bigint> implements Cell<T> {
  private readonly at: Place<T>
  private readonly math: Arithmetic<T>

  constructor(at: Place<T>, math: Arithmetic<T>) {
    this.at = at
    this.math = math
  }

  get value(): T {
    return this.at.get()
  }
  set value(v: T) {
    this.at.set(this.math.check(v))
  }
  load(): T {
    return this.at.get()
  }
  store(v: T): void {
    this.at.set(this.math.check(v))
  }
  add(v: T): T {
    return this.change(this.math.add, v)
  }
  sub(v: T): T {
    return this.change(this.math.sub, v)
  }
  and(v: T): T {
    return this.change(this.math.and, v)
  }
  or(v: T): T {
    return this.change(this.math.or, v)
  }
  xor(v: T): T {
    return this.change(this.math.xor, v)
  }
  exchange(v: T): T {
    return this.change((_old, value) => value, v)
  }

  compareExchange(expected: T, replacement: T): T {
    this.math.check(replacement)
    const old = this.exchange(expected) // cuts `expected` to the type
    this.at.set(this.at.get() === old ? replacement : old)
    return old
  }

  private change(f: (old: T, value: T) => T, v: T): T {
    const old = this.at.get()
    this.at.set(f(old, this.math.check(v)))
    return old
  }
}

/** 32 bits: the same, but sleeping on private bytes makes no sense, nobody could wake the sleeper. */
class BytesWord extends BytesCell<number> {
  get memory(): never {
    return notShared('memory')
  }
  wait(): never {
    return notShared('wait')
  }
  notify(): never {
    return notShared('notify')
  }
}

class BytesFloatCell implements FloatCell {
  private readonly at: Place<number>

  constructor(at: Place<number>) {
    this.at = at
  }

  get value(): number {
    return this.at.get()
  }
  set value(v: number) {
    this.at.set(NUMBERS.check(v))
  }
}

/** Bytes that can be cut: what the SDK's `Bytes` is, as far as structures care. */
interface Sliceable extends Uint8Array {
  subarray(begin?: number, end?: number): Uint8Array<ArrayBuffer>
}

/** `bytes` as the memory of a structure. Types for synchronization are refused: TypeError. */
export function bytesMemory(bytes: Sliceable, abi: Abi): StructMemory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    scalar: (type, offset, path) => scalarCell(view, abi, type, offset, path),
    chars: (offset, length) => bytes.subarray(offset, offset + length),
  }
}

function scalarCell(view: DataView, abi: Abi, type: CType, offset: number, path: string): unknown {
  const { size, signed } = abi[type]
  if (type === 'float') return new BytesFloatCell(place<number>(view, 'Float32', offset))
  if (type === 'double') return new BytesFloatCell(place<number>(view, 'Float64', offset))
  if (signed === undefined) {
    throw new TypeError(`field '${path}' is a ${type}: it works only in shared memory (mmap), not in private bytes`)
  }
  if (size === 8) return new BytesCell(place<bigint>(view, signed ? 'BigInt64' : 'BigUint64', offset), BIGINTS)
  const at = place<number>(view, `${signed ? 'Int' : 'Uint'}${(size * 8) as 8 | 16 | 32}`, offset)
  return size === 4 ? new BytesWord(at, NUMBERS) : new BytesCell(at, NUMBERS)
}

type Suffix = 'Int8' | 'Uint8' | 'Int16' | 'Uint16' | 'Int32' | 'Uint32' | 'BigInt64' | 'BigUint64' | 'Float32' | 'Float64'
type Getter<T> = (offset: number, little: boolean) => T
type Setter<T> = (offset: number, value: T, little: boolean) => void

function place<T>(view: DataView, suffix: Suffix, offset: number): Place<T> {
  const get = view[`get${suffix}`] as unknown as Getter<T>
  const set = view[`set${suffix}`] as unknown as Setter<T>
  return { get: () => get.call(view, offset, LITTLE), set: (value) => set.call(view, offset, value, LITTLE) }
}

function notShared(member: string): never {
  throw new TypeError(`${member}: this word lies in private bytes, no other process can see it; use shared memory (mmap)`)
}
