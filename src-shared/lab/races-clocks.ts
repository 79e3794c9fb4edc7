/** Vector clocks of things that hand order from one process to another. */

/** Entry i: how much of process i is known to have happened. */
export type Clock = Float64Array

/** Makes `into` know all that `from` knows. */
export function join(into: Clock, from: Clock): void {
  for (let i = 0; i < into.length; i++) if (from[i]! > into[i]!) into[i] = from[i]!
}

/** Whoever receives may have heard from everybody who published before: a pipe, an atomic word, the start and end of a process. */
export class ChannelClock {
  readonly #clock: Clock

  constructor(processes: number) {
    this.#clock = new Float64Array(processes)
  }

  publish(clock: Clock): void {
    join(this.#clock, clock)
  }
  receive(clock: Clock): void {
    join(clock, this.#clock)
  }
}

/**
 * A counting semaphore with an initial value of v: the j-th wait comes after the first j - v posts, and after no others for
 * certain. So two producers that both still find room are *not* in order, though both waited on one semaphore.
 */
export class SemaphoreClock {
  readonly #initial: number
  /** Starts of all successful waits of the run, ascending. */
  readonly #waitStarts: Float64Array
  /** Starts and ends of all posts, each ascending. */
  readonly #postStarts: Float64Array
  readonly #postEnds: Float64Array
  /** After the n-th post by start: what its poster and all before knew. */
  readonly #known: Clock[] = []

  /** @param initial value at creation; -Infinity when not known: then every post counts. */
  constructor(initial: number, waitStarts: Float64Array, postStarts: Float64Array, postEnds: Float64Array) {
    this.#initial = initial
    this.#waitStarts = waitStarts.sort()
    this.#postStarts = postStarts.sort()
    this.#postEnds = postEnds.sort()
  }

  /** To be called for each post, in the order of their starts. */
  post(clock: Clock): void {
    const known = Float64Array.from(this.#known.at(-1) ?? new Float64Array(clock.length))
    join(known, clock)
    this.#known.push(known)
  }

  /** A wait that had succeeded by t1: takes in what the posts knew that it may have needed. */
  wait(clock: Clock, t1: number): void {
    const rank = countUpTo(this.#waitStarts, t1)
    const needed = rank - this.#initial
    let last = Math.min(countUpTo(this.#postStarts, t1), this.#known.length)
    // A post counts as one of the first `needed` unless so many had ended before it began.
    if (needed < last) last = firstWhere(last, (i) => countUpTo(this.#postEnds, this.#postStarts[i]!) >= needed)
    if (last > 0) join(clock, this.#known[last - 1]!)
  }
}

/** How many of the ascending values are ≤ limit. */
function countUpTo(values: Float64Array, limit: number): number {
  return firstWhere(values.length, (i) => values[i]! > limit)
}

/** Smallest i in 0…n for which `holds` (which stays true once it is); n when for none. */
function firstWhere(n: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
