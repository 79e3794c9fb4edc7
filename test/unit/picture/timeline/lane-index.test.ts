import { describe, expect, it } from 'vitest'
import { LaneIndex } from '../../../../src-shared/picture/timeline/lane-index.ts'

/** Operations [t0, t1, blocked] in the order in which they are recorded. */
function laneOf(ops: readonly (readonly [number, number, number?])[]): LaneIndex {
  const lane = new LaneIndex()
  ops.forEach(([t0, t1, blocked = 0], row) => lane.append(row, t0, t1, blocked, false))
  return lane
}

describe('a lane', () => {
  it('finds what a moment covers', () => {
    const lane = laneOf([
      [0, 10],
      [20, 30],
      [40, 50],
    ])
    expect(lane.firstFrom(20)).toBe(1)
    expect(lane.firstFrom(21)).toBe(2)
    expect(lane.firstEndingAfter(25)).toBe(1)
    expect(lane.firstEndingAfter(30)).toBe(2)
    expect(lane.firstFrom(100)).toBe(3)
  })

  it('finds the same near a place as from the beginning', () => {
    const lane = laneOf(Array.from({ length: 5000 }, (_, i) => [i * 10, i * 10 + 5] as const))
    for (const at of [0, 1, 777, 4990])
      for (const t of [at * 10, at * 10 + 1, at * 10 + 333, 49_999, 60_000]) expect(lane.firstFromNear(t, at)).toBe(lane.firstFrom(t))
  })

  it('finds a place about where it is when many lie between, never behind it, and exactly when few do', () => {
    const lane = laneOf(Array.from({ length: 5000 }, (_, i) => [i * 10, i * 10 + 5] as const))
    for (const at of [0, 3, 777, 4990])
      for (const t of [at * 10, at * 10 + 133, at * 10 + 239]) expect(lane.aboutFirstFrom(t, at)).toBe(lane.firstFrom(t))
    for (const at of [0, 3, 777, 4000])
      for (const t of [at * 10 + 1001, at * 10 + 4321, 49_999, 60_000]) {
        const about = lane.aboutFirstFrom(t, at)
        expect(about).toBeGreaterThan(lane.firstFrom(t) - 9)
        expect(about).toBeLessThanOrEqual(lane.firstFrom(t))
      }
  })

  it('adds up the same at the edges of blocks, also when calls were moved', () => {
    const ops = Array.from({ length: 100 }, (_, i) => [i * 10, i * 10 + 5, i % 3] as const)
    // Recorded last, begun long before.
    const lane = laneOf([...ops, [305, 1200, 7]])
    const sum = (from: number, to: number) => {
      let [busy, blocked] = [0, 0]
      for (let i = from; i < to; i++) [busy, blocked] = [busy + lane.t1(i) - lane.t0(i), blocked + lane.blocked(i)]
      return { count: to - from, failed: 0, busy, blocked }
    }
    for (const [from, to] of [
      [0, 16],
      [16, 48],
      [5, 32],
      [32, 101],
      [0, 101],
      [96, 96],
    ] as const)
      expect(lane.span(from, to)).toEqual(sum(from, to))
  })

  it('adds up without visiting', () => {
    const lane = laneOf([
      [0, 10],
      [20, 50, 30],
      [60, 65],
    ])
    expect(lane.span(0, 3)).toEqual({ count: 3, failed: 0, busy: 45, blocked: 30 })
    expect(lane.span(2, 3)).toEqual({ count: 1, failed: 0, busy: 5, blocked: 0 })
  })

  it('puts a call that was interrupted before what its signal handler did', () => {
    const lane = laneOf([
      [0, 5],
      [12, 14, 2],
      [15, 16],
      [10, 30, 20],
      [40, 41],
    ])
    expect(Array.from({ length: lane.length }, (_, i) => lane.event(i))).toEqual([0, 3, 1, 2, 4])
    expect([1, 2, 3].map((i) => lane.blocked(i))).toEqual([20, 2, 0])
    expect(lane.span(0, 5)).toEqual({ count: 5, failed: 0, busy: 5 + 20 + 2 + 1 + 1, blocked: 22 })
    // At 20 only the interrupted call still goes on.
    expect(lane.event(lane.firstEndingAfter(20))).toBe(3)
  })

  it('goes from one blocked call to the next and back', () => {
    const lane = laneOf([
      [0, 1],
      [2, 9, 7],
      [10, 11],
      [12, 20, 8],
      [21, 22],
    ])
    expect(lane.nextBlocked(-1)).toBe(1)
    expect(lane.nextBlocked(1)).toBe(3)
    expect(lane.nextBlocked(3)).toBe(-1)
    expect(lane.previousBlocked(4)).toBe(3)
    expect(lane.previousBlocked(3)).toBe(1)
    expect(lane.previousBlocked(1)).toBe(-1)
  })

  it('tells events apart that begin at the same time', () => {
    const lane = laneOf([
      [5, 5],
      [5, 5],
      [5, 6],
    ])
    expect(lane.find(1, 5)).toBe(1)
    expect(lane.find(9, 5)).toBe(-1)
  })
})
