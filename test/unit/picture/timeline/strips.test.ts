import { describe, expect, it } from 'vitest'
import { COLUMN_PARTS, ColumnPart, DrawList, type Columns } from '../../../../src-shared/picture/timeline/draw-list.ts'
import type { LaneContext } from '../../../../src-shared/picture/timeline/lane-context.ts'
import { LaneIndex } from '../../../../src-shared/picture/timeline/lane-index.ts'
import { drawBars } from '../../../../src-shared/picture/timeline/bar-scene.ts'
import { laneMarks, MarkList } from '../../../../src-shared/picture/timeline/marks.ts'
import { svgShapes } from '../../../../src-shared/picture/timeline/svg-writer.ts'
import { TimelineIndex } from '../../../../src-shared/picture/timeline/timeline-index.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

const VIEW = { from: 0, to: 100_000 }
const WIDTH = 100

const never = (row: number): boolean => row < 0

/** A lane of `count` calls of 50 ns each, one every 100 ns: ten to a pixel, which is busy half of its time. */
function denseLane(count: number, { asleep = never, failed = never } = {}): LaneIndex {
  const lane = new LaneIndex()
  for (let i = 0; i < count; i++) lane.append(i, i * 100, i * 100 + 50, asleep(i) ? 50 : 0, failed(i))
  return lane
}

function draw(lane: LaneIndex, keeps: LaneContext['keeps'] = null): DrawList {
  const trace = drawTrace('main\npipe p', { objects: { p: 'pipe' } })
  const marks = new MarkList()
  laneMarks(lane, VIEW, WIDTH, marks)
  const list = new DrawList()
  const plot = { view: VIEW, left: 10, width: WIDTH }
  const words = { call: () => '', name: () => '', error: () => '', wait: () => '', missing: () => '' }
  const context = { trace, index: new TimelineIndex(), plot, now: VIEW.to, words, waits: [], stuck: false, keeps, marks, waited: new Map() }
  drawBars(list, context, lane, { y: 0, height: 36 })
  return list
}

const stripsOf = (list: DrawList): Columns[] => [...list.inOrder()].flatMap(({ strips }) => strips)
const part = ({ heights }: Columns, which: number) => [...heights].filter((_, i) => i % COLUMN_PARTS === which)

describe('a strip', () => {
  it('is one for a whole lane, as high as the process was busy, and begins where its calls do', () => {
    const strips = stripsOf(draw(denseLane(400)))
    expect(strips).toHaveLength(1)
    expect(strips[0]).toMatchObject({ x: 10, bottom: 26 })
    expect(part(strips[0]!, ColumnPart.busy)).toEqual(Array.from({ length: 40 }, () => 8))
    expect(part(strips[0]!, ColumnPart.blocked)).toEqual(Array.from({ length: 40 }, () => 0))
  })

  it('is drawn from whole blocks where calls are very dense, and leaves none out', () => {
    const lane = new LaneIndex()
    for (let i = 0; i < 20_000; i++) lane.append(i, i * 5, i * 5 + 2, 0, i === 12_345)
    const [strip] = stripsOf(draw(lane))
    const heights = part(strip!, ColumnPart.busy)
    expect(heights).toHaveLength(100)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(6)
    expect(Math.max(...heights)).toBeLessThanOrEqual(7)
    expect(part(strip!, ColumnPart.failed).flatMap((height, i) => (height > 0 ? [i] : []))).toEqual([61])
    const marks = new MarkList()
    laneMarks(lane, VIEW, WIDTH, marks)
    expect([...marks.count.slice(0, marks.length)].reduce((sum, n) => sum + n)).toBe(20_000)
  })

  it('shows how much of a pixel was blocked, and marks where a call failed', () => {
    const [strip] = stripsOf(draw(denseLane(400, { asleep: (i) => i >= 200 && i % 2 === 0, failed: (i) => i === 105 })))
    expect(part(strip!, ColumnPart.blocked).slice(18, 22)).toEqual([0, 0, 4, 4])
    expect(part(strip!, ColumnPart.failed).flatMap((height, i) => (height > 0 ? [i] : []))).toEqual([10])
  })

  it('is dimmed where the filter keeps nothing', () => {
    const [strip] = stripsOf(draw(denseLane(400), (row) => row < 100))
    expect(part(strip!, ColumnPart.busy).slice(8, 12)).toEqual([8, 8, 0, 0])
    expect(part(strip!, ColumnPart.dimmed).slice(8, 12)).toEqual([0, 0, 8, 8])
  })

  it('is written as one path for each colour, neighbours of one height as one box', () => {
    const svg = svgShapes(draw(denseLane(400, { failed: (i) => i === 105 })), 'light', '')
    expect(svg).toContain('d="M10 18h40v8h-40z" fill="#7c8893"')
    expect(svg).toContain('d="M20 10h1v2h-1z" fill="#c9352b"')
  })
})
