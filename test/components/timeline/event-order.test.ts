import { describe, expect, it } from 'vitest'
import { EventOrder } from '../../../src-renderer/features/timeline/event-order.ts'
import { TimelineIndex } from '../../../src-shared/picture/timeline/timeline-index.ts'

/** Lanes of starts; the row of a start is its own value. */
function indexOf(lanes: readonly (readonly number[])[]): TimelineIndex {
  const index = new TimelineIndex()
  lanes.forEach((starts, process) => add(index, process, starts))
  return index
}

function add(index: TimelineIndex, process: number, starts: readonly number[]): void {
  for (const t of starts) index.lane(process).append(t, t, t, 0, false)
}

const all = (order: EventOrder) => Array.from({ length: order.length }, (_, i) => order.at(i))

describe('the order of events', () => {
  it('is that of their starts over all lanes, taken in slices', () => {
    const order = new EventOrder(indexOf([[1, 4, 9], [2, 3, 10], [5]]))
    let slices = 0
    while (!order.advance(2)) slices++
    expect(slices).toBeGreaterThan(2)
    expect(all(order)).toEqual([1, 2, 3, 4, 5, 9, 10])
  })

  it('takes in what comes late but began before', () => {
    const index = indexOf([[1, 4, 9], [2]])
    const order = new EventOrder(index)
    order.advance(100)
    add(index, 1, [3, 7])
    order.advance(100)
    expect(all(order)).toEqual([1, 2, 3, 4, 7, 9])
  })

  it('shows what the filter keeps, also of what comes later', () => {
    const index = indexOf([
      [1, 4, 9],
      [2, 6],
    ])
    const order = new EventOrder(index)
    order.setFilter((row) => row % 2 === 0)
    while (!order.advance(1));
    expect(all(order)).toEqual([2, 4, 6])
    add(index, 1, [8])
    while (!order.advance(100));
    expect(all(order)).toEqual([2, 4, 6, 8])
    expect(order.find(6, 6, (row) => row)).toBe(2)
    expect(order.find(9, 9, (row) => row)).toBe(-1)
    order.setFilter(null)
    order.advance(100)
    expect(all(order)).toEqual([1, 2, 4, 6, 8, 9])
  })
})
