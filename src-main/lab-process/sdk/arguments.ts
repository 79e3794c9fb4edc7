/** Checks of JavaScript arguments: what does not fit the C type is a TypeError or RangeError and reaches no kernel. */

import { MissingConstant } from './missing.ts'

const INT_MAX = 2147483647

/** A C `int`. */
export function int(value: unknown, call: string, name: string): number {
  if (typeof value === 'number' && (value | 0) === value) return value
  return integer(value, -INT_MAX - 1, INT_MAX, call, name)
}

/** A C `size_t`, `off_t` and the like: bytes or counts, exact in a double. */
export function size(value: unknown, call: string, name: string): number {
  return integer(value, 0, Number.MAX_SAFE_INTEGER, call, name)
}

/** A C `unsigned int`. */
export function unsigned(value: unknown, call: string, name: string): number {
  return integer(value, 0, 4294967295, call, name)
}

export function integer(value: unknown, min: number, max: number, call: string, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  if (value instanceof MissingConstant) return Number(value) // throws ENOSYS
  if (typeof value !== 'number') throw new TypeError(`${call}: ${name} must be a number, got ${describe(value)}`)
  if (!Number.isInteger(value)) throw new RangeError(`${call}: ${name} must be a whole number, got ${value}`)
  throw new RangeError(`${call}: ${name} must be between ${min} and ${max}, got ${value}`)
}

/** A C string: no NUL inside. */
export function cString(value: unknown, call: string, name: string): string {
  if (typeof value !== 'string') throw new TypeError(`${call}: ${name} must be a string, got ${describe(value)}`)
  if (value.includes('\0')) throw new TypeError(`${call}: ${name} must not contain a NUL`)
  return value
}

export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : typeof value
}
