/**
 * Data races in shared memory: two accesses of different processes to one place, at least one of them a store, that no
 * synchronisation puts in order. Found with vector clocks (Lamport; Flanagan & Freund, "FastTrack", PLDI 2009), so a race is found
 * also in a run where, by luck, nothing went wrong.
 *
 * Edges: sem_post → sem_wait, write or close → read on a pipe, indivisible operations on one word, spawn → the child, its end → wait().
 * Only *when* is uncertain, since an operation took effect somewhere between t0 and t1; then every edge that is possible is
 * taken, so a correct program is never accused.
 */
import type { ObjectId } from '../base/units.ts'
import type { Trace } from '../trace/model.ts'
import { syncSteps } from './races-steps.ts'
import type { Step } from './races-steps.ts'
import { ChannelClock, join, type SemaphoreClock } from './races-clocks.ts'
import type { Clock } from './races-clocks.ts'

export interface Race {
  readonly object: ObjectId
  /** Bytes from the object's start. */
  readonly offset: number
  /** The two accesses, by number of the event. */
  readonly first: number
  readonly second: number
}

/** A moment of a process: its own component of its clock. */
interface Epoch {
  readonly process: number
  readonly count: number
  readonly event: number
}
interface Word {
  write: Epoch | null
  readonly reads: Map<number, Epoch>
  reported: boolean
}

/** The first races, one per place, at most `limit`. */
export function findRaces(trace: Trace, limit = 10): Race[] {
  const steps = syncSteps(trace)
  const detector = new Detector(trace.processes.length, steps.initials)
  for (const step of steps.ordered) {
    detector.take(step)
    if (detector.races.length >= limit) break
  }
  return detector.races
}

class Detector {
  readonly races: Race[] = []
  readonly #clocks: Clock[]
  readonly #semaphores = new Map<number, SemaphoreClock>()
  readonly #channels = new Map<string, ChannelClock>()
  readonly #words = new Map<string, Word>()

  constructor(processes: number, semaphores: ReadonlyMap<number, SemaphoreClock>) {
    this.#clocks = Array.from({ length: processes }, (_, me) => Float64Array.from({ length: processes }, (__, i) => (i === me ? 1 : 0)))
    for (const [object, clock] of semaphores) this.#semaphores.set(object, clock)
  }

  take(step: Step): void {
    const clock = this.#clocks[step.process]!
    switch (step.kind) {
      case 'post':
        this.#semaphores.get(step.object)?.post(clock)
        this.#tick(step.process)
        break
      case 'wait':
        this.#semaphores.get(step.object)?.wait(clock, step.t1)
        break
      case 'publish':
        this.#channel(step.channel).publish(clock)
        this.#tick(step.process)
        break
      case 'receive':
        this.#channel(step.channel).receive(clock)
        break
      case 'join':
        join(clock, this.#clocks[step.other]!)
        break
      case 'load':
        this.#load(step, clock)
        break
      case 'store':
        this.#store(step, clock)
        break
    }
  }

  #tick(process: number): void {
    this.#clocks[process]![process]! += 1
  }

  #channel(key: string): ChannelClock {
    let channel = this.#channels.get(key)
    if (!channel) this.#channels.set(key, (channel = new ChannelClock(this.#clocks.length)))
    return channel
  }

  #load(step: Step, clock: Clock): void {
    const word = this.#word(step.channel)
    if (word.write && unordered(word.write, step.process, clock)) this.#report(word, word.write, step)
    word.reads.set(step.process, { process: step.process, count: clock[step.process]!, event: step.event })
  }

  #store(step: Step, clock: Clock): void {
    const word = this.#word(step.channel)
    if (word.write && unordered(word.write, step.process, clock)) this.#report(word, word.write, step)
    for (const read of word.reads.values()) if (unordered(read, step.process, clock)) this.#report(word, read, step)
    word.write = { process: step.process, count: clock[step.process]!, event: step.event }
    word.reads.clear()
  }

  #word(key: string): Word {
    let word = this.#words.get(key)
    if (!word) this.#words.set(key, (word = { write: null, reads: new Map(), reported: false }))
    return word
  }

  #report(word: Word, earlier: Epoch, step: Step): void {
    if (word.reported) return
    word.reported = true
    this.races.push({ object: step.object, offset: step.offset, first: earlier.event, second: step.event })
  }
}

/** `clock` does not know of this moment of another process. */
function unordered(moment: Epoch, me: number, clock: Clock): boolean {
  return moment.process !== me && moment.count > clock[moment.process]!
}
