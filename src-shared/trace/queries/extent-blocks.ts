/**
 * Least and most of any stretch of a list of numbers without reading them all: blocks of 8, blocks of 8 blocks, and so on, in
 * flat arrays. The list may grow and its end may be written again: only blocks that are touched are read again.
 */

const BASE = 8

/** A level of blocks, each BASE times as long as those below. */
interface Blocks {
  least: Int32Array
  most: Int32Array
  /** How many are right. */
  used: number
}

export interface Extent {
  readonly least: number
  readonly most: number
}

export class ExtentBlocks {
  private values: Int32Array = new Int32Array()
  private readonly levels: Blocks[] = []

  /** From number `from` on the list is another one. */
  cut(from: number): void {
    let size = BASE
    for (const level of this.levels) {
      level.used = Math.min(level.used, Math.floor(from / size))
      size *= BASE
    }
  }

  /** Takes the list's numbers 0 … length - 1: work for those that are new since the last time or cut. */
  take(values: Int32Array, length: number): void {
    this.values = values
    let [least, most]: [Int32Array, Int32Array] = [values, values]
    let below = length
    for (let depth = 0; below >= BASE; depth++) {
      const level = (this.levels[depth] ??= { least: new Int32Array(16), most: new Int32Array(16), used: 0 })
      const count = Math.floor(below / BASE)
      if (count > level.least.length) {
        level.least = grown(level.least, count)
        level.most = grown(level.most, count)
      }
      for (; level.used < count; level.used++) {
        const from = level.used * BASE
        level.least[level.used] = leastOf(least, from, from + BASE, Infinity)
        level.most[level.used] = mostOf(most, from, from + BASE, -Infinity)
      }
      ;[least, most, below] = [level.least, level.most, count]
    }
  }

  /** Of the numbers from … to - 1, which were taken; at least one. */
  extent(from: number, to: number): Extent {
    let [low, high] = [Infinity, -Infinity]
    let [least, most]: [Int32Array, Int32Array] = [this.values, this.values]
    // Up from single numbers: at each level what sticks out of whole blocks, left and right.
    for (let depth = 0; from < to; depth++) {
      const level = this.levels[depth]
      const [first, last] = [Math.ceil(from / BASE), Math.floor(to / BASE)]
      const whole = level !== undefined && last > first
      const leftEnd = whole ? first * BASE : to
      low = leastOf(least, from, leftEnd, low)
      high = mostOf(most, from, leftEnd, high)
      if (!whole) break
      low = leastOf(least, last * BASE, to, low)
      high = mostOf(most, last * BASE, to, high)
      ;[least, most, from, to] = [level.least, level.most, first, last]
    }
    return { least: low, most: high }
  }
}

function leastOf(values: Int32Array, from: number, to: number, least: number): number {
  for (let i = from; i < to; i++) if (values[i]! < least) least = values[i]!
  return least
}

function mostOf(values: Int32Array, from: number, to: number, most: number): number {
  for (let i = from; i < to; i++) if (values[i]! > most) most = values[i]!
  return most
}

function grown(values: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(least, values.length * 2))
  bigger.set(values)
  return bigger
}
