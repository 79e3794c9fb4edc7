/** C's number types as they lie in memory: sizes of LP64, which all systems of this project have, little endian. */

interface NumberType {
  readonly size: number
  read(view: DataView, at: number): number | bigint
}

const NUMBERS: Readonly<Record<string, NumberType>> = {
  char: { size: 1, read: (view, at) => view.getInt8(at) },
  int8_t: { size: 1, read: (view, at) => view.getInt8(at) },
  uint8_t: { size: 1, read: (view, at) => view.getUint8(at) },
  short: { size: 2, read: (view, at) => view.getInt16(at, true) },
  int16_t: { size: 2, read: (view, at) => view.getInt16(at, true) },
  uint16_t: { size: 2, read: (view, at) => view.getUint16(at, true) },
  int: { size: 4, read: (view, at) => view.getInt32(at, true) },
  int32_t: { size: 4, read: (view, at) => view.getInt32(at, true) },
  unsigned: { size: 4, read: (view, at) => view.getUint32(at, true) },
  uint32_t: { size: 4, read: (view, at) => view.getUint32(at, true) },
  long: { size: 8, read: (view, at) => view.getBigInt64(at, true) },
  int64_t: { size: 8, read: (view, at) => view.getBigInt64(at, true) },
  size_t: { size: 8, read: (view, at) => view.getBigUint64(at, true) },
  uint64_t: { size: 8, read: (view, at) => view.getBigUint64(at, true) },
  float: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  double: { size: 8, read: (view, at) => view.getFloat64(at, true) },
}

/** Bytes of one number; null: no number (a semaphore, a mutex). */
export function sizeOfType(type: string): number | null {
  return Object.hasOwn(NUMBERS, type) ? NUMBERS[type]!.size : null
}

/** The number at a place, in digits; null: the type is none, or it does not fit. Fractions have at most nine digits. */
export function numberAt(type: string, bytes: Uint8Array, at: number): string | null {
  const found = Object.hasOwn(NUMBERS, type) ? NUMBERS[type]! : null
  if (found === null || at < 0 || at + found.size > bytes.length) return null
  const value = found.read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at)
  return typeof value === 'bigint' || Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(9)))
}
