/** Who could end a wait: holders of the other end, who posts, a child that may end. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../base/units.ts'
import { EventFlag } from '../events.ts'
import { Op } from '../ops.ts'
import type { MomentReader } from './moment-reader.ts'

/** How one could wake another: by the other end of a pipe, a post, a notify, its own end; `any`: it has to do with the object. */
export type WakeHow = 'write' | 'read' | 'post' | 'notify' | 'exit' | 'any'

export interface Waker {
  readonly process: ProcessId
  readonly how: WakeHow
  /** An operation by which it did so before, the last at that moment, else its first later one: for its name and line. -1: none known. */
  readonly row: number
}

export interface WaitQuestion {
  readonly process: ProcessId
  /** Name of the call. */
  readonly op: string
  readonly object: ObjectId
  /** Of waitpid; 0 or less: any child. */
  readonly pid?: number
}

/** Everybody who could, of those who live at `t`. */
export function wakersOf(reader: MomentReader, { process, op, object, pid = 0 }: WaitQuestion, t: Nanoseconds): Waker[] {
  const kind = reader.kindOf(object)
  if (object === 0) {
    if (op !== 'wait' && op !== 'waitpid') return []
    const children = reader.trace.processes.filter((each) => each.parent === process && (pid <= 0 || each.pid === pid))
    return children.filter((each) => reader.lives(each.id, t)).map((each) => ({ process: each.id, how: 'exit', row: -1 }))
  }
  if (kind === 'pipe' || kind === 'fifo') {
    const reading = op === 'read'
    const end = reading ? EventFlag.writeEnd : EventFlag.readEnd
    const holders = new Set(
      reader
        .holders(object, t)
        .filter((held) => held.ends & end)
        .map((held) => held.process),
    )
    const answer = reading ? Op.WRITE : Op.READ
    return [...holders].map((id) => ({ process: id, how: reading ? 'write' : 'read', row: reader.lastCall(id, object, answer, t) }))
  }
  const semaphore = kind === 'semaphore' || kind === 'memory-semaphore'
  const call = semaphore ? Op.SEM_POST : Op.NOTIFY
  const touched = [...reader.users(object)].filter((id) => id !== process && reader.lives(id, t))
  const found = touched.map((id): Waker => {
    const row = reader.lastCall(id, object, call, t)
    return { process: id, how: row < 0 ? 'any' : semaphore ? 'post' : 'notify', row }
  })
  // Who posts it somewhere in the run is a better answer than who merely has it open.
  const posters = found.filter((waker) => waker.row >= 0)
  const holds = (waker: Waker) => (semaphore ? takenBy(reader, waker.process, object, t) : 0)
  // Whoever has taken it and not given it back is the one that a mutex waits for.
  return (posters.length > 0 ? posters : found).sort((a, b) => holds(b) - holds(a))
}

/** 1: it has waited for the semaphore more often than it has posted. */
function takenBy({ index }: MomentReader, process: ProcessId, object: ObjectId, t: Nanoseconds): number {
  const count = (op: number) => index.call(process, object, op)?.endedBy(t) ?? 0
  return count(Op.SEM_WAIT) + count(Op.SEM_TIMEDWAIT) > count(Op.SEM_POST) ? 1 : 0
}
