import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../../src-renderer/features/timeline/filter.ts'
import { operationAt } from '../../../src-renderer/features/timeline/hit.ts'
import { alongLane, onSameObject, otherEnd, toBlocked, toEnd, toLane } from '../../../src-renderer/features/timeline/moves.ts'
import { momentText, rangeText } from '../../../src-renderer/features/timeline/time-text.ts'
import { TraceIndex } from '../../../src-renderer/features/timeline/trace-index.ts'
import { LaneIndex } from '../../../src-shared/picture/timeline/lane-index.ts'
import { layoutRows } from '../../../src-shared/picture/timeline/rows.ts'
import { drawTrace } from '../../support/trace-builder.ts'

// Rows of the table:  0 pipe  1 write  2 read  3 write  4 read !EAGAIN  5 getpid
const trace = drawTrace(
  `
  main          | child
  pipe p        |
  write p -> 5  |
                | read p -> 5
  write p -> 7  |
                | read p !EAGAIN
  getpid        |`,
  { objects: { p: 'pipe' } },
)

function indexOf(of = trace): TraceIndex {
  const index = new TraceIndex(of)
  while (!index.advance(1000));
  return index
}

describe('keys move', () => {
  const index = indexOf()
  const rows = layoutRows(trace, 500)

  it('along a lane, and stay at its end', () => {
    expect(alongLane(index, 0, 1)).toBe(1)
    expect(alongLane(index, 1, 1)).toBe(3)
    expect(alongLane(index, 0, -1)).toBe(0)
    expect(toEnd(index, 2, 1)).toBe(4)
    expect(toEnd(index, 1, -1)).toBe(0)
  })

  it('to the nearest event of the next lane', () => {
    expect(toLane(index, rows, 1, 1)).toBe(2)
    expect(toLane(index, rows, 4, -1)).toBe(3)
    expect(toLane(index, rows, 1, -1)).toBe(1)
  })

  it('on the same object, across processes', () => {
    expect(onSameObject(index, 1, 1)).toBe(2)
    expect(onSameObject(index, 2, 1)).toBe(3)
    expect(onSameObject(index, 3, -1)).toBe(2)
  })

  it('to the other end of an arrow and back', () => {
    expect(otherEnd(index, 1)).toBe(2)
    expect(otherEnd(index, 2)).toBe(1)
    expect(otherEnd(index, 5)).toBe(5)
  })

  it('to who is blocked next', () => {
    const long = [
      'main | child',
      'pipe p | ',
      'read p -> 1 |',
      ...Array.from({ length: 60 }, () => ': |'),
      '| read p -> 1',
      ...Array.from({ length: 60 }, () => '| :'),
    ]
    const blocked = indexOf(drawTrace(long.join('\n'), { objects: { p: 'pipe' } }))
    expect(toBlocked(blocked, -1, 0, 1)).toBe(1)
    expect(toBlocked(blocked, 1, 1000, 1)).toBe(2)
    expect(toBlocked(blocked, 2, 62_000, -1)).toBe(1)
    expect(toBlocked(blocked, 2, 62_000, 1)).toBe(2)
  })
})

describe('the filter', () => {
  const kept = (text: string) => {
    const keeps = compileFilter(trace, text)
    return keeps === null ? null : [0, 1, 2, 3, 4, 5].filter(keeps)
  }
  it('keeps what every word names: process, object, call or errno', () => {
    expect(kept('  ')).toBeNull()
    expect(kept('child')).toEqual([2, 4])
    expect(kept('eagain')).toEqual([4])
    expect(kept('main WRITE')).toEqual([1, 3])
    expect(kept('nothing-like-it')).toEqual([])
  })
})

describe('the pointer', () => {
  const lane = new LaneIndex()
  lane.append(0, 0, 500_000, 0, false)
  lane.append(1, 600_000, 600_100, 0, false)
  lane.append(2, 610_000, 640_000, 0, false)
  const plot = { view: { from: 0, to: 1_000_000 }, left: 0, width: 1000 }

  it('finds a bar inside it and a few pixels around it, and nothing in the open', () => {
    expect(operationAt(lane, plot, 250)).toBe(0)
    expect(operationAt(lane, plot, 595)).toBe(1)
    expect(operationAt(lane, plot, 550)).toBe(-1)
    expect(operationAt(lane, plot, 900)).toBe(-1)
  })

  it('takes the nearer of two, and the shorter of two that are as near', () => {
    expect(operationAt(lane, plot, 608)).toBe(2)
    expect(operationAt(lane, plot, 602)).toBe(1)
  })
})

describe('times in words', () => {
  it('are as exact as a pixel tells apart', () => {
    expect(momentText(7_413_000_000, { from: 2.15e9, to: 7.41e9 }, 800)).toBe('7.413 s')
    expect(momentText(6_420_112_345, { from: 6.4201e9, to: 6.42036e9 }, 800)).toBe('6.4201123 s')
    expect(rangeText({ from: 2.154e9, to: 7.56e9 }, 7.413e9)).toBe('2.15 – 7.41 s')
  })
})
