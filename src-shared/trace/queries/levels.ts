/**
 * How much an object held over time, worked out from recorded calls. A call takes effect somewhere between its start and its
 * end, so at every moment there is a least and a most; they are equal wherever no call on the object is going on. A call whose
 * process died in it may or may not have taken effect: from then on the two differ for good.
 */
import type { Nanoseconds } from '../../base/units.ts'
import { ExtentBlocks, type Extent } from './extent-blocks.ts'
import { lastLess, orderOf } from './runs.ts'

/** Steps that came late are sorted in when there are so many, or when somebody looks: no look takes long. */
const LEAST_PENDING = 1024
const MOST_PENDING = 32_768

/** Every so many steps, as a power of two, the time is kept once more, near at hand. */
const STRIDE = 4
const IN_STRIDE = (1 << STRIDE) - 1
/** From so many steps on it does not matter to which of two neighbours the last stride of them belongs. */
const MANY = 48

/** Steps with what each changes. */
class Changes {
  length = 0
  t = new Float64Array(16)
  most = new Int32Array(16)
  least = new Int32Array(16)

  push(t: Nanoseconds, most: number, least: number): void {
    if (this.length === this.t.length) this.grow()
    this.t[this.length] = t
    this.most[this.length] = most
    this.least[this.length++] = least
  }

  private grow(): void {
    const { t, most, least } = this
    this.t = new Float64Array(t.length * 2)
    this.most = new Int32Array(t.length * 2)
    this.least = new Int32Array(t.length * 2)
    this.t.set(t)
    this.most.set(most)
    this.least.set(least)
  }
}

/** Least and most of an object at the edges of the calls on it, counted from 0. */
export class LevelSeries {
  private t = new Float64Array(16)
  private most = new Int32Array(16)
  private least = new Int32Array(16)
  private used = 0
  private readonly pending = new Changes()
  /** Late steps that wait for one another, so that the tail which they move is moved seldom. */
  private patience = LEAST_PENDING
  private stride = 1
  /** Time of every 2^STRIDE-th step. */
  private coarse = new Float64Array(16)
  private readonly blocks = new ExtentBlocks()
  /** Steps that `blocks` knows. */
  private inBlocks = 0

  /** From `t` on, this much more (or less). */
  add(t: Nanoseconds, most: number, least: number): void {
    const last = this.used - 1
    if (this.pending.length > 0 || (last >= 0 && this.t[last]! > t)) {
      this.pending.push(t, most, least)
      if (this.pending.length >= this.patience) this.settle()
      return
    }
    this.reserve(this.used + 1)
    this.t[this.used] = t
    this.most[this.used] = this.mostAt(last) + most
    this.least[this.used++] = this.leastAt(last) + least
    if (this.used - this.inBlocks >= LEAST_PENDING) this.toBlocks()
  }

  get length(): number {
    this.settle()
    return this.used
  }

  time(i: number): Nanoseconds {
    return (i & IN_STRIDE) === 0 && i < this.inBlocks ? this.coarse[i >> STRIDE]! : this.t[i]!
  }
  mostAt(i: number): number {
    return i < 0 ? 0 : this.most[i]!
  }
  leastAt(i: number): number {
    return i < 0 ? 0 : this.least[i]!
  }

  /** Number of the last step at or before `t`, -1: none. */
  find(t: Nanoseconds): number {
    this.settle()
    let low = 0
    let high = this.used
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.t[middle]! <= t) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The first step at or after `t`, looked for from step `at`, which is before it, on; `length`: none. */
  next(t: Nanoseconds, at: number): number {
    this.settle()
    let low = at
    // Who asks again and again goes on in strides that are about as long.
    let step = Math.max(1, this.stride >> 1)
    while (low + step < this.used && this.t[low + step]! < t) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, this.used)
    low++
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.t[middle]! < t) low = middle + 1
      else high = middle
    }
    this.stride = low - at
    return low
  }

  /** The same, but where many steps lie between it may be a few strides too early: then only every 2^STRIDE-th time is read. */
  aboutNext(t: Nanoseconds, at: number): number {
    this.settle()
    if (this.inBlocks < this.used) this.toBlocks()
    let place = lastLess(this.coarse, t, at >> STRIDE, (this.used - 1) >> STRIDE)
    const distance = (place << STRIDE) - at
    // Four strides make a block of blocks: then least and most are read from the fewest numbers.
    if (distance >= 4 * MANY) place &= ~3
    return distance >= MANY ? place << STRIDE : this.next(t, at)
  }

  /** Least and most of the upper curve over the steps from … to - 1; at least one. */
  extent(from: number, to: number): Extent {
    this.settle()
    if (this.inBlocks < this.used) this.toBlocks()
    return this.blocks.extent(from, to)
  }

  private toBlocks(): void {
    this.blocks.take(this.most, this.used)
    for (let i = (this.inBlocks + IN_STRIDE) & ~IN_STRIDE; i < this.used; i += 1 << STRIDE) this.coarse[i >> STRIDE] = this.t[i]!
    this.inBlocks = this.used
  }

  /** Moves the steps that are later than the first pending one back to make room, from the end on, and raises them by what comes before them. */
  private settle(): void {
    if (this.pending.length === 0) return
    this.reserve(this.used + this.pending.length)
    const { pending, t, most, least } = this
    const order = orderOf(pending.t.subarray(0, pending.length))
    let moreMost = 0
    let moreLeast = 0
    for (let k = 0; k < pending.length; k++) {
      moreMost += pending.most[k]!
      moreLeast += pending.least[k]!
    }
    let i = this.used - 1
    let at = i + pending.length
    for (let j = pending.length - 1; j >= 0; at--) {
      const k = order[j]!
      const old = i >= 0 && t[i]! > pending.t[k]!
      t[at] = old ? t[i]! : pending.t[k]!
      most[at] = this.mostAt(i) + moreMost
      least[at] = this.leastAt(i) + moreLeast
      if (old) i--
      else {
        moreMost -= pending.most[k]!
        moreLeast -= pending.least[k]!
        j--
      }
    }
    this.patience = Math.min(MOST_PENDING, Math.max(LEAST_PENDING, this.used - 1 - i))
    this.used += pending.length
    pending.length = 0
    this.blocks.cut(at + 1)
    this.inBlocks = Math.min(this.inBlocks, at + 1)
    this.toBlocks()
  }

  private reserve(length: number): void {
    if (length <= this.t.length) return
    const size = Math.max(length, this.t.length * 2)
    const [t, most, least] = [new Float64Array(size), new Int32Array(size), new Int32Array(size)]
    t.set(this.t)
    most.set(this.most)
    least.set(this.least)
    const coarse = new Float64Array((size >> STRIDE) + 1)
    coarse.set(this.coarse.subarray(0, Math.min(coarse.length, this.coarse.length)))
    Object.assign(this, { t, most, least, coarse })
  }
}
