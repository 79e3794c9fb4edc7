/** What the calls of one kind have moved, in a number: bytes of reads and writes, permits of waits and posts. */
import { EventFlag, type EventTable } from '../../../src-shared/trace/events.ts'
import { Op, opInfo } from '../../../src-shared/trace/ops.ts'
import type { RowList } from '../../../src-shared/trace/queries/rows.ts'

export interface Moved {
  readonly word: 'reads' | 'writes' | 'posts' | 'takes'
  readonly amount: number
}

/** null: calls that move nothing that can be counted; then their number is the number to show. @param n of the first so many rows */
export function movedBy(events: EventTable, op: number, rows: RowList, n: number): Moved | null {
  if (opInfo(op)?.family === 'mem') return null
  const sums = op === Op.READ || op === Op.WRITE
  const permits = op === Op.SEM_POST || op === Op.SEM_WAIT || op === Op.SEM_TRYWAIT || op === Op.SEM_TIMEDWAIT
  if (!sums && !permits) return null
  let amount = 0
  for (let i = 0; i < n; i++) {
    const row = rows.at(i)
    if (events.flags(row) & (EventFlag.failed | EventFlag.unknown)) continue
    amount += sums ? events.result(row) : 1
  }
  const word = op === Op.READ ? 'reads' : op === Op.WRITE ? 'writes' : op === Op.SEM_POST ? 'posts' : 'takes'
  return { word, amount }
}
