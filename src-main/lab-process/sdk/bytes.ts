/** Bytes: what calls give back. A Uint8Array with C's view of numbers and text. */
import type { Bytes as Declared } from '../../../src-shared/lab/sdk/bytes.d.ts'
import type { StructFields, StructType } from '../../../src-shared/lab/sdk/memory.d.ts'
import { bytesAs } from './struct.ts'
import type { Abi } from './struct-layout.ts'

const LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The machine's ABI, set once at start: `as` needs it and the class cannot be made per machine. */
let machine: Abi

/** Uint8Array over an ArrayBuffer of its own; the library's type has no constructor for that alone. */
const ByteArray = Uint8Array as unknown as {
  new (length: number): Uint8Array<ArrayBuffer>
  new (buffer: ArrayBuffer, byteOffset?: number, length?: number): Uint8Array<ArrayBuffer>
  from(source: ArrayLike<number>): Uint8Array<ArrayBuffer>
}

/** Pieces of Bytes are Bytes: the constructor is inherited. */
export interface Bytes {
  subarray(begin?: number, end?: number): Bytes
  slice(begin?: number, end?: number): Bytes
}

export class Bytes extends ByteArray implements Declared {
  getInt8(offset: number): number {
    return this.view().getInt8(offset)
  }
  getUint8(offset: number): number {
    return this.view().getUint8(offset)
  }
  getInt16(offset: number): number {
    return this.view().getInt16(offset, LITTLE)
  }
  getUint16(offset: number): number {
    return this.view().getUint16(offset, LITTLE)
  }
  getInt32(offset: number): number {
    return this.view().getInt32(offset, LITTLE)
  }
  getUint32(offset: number): number {
    return this.view().getUint32(offset, LITTLE)
  }
  getBigInt64(offset: number): bigint {
    return this.view().getBigInt64(offset, LITTLE)
  }
  getBigUint64(offset: number): bigint {
    return this.view().getBigUint64(offset, LITTLE)
  }
  getFloat32(offset: number): number {
    return this.view().getFloat32(offset, LITTLE)
  }
  getFloat64(offset: number): number {
    return this.view().getFloat64(offset, LITTLE)
  }
  setInt8(offset: number, value: number): void {
    this.view().setInt8(offset, value)
  }
  setUint8(offset: number, value: number): void {
    this.view().setUint8(offset, value)
  }
  setInt16(offset: number, value: number): void {
    this.view().setInt16(offset, value, LITTLE)
  }
  setUint16(offset: number, value: number): void {
    this.view().setUint16(offset, value, LITTLE)
  }
  setInt32(offset: number, value: number): void {
    this.view().setInt32(offset, value, LITTLE)
  }
  setUint32(offset: number, value: number): void {
    this.view().setUint32(offset, value, LITTLE)
  }
  setBigInt64(offset: number, value: bigint): void {
    this.view().setBigInt64(offset, value, LITTLE)
  }
  setBigUint64(offset: number, value: bigint): void {
    this.view().setBigUint64(offset, value, LITTLE)
  }
  setFloat32(offset: number, value: number): void {
    this.view().setFloat32(offset, value, LITTLE)
  }
  setFloat64(offset: number, value: number): void {
    this.view().setFloat64(offset, value, LITTLE)
  }

  getString(offset: number, max = Infinity): string {
    const end = Math.min(this.length, offset + max)
    const nul = this.indexOf(0, offset)
    return decoder.decode(this.subarray(offset, nul >= 0 && nul < end ? nul : end))
  }

  setString(offset: number, text: string): void {
    const data = encoder.encode(text)
    if (offset + data.length + 1 > this.length) throw new RangeError(`setString: ${data.length + 1} bytes do not fit at ${offset}`)
    this.set(data, offset)
    this[offset + data.length] = 0
  }

  as<F extends StructFields>(type: StructType<F>) {
    return bytesAs(this, type, machine)
  }

  override toString(): string {
    return decoder.decode(this)
  }

  /** console.log shows the text. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  private view(): DataView {
    return new DataView(this.buffer, this.byteOffset, this.byteLength)
  }
}

export function setMachine(abi: Abi): void {
  machine = abi
}

/** `bytes(n)`, `bytes(text)`, `bytes(other)`: a fresh buffer. */
export function bytes(from: number | string | Uint8Array | readonly number[]): Bytes {
  if (typeof from === 'number') return new Bytes(from)
  return Bytes.from(typeof from === 'string' ? encoder.encode(from) : from) as Bytes
}
