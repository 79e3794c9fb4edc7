import { describe, expect, it } from 'vitest'
import { DrawList, type Batch, type TextShape } from '../../../../src-shared/picture/timeline/draw-list.ts'
import type { LaneContext } from '../../../../src-shared/picture/timeline/lane-context.ts'
import { drawLane } from '../../../../src-shared/picture/timeline/lane-scene.ts'
import { lifeOf } from '../../../../src-shared/picture/timeline/life.ts'
import { MarkList } from '../../../../src-shared/picture/timeline/marks.ts'
import { TimelineIndex } from '../../../../src-shared/picture/timeline/timeline-index.ts'
import { timelineSvg } from '../../../../src-shared/picture/timeline-svg.ts'
import type { Trace } from '../../../../src-shared/trace/model.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

function contextOf(trace: Trace, more: Partial<LaneContext> = {}): LaneContext {
  const index = new TimelineIndex()
  index.advance(trace)
  return {
    trace,
    index,
    plot: { view: { from: 0, to: 200_000 }, left: 0, width: 1000 },
    now: 200_000,
    words: {
      call: () => 'call()',
      name: () => 'call',
      error: () => 'EAGAIN',
      wait: (wait) => `${wait.op}()`,
      missing: (count) => `${count} not recorded`,
    },
    waits: [],
    stuck: false,
    keeps: null,
    marks: new MarkList(),
    waited: new Map(),
    ...more,
  }
}

function drawn(context: LaneContext, process = 0): { batches: Batch[]; texts: TextShape[] } {
  const list = new DrawList()
  drawLane(list, context, context.trace.processes[process]!, { y: 0, height: 36 })
  const layers = [...list.inOrder()]
  return { batches: layers.flatMap((layer) => layer.batches), texts: layers.flatMap((layer) => layer.texts) }
}

/** A read that lasts from row 1 to row `rows`: a row is a microsecond. */
function longRead(rows: number): string {
  return ['main', 'pipe p', 'read p -> 1', ...Array.from({ length: rows - 2 }, () => ':')].join('\n')
}

describe('the lane of a process', () => {
  it('hatches a call from the moment it blocks, and notes the wait for the lane of the object', () => {
    const context = contextOf(drawTrace(longRead(101), { objects: { p: 'pipe' } }))
    const hatch = drawn(context).batches.find(({ style }) => style.paint === 'hatch-wait')!
    expect(hatch.numbers).toEqual([5, 9, expect.closeTo(499.5, 1), 18])
    expect(context.waited.get(1)).toEqual([{ from: 1000, to: 100_900 }])
  })

  it('does not hatch what was too short to be asleep', () => {
    const { batches } = drawn(contextOf(drawTrace(longRead(30), { objects: { p: 'pipe' } })))
    expect(batches.some(({ style }) => style.paint === 'hatch-wait')).toBe(false)
  })

  it('outlines a failed call in red and names its errno where there is room', () => {
    const { batches, texts } = drawn(contextOf(drawTrace('main\npipe p\nread p !EAGAIN', { objects: { p: 'pipe' } })))
    expect(batches.some(({ shape, style }) => shape === 'outline' && style.paint === 'bad')).toBe(true)
    expect(texts.map(({ text }) => text)).toContain('call() EAGAIN')
  })

  it('lets a wait that has not ended grow to where the run stands, in red when nobody can end it', () => {
    const trace = drawTrace('main\npipe p', { objects: { p: 'pipe' }, end: null })
    const wait = { process: 0, op: 'read', object: 1, since: 50_000, file: 0, line: 2, wakers: [] }
    const open = drawn(contextOf(trace, { waits: [wait], now: 150_000 }))
    expect(open.batches.find(({ style }) => style.paint === 'hatch-wait')!.numbers).toEqual([250, 9, 500, 18])
    expect(open.texts.map(({ text }) => text)).toContain('read() 100 µs')
    const stuck = drawn(contextOf(trace, { waits: [wait], now: 150_000, stuck: true }))
    expect(stuck.batches.some(({ style }) => style.paint === 'hatch-bad')).toBe(true)
    expect(stuck.batches.some(({ style }) => style.paint === 'hatch-wait')).toBe(false)
  })

  it('never closes a gap', () => {
    const trace = drawTrace('main\npipe p\n\nread p -> 1', { objects: { p: 'pipe' }, dropped: 18_204 })
    const { batches, texts } = drawn(contextOf({ ...trace, gaps: [{ process: 0, t: 1_950, count: 18_204, why: 'dropped' }] }))
    expect(batches.some(({ style }) => style.paint === 'hatch-gap')).toBe(true)
    expect(texts.map(({ text }) => text)).toContain('18\u2009204')
  })

  it('dims what the filter does not keep to an outline', () => {
    const trace = drawTrace(longRead(101), { objects: { p: 'pipe' } })
    const { batches } = drawn(contextOf(trace, { keeps: () => false }))
    expect(batches.filter(({ shape, style }) => shape === 'fill' && style.paint !== 'panel')).toEqual([])
    expect(batches.some(({ shape, style }) => shape === 'outline' && style.alpha !== undefined)).toBe(true)
  })
})

describe('the life of a process', () => {
  const picture = `
    main        | child
    spawn child |
                | getpid
                | exit
    getpid      |
    wait child  |`

  it('leaves a zombie from the end of a child until its parent takes its status', () => {
    const trace = drawTrace(picture)
    const child = { ...trace.processes[1]!, endedAt: 2_950 }
    const index = new TimelineIndex()
    index.advance(trace)
    const life = lifeOf({ ...trace, processes: [trace.processes[0]!, child] }, index, child, 6000)
    expect(life.map(({ kind }) => kind)).toEqual(['starting', 'alive', 'zombie'])
    expect(life.at(-1)).toMatchObject({ from: 2_950, to: 4_900 })
  })

  it('has a hole while the process was stopped', () => {
    const trace = drawTrace('main\ngetpid\ngetpid\ngetpid')
    const index = new TimelineIndex()
    index.advance(trace)
    const states = [
      { process: 0, t: 1_000, state: 'T' as const },
      { process: 0, t: 2_000, state: 'S' as const },
    ]
    const life = lifeOf({ ...trace, states }, index, trace.processes[0]!, 4000)
    expect(life.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['alive', 0, 1000],
      ['stopped', 1000, 2000],
      ['alive', 2000, 4000],
    ])
  })
})

describe('the timeline as SVG', () => {
  it('escapes every name and needs nothing else', () => {
    const trace = drawTrace('main\npipe p\nwrite p -> 5', { objects: { p: 'pipe' } })
    const evil = { ...trace, processes: [{ ...trace.processes[0]!, name: '<b onx="1">&' }] }
    const svg = timelineSvg(evil, { language: 'en' })
    expect(svg).not.toContain('<b ')
    expect(svg).toContain('&lt;b onx=&quot;1')
    expect(svg).not.toMatch(/var\(|https?:(?!\/\/www\.w3\.org\/2000\/svg)/)
  })

  it('says in both languages from when on a stuck run could not go on', () => {
    const wait = { process: 0, op: 'read', object: 1, since: 1000, file: 0, line: 2, wakers: [] }
    const trace = drawTrace(longRead(101), { objects: { p: 'pipe' }, end: 'stuck', waits: [wait] })
    expect(timelineSvg(trace, { language: 'en' })).toContain('from here on nothing could help')
    expect(timelineSvg(trace, { language: 'zh' })).toContain('从此刻起已无法继续')
  })
})
