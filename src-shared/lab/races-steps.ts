/** A trace as the steps that order processes or touch shared memory, in an order that agrees with every process's own. */
import { Op } from '../trace/ops.ts'
import { EventFlag } from '../trace/events.ts'
import type { Trace } from '../trace/model.ts'
import { SemaphoreClock } from './races-clocks.ts'

export interface Step {
  /** `join`: takes in all that another process, now dead, has done. */
  readonly kind: 'post' | 'wait' | 'publish' | 'receive' | 'join' | 'load' | 'store'
  /** Index into Trace.processes. */
  readonly process: number
  readonly object: number
  /** With `join`: the process that is dead. */
  readonly other: number
  /** Bytes from the object's start; 0 where without meaning. */
  readonly offset: number
  /** Names what is published or received on, or the word that is touched. */
  readonly channel: string
  readonly event: number
  readonly t0: number
  readonly t1: number
  /** When it counts: what gives order counts from its start, what takes it from its end. */
  readonly at: number
}

export interface SyncSteps {
  readonly ordered: readonly Step[]
  /** Semaphores by object, ready to be played through. */
  readonly initials: ReadonlyMap<number, SemaphoreClock>
}

const GIVES = 0
const TAKES = 1
type Phase = typeof GIVES | typeof TAKES

const WAITS = new Set<number>([Op.SEM_WAIT, Op.SEM_TRYWAIT, Op.SEM_TIMEDWAIT])
const INDIVISIBLE = new Set<number>([Op.ADD, Op.SUB, Op.AND, Op.OR, Op.XOR, Op.EXCHANGE, Op.COMPARE_EXCHANGE, Op.WAIT_WORD, Op.NOTIFY])

/** Everything of a trace that matters to order. */
export function syncSteps(trace: Trace): SyncSteps {
  const collector = new Collector(trace)
  for (let i = 0; i < trace.events.length; i++) collector.take(i)
  return collector.finish()
}

class Collector {
  readonly #trace: Trace
  readonly #steps: { step: Step; phase: Phase }[] = []
  readonly #byId: Map<number, number>
  readonly #byPid: Map<number, number>
  /** Words on which somebody works indivisibly: on them plain loads and stores order too. */
  readonly #atomic = new Set<string>()
  readonly #semaphores = new Map<number, { initial: number; waits: number[]; postStarts: number[]; postEnds: number[] }>()

  constructor(trace: Trace) {
    this.#trace = trace
    this.#byId = new Map(trace.processes.map((each, i) => [each.id, i]))
    this.#byPid = new Map(trace.processes.map((each, i) => [each.pid, i]))
    const events = trace.events
    for (let i = 0; i < events.length; i++) {
      if (INDIVISIBLE.has(events.op(i))) this.#atomic.add(word(events.object(i), events.a2(i)))
    }
    trace.processes.forEach((each, i) => {
      if (each.parent !== null) this.#add(i, 'receive', `start ${i}`, -1, TAKES, each.startedAt, each.runningAt ?? each.startedAt)
    })
  }

  take(i: number): void {
    const { events } = this.#trace
    const flags = events.flags(i)
    const process = this.#byId.get(events.process(i))
    const op = events.op(i)
    // A wait on a word that "fails" (another value, too late) has looked at the word all the same.
    if (process === undefined || flags & EventFlag.damaged || (flags & EventFlag.failed && op !== Op.WAIT_WORD)) return
    const object = events.object(i)
    // Who died in the middle may have given order, but what he took he can no longer use.
    if (flags & EventFlag.unknown && op !== Op.SEM_POST && op !== Op.WRITE && op !== Op.CLOSE) return
    const here = word(object, events.a2(i))
    if (WAITS.has(op)) this.#wait(process, i)
    else if (INDIVISIBLE.has(op)) this.#indivisible(process, here, i)
    else if (op === Op.SEM_POST) this.#post(process, i)
    else if (op === Op.SEM_OPEN || op === Op.SEM_INIT) this.#created(i)
    else if (op === Op.WRITE || op === Op.CLOSE) this.#event(process, 'publish', `pipe ${object}`, i, GIVES)
    else if (op === Op.READ) this.#event(process, 'receive', `pipe ${object}`, i, TAKES)
    else if (op === Op.SPAWN) this.#spawned(process, i)
    else if (op === Op.WAIT || op === Op.WAITPID) this.#collected(process, i)
    else if (op === Op.LOAD) this.#event(process, this.#atomic.has(here) ? 'receive' : 'load', here, i, TAKES)
    else if (op === Op.STORE) this.#event(process, this.#atomic.has(here) ? 'publish' : 'store', here, i, GIVES)
  }

