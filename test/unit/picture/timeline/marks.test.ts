import { describe, expect, it } from 'vitest'
import { LaneIndex } from '../../../../src-shared/picture/timeline/lane-index.ts'
import { laneMarks, LEAST_BAR, MarkKind, MarkList } from '../../../../src-shared/picture/timeline/marks.ts'

function randomLane(count: number, seed: number): LaneIndex {
  let state = seed
  const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const lane = new LaneIndex()
  let t = 0
  for (let row = 0; row < count; row++) {
    const t0 = t + random() ** 4 * 5000
    const t1 = t0 + (random() < 0.02 ? random() * 200_000 : random() * 500)
    lane.append(row, t0, t1, t1 - t0 > 50_000 ? t1 - t0 : 0, false)
    t = t1
  }
  return lane
}

describe('marks of a lane', () => {
  it('hold every operation in view exactly once, at every zoom', () => {
    const lane = randomLane(20_000, 3)
    const end = lane.t1(lane.length - 1)
    const marks = new MarkList()
    for (const [from, to] of [
      [0, 1],
      [0.2, 0.7],
      [0.5, 0.501],
      [0.5, 0.50001],
      [0, 30],
    ] as const) {
      const view = { from: from * end, to: to * end }
      laneMarks(lane, view, 800, marks)
      let next = lane.firstEndingAfter(view.from)
      for (let i = 0; i < marks.length; i++) {
        expect(marks.first[i]).toBe(next)
        next += marks.count[i]!
      }
      expect(next).toBeGreaterThanOrEqual(Math.min(lane.length, lane.firstFrom(view.to)))
    }
  })

  it('are bounded by the pixels, not by the operations', () => {
    const lane = randomLane(200_000, 5)
    const marks = new MarkList()
    laneMarks(lane, { from: 0, to: lane.t1(lane.length - 1) }, 800, marks)
    expect(marks.length).toBeLessThan(1700)
  })

  it('draw what is wide by itself', () => {
    const lane = randomLane(20_000, 7)
    const view = { from: 0, to: lane.t1(lane.length - 1) / 50 }
    const pixel = (view.to - view.from) / 800
    const marks = new MarkList()
    laneMarks(lane, view, 800, marks)
    for (let i = 0; i < marks.length; i++) {
      const last = marks.first[i]! + marks.count[i]! - 1
      const wide = lane.t1(last) - lane.t0(last) >= LEAST_BAR * pixel
      expect(wide && marks.kind[i] !== MarkKind.bar).toBe(false)
    }
  })

  it('make one mark with a count of a burst within a pixel, and a strip where marks would hide one another', () => {
    const burst = new LaneIndex()
    for (let row = 0; row < 40; row++) burst.append(row, 1000 + row, 1000 + row + 0.5, 0, false)
    const marks = new MarkList()
    laneMarks(burst, { from: 0, to: 80_000 }, 800, marks)
    expect([marks.length, marks.kind[0], marks.count[0]]).toEqual([1, MarkKind.group, 40])

    const dense = new LaneIndex()
    for (let row = 0; row < 4000; row++) dense.append(row, row * 20, row * 20 + 5, 0, false)
    laneMarks(dense, { from: 0, to: 80_000 }, 800, marks)
    const kinds = new Set(marks.kind.subarray(0, marks.length))
    expect(kinds).toEqual(new Set([MarkKind.strip]))
  })
})
