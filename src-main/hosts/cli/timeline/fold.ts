/** Loops of a program, folded: two rounds are shown, the others counted. */
import type { EventTable } from '../../../../src-shared/trace/events.ts'
import type { Trace } from '../../../../src-shared/trace/model.ts'
import { Op } from '../../../../src-shared/trace/ops.ts'
import type { FoldStep, Step } from './steps.ts'

/** Longest round that is looked for. */
const MAX_SIZE = 24
/** Rounds that are shown before the fold. */
const SHOWN = 2
const MIN_ROUNDS = SHOWN + 3

/** Gives the steps of one process with its repetitions folded. The same line doing the same to the same object with the same error repeats. */
export function foldLoops(trace: Trace, steps: readonly Step[]): Step[] {
  const keys = keysOf(trace, steps)
  const out: Step[] = []
  for (let at = 0; at < steps.length;) {
    const loop = loopAt(keys, at)
    if (loop === null) {
      out.push(steps[at++]!)
      continue
    }
    const shown = at + SHOWN * loop.size
    const end = at + loop.rounds * loop.size
    out.push(...steps.slice(at, shown), fold(steps.slice(shown, end), loop.rounds - SHOWN, loop.size))
    at = end
  }
  return out
}

interface Loop {
  readonly size: number
  readonly rounds: number
}

/** The loop that covers most from here on; of equal ones the shortest round. */
function loopAt(keys: Int32Array, at: number): Loop | null {
  let best: Loop | null = null
  for (let size = 1; size <= MAX_SIZE && at + size * MIN_ROUNDS <= keys.length; size++) {
    let end = at + size
    while (end < keys.length && keys[end] === keys[end - size]) end++
    const rounds = Math.floor((end - at) / size)
    if (rounds >= MIN_ROUNDS && (best === null || rounds * size > best.rounds * best.size)) best = { size, rounds }
  }
  return best
}

function fold(steps: readonly Step[], rounds: number, size: number): FoldStep {
  let asleepNs = 0
  let t1 = 0
  for (const step of steps) {
    t1 = Math.max(t1, step.t1)
    if (step.what === 'op' && step.asleep) asleepNs += step.t1 - step.t0
  }
  return { what: 'fold', process: steps[0]!.process, t0: steps[0]!.t0, t1, rounds, size, asleepNs }
}

/** The end of a file is never the same as what came before it. */
function keyOf(events: EventTable, i: number): string {
  const ended = events.op(i) === Op.READ && events.result(i) === 0
  return [events.op(i), events.object(i), events.file(i), events.line(i), events.error(i), ended].join(' ')
}

/** Equal numbers for steps that repeat each other; a number of its own for what never does. */
function keysOf({ events }: Trace, steps: readonly Step[]): Int32Array {
  const numbers = new Map<string, number>()
  let unique = -1
  return Int32Array.from(steps, (step) => {
    if (step.what !== 'op' && step.what !== 'output') return unique--
    const key = step.what === 'output' ? step.stream : keyOf(events, step.event)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  })
}