  finish(): SyncSteps {
    this.#steps.sort((a, b) => a.step.at - b.step.at || a.phase - b.phase || a.step.event - b.step.event)
    const initials = new Map<number, SemaphoreClock>()
    for (const [object, s] of this.#semaphores) {
      const [waits, starts, ends] = [s.waits, s.postStarts, s.postEnds].map((each) => Float64Array.from(each))
      initials.set(object, new SemaphoreClock(Number.isFinite(s.initial) ? s.initial : -Infinity, waits!, starts!, ends!))
    }
    return { ordered: this.#steps.map((each) => each.step), initials }
  }

  #wait(process: number, i: number): void {
    this.#semaphore(this.#trace.events.object(i)).waits.push(this.#trace.events.t0(i))
    this.#event(process, 'wait', '', i, TAKES)
  }

  #post(process: number, i: number): void {
    const semaphore = this.#semaphore(this.#trace.events.object(i))
    semaphore.postStarts.push(this.#trace.events.t0(i))
    semaphore.postEnds.push(this.#trace.events.t1(i))
    this.#event(process, 'post', '', i, GIVES)
  }

  /** sem_open says a value also when the semaphore exists; the smallest that was said gives the most edges. */
  #created(i: number): void {
    const { events, objects } = this.#trace
    const object = events.object(i)
    const O_CREAT = this.#trace.header.platform.os === 'darwin' ? 0x200 : 0x40
    if (events.op(i) === Op.SEM_OPEN && (events.a0(i) & O_CREAT) === 0) return
    if (objects.find((each) => each.id === object)?.created === false) return
    const semaphore = this.#semaphore(object)
    semaphore.initial = Math.min(semaphore.initial, events.a1(i))
  }

  #semaphore(object: number) {
    let found = this.#semaphores.get(object)
    if (!found) this.#semaphores.set(object, (found = { initial: Infinity, waits: [], postStarts: [], postEnds: [] }))
    return found
  }

  /** Gives at its start, takes at its end, and gives again what it took. */
  #indivisible(process: number, here: string, i: number): void {
    const end = this.#trace.events.t1(i)
    this.#event(process, 'publish', here, i, GIVES)
    this.#event(process, 'receive', here, i, TAKES)
    this.#add(process, 'publish', here, i, TAKES, this.#trace.events.t0(i), end)
  }

  #spawned(process: number, i: number): void {
    const child = this.#byId.get(this.#trace.events.a0(i)) ?? this.#byPid.get(this.#trace.events.result(i))
    if (child !== undefined) this.#event(process, 'publish', `start ${child}`, i, GIVES)
  }

  #collected(process: number, i: number): void {
    const child = this.#byPid.get(this.#trace.events.result(i))
    if (child !== undefined) this.#event(process, 'join', '', i, TAKES, child)
  }

  #event(process: number, kind: Step['kind'], channel: string, i: number, phase: Phase, other = 0): void {
    this.#add(process, kind, channel, i, phase, this.#trace.events.t0(i), this.#trace.events.t1(i), other)
  }

  #add(process: number, kind: Step['kind'], channel: string, event: number, phase: Phase, t0: number, t1: number, other = 0): void {
    const memory = kind === 'load' || kind === 'store'
    const { events } = this.#trace
    const object = event < 0 ? 0 : events.object(event)
    const step = {
      kind,
      process,
      other,
      object,
      offset: memory ? events.a2(event) : 0,
      channel,
      event,
      t0,
      t1,
      at: phase === GIVES ? t0 : t1,
    }
    this.#steps.push({ step, phase })
  }
}

function word(object: number, offset: number): string {
  return `${object}:${offset}`
}
