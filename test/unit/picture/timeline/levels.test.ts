import { describe, expect, it } from 'vitest'
import { DrawList } from '../../../../src-shared/picture/timeline/draw-list.ts'
import { drawLevels } from '../../../../src-shared/picture/timeline/level-scene.ts'
import { levelSteps, LevelSeries, type LevelSteps } from '../../../../src-shared/trace/queries/index.ts'

/** A step every 10 ns. */
function stepsOf(values: readonly number[], limit: number | null = null): LevelSteps {
  const series = new LevelSeries()
  values.slice(1).forEach((value, i) => series.add((i + 1) * 10, value - values[i]!, 0))
  return levelSteps({ series, begins: 0, base: values[0]!, limit })
}

function randomValues(count: number): number[] {
  let state = 9
  return Array.from({ length: count }, () => (state = (state * 48271) % 2147483647) % 1000)
}

const STRETCHES = [
  [0, 5000],
  [0, 1],
  [31, 33],
  [32, 64],
  [5, 4999],
  [1000, 3071],
  [4999, 5000],
] as const

describe('a level over time', () => {
  it('knows the least and the most of every stretch', () => {
    const values = randomValues(5000)
    const steps = stepsOf(values)
    for (const [from, to] of STRETCHES) {
      const part = values.slice(from, to)
      expect(steps.extent(from, to)).toEqual({ least: Math.min(...part), most: Math.max(...part) })
    }
    const part = values.slice(1000, 3071).map((value) => Math.min(value, 600))
    expect(stepsOf(values, 600).extent(1000, 3071)).toEqual({ least: Math.min(...part), most: 600 })
  })

  it('finds steps by time', () => {
    const steps = stepsOf(randomValues(5000))
    expect([-1, 0, 15, 1e9].map((t) => steps.find(t))).toEqual([-1, 0, 1, 4999])
    const series = new LevelSeries()
    for (let i = 0; i < 5000; i++) series.add(i * 10, 1, 1)
    for (const at of [0, 1, 7, 4000]) {
      expect(series.next(at * 10 + 1, at)).toBe(at + 1)
      expect(series.next(at * 10 + 4321, at)).toBe(Math.min(at + 433, 5000))
    }
  })

  it('finds a step about where it is when very many lie between, never behind it, and exactly when few do', () => {
    const series = new LevelSeries()
    const steps = levelSteps({ series, begins: 0, base: 0, limit: null })
    const add = (from: number, to: number) => {
      for (let i = from; i < to; i++) series.add((i + 1) * 10, 1, 1)
    }
    add(0, 2000)
    expect(steps.aboutNext(15_000, 0)).toBeGreaterThan(1500 - 65)
    add(2000, 5000)
    for (const at of [0, 5, 1000, 3100]) {
      expect(steps.aboutNext(at * 10 + 471, at)).toBe(at + 48)
      const about = steps.aboutNext(at * 10 + 15_001, at)
      expect(about).toBeGreaterThan(at + 1501 - 65)
      expect(about).toBeLessThanOrEqual(at + 1501)
      expect(steps.t(about)).toBe(about * 10)
    }
    // What came late is found as well.
    for (let i = 0; i < 200; i++) series.add(5005, 1, 1)
    expect(steps.t(steps.aboutNext(20_001, 0))).toBeGreaterThan(20_001 - 650)
    expect(steps.t(640)).toBe(5005)
  })

  it('stays right when steps come late', () => {
    const values = randomValues(6000)
    const deltas = values.map((value, i) => ({ t: i * 10, most: value - (values[i - 1] ?? 0) }))
    const [early, late] = [deltas.filter((_, i) => i % 3 !== 1), deltas.filter((_, i) => i % 3 === 1)]
    const series = new LevelSeries()
    for (let from = 0; from < 4000; from += 400) {
      for (const { t, most } of early.slice(from, from + 400)) series.add(t, most, 0)
      series.extent(0, series.length)
      for (const { t, most } of late.slice(from / 2, from / 2 + 200)) series.add(t, most, 0)
    }
    expect(series.length).toBe(6000)
    expect(Array.from({ length: 6000 }, (_, i) => series.mostAt(i))).toEqual(values)
    for (const [from, to] of STRETCHES)
      expect(series.extent(from, to)).toEqual({ least: Math.min(...values.slice(from, to)), most: Math.max(...values.slice(from, to)) })
  })
})

describe('the lane of an object', () => {
  const plot = { view: { from: 0, to: 100 }, left: 0, width: 100 }
  const band = { y: 0, height: 30 }
  const draw = (steps: LevelSteps, more: object = {}) => {
    const list = new DrawList()
    drawLevels(list, plot, { steps, waits: [], waiters: '', now: 50, ...more }, band)
    return [...list.inOrder()].flatMap((layer) => layer.batches)
  }

  it('goes in steps, ends where the run stands, and shows any content at least 3 px high', () => {
    const path = draw(stepsOf([0, 1, 1000])).find((batch) => batch.shape === 'path')!
    expect(path.numbers.slice(0, 2)).toEqual([0, 25])
    // One of a thousand: 3 px above the ground.
    expect(path.numbers.slice(4, 6)).toEqual([10, 22])
    expect(path.numbers.at(-2)).toBe(50)
  })

  it('becomes columns from least to most where steps share a pixel, and a line again where they do not', () => {
    const dense = Array.from({ length: 31 }, (_, i) => (i % 2 === 0 ? 0 : 10))
    const series = new LevelSeries()
    dense.forEach((value, i) => series.add(10 + i / 10, value - (dense[i - 1] ?? 0), 0))
    series.add(40, 5, 0)
    const batches = draw(levelSteps({ series, begins: 0, base: 0, limit: null }))
    const columns = batches.find((batch) => batch.shape === 'fill' && batch.style.paint === 'fill')!
    // Three pixels full of steps between 0 and 10, and in the next the last one down: half a line above the top and below the ground.
    expect(columns.numbers).toEqual([10, 4, 4, 22])
    const paths = batches.filter((batch) => batch.shape === 'path')
    expect(paths.length).toBe(2)
    expect(paths[0]!.numbers).toEqual([0, 25, 10, 25])
    expect(paths[1]!.numbers.slice(-6)).toEqual([40, 25, 40, 15, 50, 15])
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

  it('draws waits that overlap as one, whatever their order', () => {
    const waits = [
      { from: 60, to: 70 },
      { from: 20, to: 40 },
      { from: 30, to: 50 },
      { from: 22, to: 25 },
    ]
    const amber = draw(stepsOf([0, 0]), { waits }).find(({ style }) => style.paint === 'wait')!
    expect(amber.numbers).toEqual([20, 23.5, 30, 3, 60, 23.5, 10, 3])
  })
})
