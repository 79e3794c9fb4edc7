import { describe, expect, it } from 'vitest'
import { DrawList } from '../../../../src-shared/picture/timeline/draw-list.ts'
import { LevelPyramid } from '../../../../src-shared/picture/timeline/level-pyramid.ts'
import { drawLevels } from '../../../../src-shared/picture/timeline/level-scene.ts'
import type { LevelSteps } from '../../../../src-shared/trace/queries/index.ts'

function stepsOf(values: readonly number[], limit: number | null = null): LevelSteps {
  return { length: values.length, limit, t: (i) => i * 10, value: (i) => values[i]! }
}

describe('a pyramid of levels', () => {
  it('knows the least and the most of every stretch', () => {
    let state = 9
    const values = Array.from({ length: 5000 }, () => (state = (state * 48271) % 2147483647) % 1000)
    const pyramid = new LevelPyramid(stepsOf(values))
    for (const [from, to] of [
      [0, 5000],
      [31, 33],
      [32, 64],
      [5, 4999],
      [1000, 3071],
      [4999, 5000],
    ] as const) {
      const part = values.slice(from, to)
      expect(pyramid.extent(from, to)).toEqual({ least: Math.min(...part), most: Math.max(...part) })
    }
    expect(pyramid.at(-1)).toBe(-1)
    expect(pyramid.at(15)).toBe(1)
    expect(pyramid.at(1e9)).toBe(4999)
  })
})

describe('the lane of an object', () => {
  const plot = { view: { from: 0, to: 100 }, left: 0, width: 100 }
  const band = { y: 0, height: 30 }
  const draw = (steps: LevelSteps, more: object = {}) => {
    const list = new DrawList()
    drawLevels(list, plot, { pyramid: new LevelPyramid(steps), waits: [], waiters: '', now: 50, ...more }, band)
    return [...list.inOrder()].flatMap((layer) => layer.batches)
  }

  it('goes in steps, ends where the run stands, and shows any content at least 3 px high', () => {
    const path = draw(stepsOf([0, 1, 1000])).find((batch) => batch.shape === 'path')!
    expect(path.numbers.slice(0, 2)).toEqual([0, 25])
    // One of a thousand: 3 px above the ground.
    expect(path.numbers.slice(4, 6)).toEqual([10, 22])
    expect(path.numbers.at(-2)).toBe(50)
  })

  it('has its limit dashed, unless that would press the steps flat', () => {
    const dashed = (limit: number) => draw(stepsOf([0, 5], limit)).some((batch) => batch.shape === 'lines')
    expect(dashed(10)).toBe(true)
    expect(dashed(65_536)).toBe(false)
  })

  it('shows who waited', () => {
    const amber = draw(stepsOf([0, 0]), { waits: [{ from: 20, to: 40 }] }).find(({ style }) => style.paint === 'wait')!
    expect(amber.numbers).toEqual([20, 23.5, 20, 3])
  })
})
