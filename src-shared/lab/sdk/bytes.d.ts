/** Private bytes: what calls give back, and buffers for them. */
import type { Struct, StructFields, StructType } from './memory.d.ts'

export {}

/** Numbers and text at byte offsets, in the machine's own byte order, at any alignment. Names as in DataView. */
export interface ByteAccess {
  getInt8(offset: number): number
  getUint8(offset: number): number
  getInt16(offset: number): number
  getUint16(offset: number): number
  getInt32(offset: number): number
  getUint32(offset: number): number
  getBigInt64(offset: number): bigint
  getBigUint64(offset: number): bigint
  getFloat32(offset: number): number
  getFloat64(offset: number): number
  setInt8(offset: number, value: number): void
  setUint8(offset: number, value: number): void
  setInt16(offset: number, value: number): void
  setUint16(offset: number, value: number): void
  setInt32(offset: number, value: number): void
  setUint32(offset: number, value: number): void
  setBigInt64(offset: number, value: bigint): void
  setBigUint64(offset: number, value: bigint): void
  setFloat32(offset: number, value: number): void
  setFloat64(offset: number, value: number): void
  /** UTF-8 text up to the first NUL, the end, or `max` bytes. */
  getString(offset: number, max?: number): string
  /** Writes UTF-8 text and a NUL. RangeError when it does not fit. */
  setString(offset: number, text: string): void
}

/** Bytes that came from a call. `${b}` and console.log show them as UTF-8 text. `b.length === 0` after `read` is end of file. */
export interface Bytes extends Uint8Array<ArrayBuffer>, ByteAccess {
  /** The bytes as UTF-8 text. */
  toString(): string
  subarray(begin?: number, end?: number): Bytes
  slice(begin?: number, end?: number): Bytes
  /** The bytes as a C structure; for records that travel through pipes and queues. Types for synchronization are refused: TypeError. */
  as<F extends StructFields>(type: StructType<F>): Struct<F>
}

/** Lab: a buffer of `n` zero bytes (`char buf[n]`), or the bytes of a text or of other bytes (a copy). */
export function bytes(from: number | string | Uint8Array | readonly number[]): Bytes
