import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { h, nextTick, ref } from 'vue'
import { Kept } from '../../../src-renderer/features/timeline/kept.ts'
import { TraceIndex } from '../../../src-renderer/features/timeline/trace-index.ts'
import { useSlowly } from '../../../src-renderer/features/timeline/use-slowly.ts'
import { LinkReader, MomentReader, readersOf } from '../../../src-shared/trace/queries/index.ts'
import { madeRun } from '../../gallery/timeline/million.ts'

describe('a long record', () => {
  const trace = madeRun(6000, 4)
  const now = trace.end!.t

  it('is read in slices, and tells how far it is and until when its levels are known', () => {
    const index = new TraceIndex(trace)
    expect([index.share, index.knownUntil(now), index.settled]).toEqual([0, 0, false])
    expect(index.advance(0)).toBe(false)
    expect(index.lanes.rows).toBe(1024)
    expect(index.share).toBeCloseTo(1024 / 12_000)
    // The lanes come first: nothing is known of levels yet.
    expect(index.levels(1).length).toBe(0)
    while (index.lanes.rows < 6000) index.advance(0)
    index.advance(0)
    expect(index.behind).toBeGreaterThan(0)
    const known = index.knownUntil(now)
    expect(known).toBe(trace.events.t1(index.reader.index.taken - 1))
    expect(known).toBeLessThan(now)
    while (!index.advance(0));
    expect([index.share, index.behind, index.knownUntil(now), index.settled]).toEqual([1, 0, now, true])
    expect(index.levels(1).length).toBeGreaterThan(1000)
  })

  it('is read once for everybody', () => {
    expect(new TraceIndex(trace).reader).toBe(readersOf(trace).moments)
  })

  it('has its arrows read in slices, the same as all at once', () => {
    const fresh = madeRun(6000, 4)
    const index = new TraceIndex(fresh)
    while (!index.advance(0));
    expect(index.prepareLinks(0)).toBe(false)
    while (!index.prepareLinks(0));
    const links = new LinkReader(new MomentReader(fresh))
    const rows = Array.from({ length: 6000 }, (_, row) => row)
    expect(rows.map((row) => index.linksOf(row))).toEqual(rows.map((row) => links.of(row)))
    expect(rows.some((row) => index.linksOf(row).effects.length > 0)).toBe(true)
  })
})

describe('what is drawn seldom', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
  afterEach(() => vi.useRealTimers())

  it('is made anew when it depends on something else, but not before its time, and says that it is not current', () => {
    const kept = new Kept<string>()
    expect(kept.of([1], () => 'one', 100)).toBe('one')
    expect(kept.of([1], () => 'again', 100)).toBe('one')
    expect(kept.current).toBe(true)
    vi.advanceTimersByTime(60)
    expect(kept.of([2], () => 'two', 100)).toBe('one')
    expect(kept.current).toBe(false)
    vi.advanceTimersByTime(60)
    expect(kept.of([2], () => 'two', 100)).toBe('two')
    expect(kept.current).toBe(true)
    expect(kept.of([3], () => 'three')).toBe('three')
  })

  it('are words that follow at once, then slowly, and never miss the last', async () => {
    vi.advanceTimersByTime(1000)
    const said = ref('a')
    const panel = mount({
      setup() {
        const shown = useSlowly(() => said.value, 100)
        return () => h('p', shown.value)
      },
    })
    const say = async (text: string) => {
      said.value = text
      await nextTick()
      await nextTick()
      return panel.text()
    }
    expect(await say('b')).toBe('b')
    expect(await say('c')).toBe('b')
    vi.advanceTimersByTime(50)
    expect(await say('d')).toBe('b')
    vi.advanceTimersByTime(50)
    await nextTick()
    expect(panel.text()).toBe('d')
    panel.unmount()
  })
})
