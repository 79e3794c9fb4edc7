import { describe, expect, it } from 'vitest'
import { NO_PROGRESS } from '../../../src-shared/contract/workspace.ts'
import type { LabSummary } from '../../../src-shared/lab/summary.ts'
import { courseMap, MAP } from '../../../src-renderer/features/labs/course-map.ts'
import { byChapter, countOf, familiesOf, fits, found } from '../../../src-renderer/features/labs/filters.ts'
import { moment } from '../../../src-renderer/features/labs/moment.ts'
import { freeName, nameProblem } from '../../../src-renderer/features/labs/own-names.ts'
import { layoutPicture } from '../../../src-renderer/features/labs/picture-layout.ts'

const words = (en: string, zh = '一') => ({ en, zh })
const lab = (id: string, more: Partial<LabSummary> = {}): LabSummary => ({
  id,
  title: words(id),
  summary: words(`about ${id}`),
  mechanisms: ['pipe'],
  chapter: 'one',
  minutes: 10,
  difficulty: 1,
  platforms: ['linux'],
  picture: null,
  steps: [{ title: words('look'), checks: [] }],
  ...more,
})
const chapter = (id: string, labs: string[], track = 'data') => ({ id, title: words(id), track, mechanism: 'pipe', labs })
const solved = { ...NO_PROGRESS, openedAt: 1, solvedAt: 1 }
const begun = { ...NO_PROGRESS, openedAt: 1 }

describe('filters', () => {
  const labs = [lab('a'), lab('b', { mechanisms: ['posix-sem', 'mmap'], platforms: ['linux', 'darwin'] }), lab('c')]
  const progress = { a: solved, b: begun }

  it('tell what is begun, not solved, of a family, of a system', () => {
    const of = (filter: Parameters<typeof fits>[0]) => labs.filter((each) => fits(filter, each, progress)).map(({ id }) => id)
    expect(of({ kind: 'all' })).toEqual(['a', 'b', 'c'])
    expect(of({ kind: 'begun' })).toEqual(['b'])
    expect(of({ kind: 'unsolved' })).toEqual(['b', 'c'])
    expect(of({ kind: 'family', id: 'memory' })).toEqual(['b'])
    expect(of({ kind: 'platform', id: 'darwin' })).toEqual(['b'])
    expect(countOf({ kind: 'unsolved' }, labs, progress)).toBe(2)
  })

  it('offer only families that some lab has', () => {
    expect(familiesOf(labs)).toEqual(['pipes', 'memory', 'semaphores'])
  })

  it('search every word, in both languages, in titles, steps, mechanisms and chapters', () => {
    const it = lab('x', { title: words('Bounded buffer', '有界缓冲区'), steps: [{ title: words('Lose an update'), checks: [] }] })
    for (const search of ['', 'BOUND buff', '缓冲', 'update', 'pipe bounded', 'semaphores']) {
      expect(found(search, it, chapter('Semaphores', ['x'])), search).toBe(true)
    }
    expect(found('bounded socket', it, undefined)).toBe(false)
  })

  it('list by chapter, count hidden labs too, and keep labs that the catalogue does not name', () => {
    const chapters = [chapter('one', ['a', 'gone', 'b']), chapter('empty', ['gone'])]
    const list = byChapter(chapters, labs, ({ id }) => id !== 'a', progress)
    expect(list.map((each) => [each.id, each.labs.map(({ id }) => id), each.solved, each.total])).toEqual([
      ['one', ['b'], 1, 2],
      ['', ['c'], 0, 1],
    ])
  })
})

describe('courseMap', () => {
  const tracks = [
    { id: 'data', title: words('Move data') },
    { id: 'none', title: words('Nothing yet') },
    { id: 'order', title: words('Agree on order') },
  ]

  it('has a row per track that has labs, and a mark per lab that can be opened', () => {
    const rows = courseMap(tracks, [chapter('pipes', ['a', 'broken', 'b']), chapter('sems', ['c'], 'order')], new Set('abc'), 800, () => 30)
    expect(rows.map((row) => [row.track?.id, row.groups.flatMap(({ marks }) => marks.map((mark) => mark.lab))])).toEqual([
      ['data', ['a', 'b']],
      ['order', ['c']],
    ])
    expect(rows[0]!.groups[0]!.marks.map(({ x }) => x)).toEqual([MAP.first, MAP.first + MAP.step])
  })

  it('is right with sixty-four labs: marks and names stay apart and inside, long rows go on below', () => {
    const ids = Array.from({ length: 64 }, (_, i) => `l${i}`)
    const chapters = Array.from({ length: 8 }, (_, i) => chapter(`c${i}`, ids.slice(i * 8, i * 8 + 8)))
    const nameWidth = 90
    const rows = courseMap(tracks, chapters, new Set(ids), 500, () => nameWidth)
    expect(rows.flatMap(({ groups }) => groups.flatMap(({ marks }) => marks)).length).toBe(64)
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.map(({ track }) => track?.id ?? null)).toEqual(['data', ...rows.slice(1).map(() => null)])
    for (const { groups, end } of rows) {
      expect(end).toBeLessThanOrEqual(500)
      for (const [i, group] of groups.entries()) {
        const next = groups[i + 1]
        if (next !== undefined) expect(next.x - group.x).toBeGreaterThanOrEqual(18 + nameWidth)
      }
    }
  })
})

describe('layoutPicture', () => {
  it('keeps shapes apart, draws one wire at one height straight, and leaves out a wire to nothing', () => {
    const { processes, objects, wires, height } = layoutPicture({
      left: ['a', 'b'],
      middle: [{ name: 'p', kind: 'pipe' }],
      right: ['c'],
      wires: [
        ['a', 'p'],
        ['b', 'p'],
        ['p', 'c'],
        ['p', 'nobody'],
      ],
    })
    expect(processes.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(processes[1]!.y - processes[0]!.y).toBeGreaterThan(processes[0]!.h)
    expect(wires).toHaveLength(3)
    expect(wires[2]!.d).toMatch(/^M\d+ (\d+(\.\d+)?)L\d+ \1$/)
    for (const box of [...processes, ...objects]) expect(box.y >= 0 && box.y + box.h <= height).toBe(true)
  })
})

describe('names of My programs', () => {
  it.each(['', ' ', 'a/b', 'a\\b', '.hidden', '..', 'a\u0000b', 'x'.repeat(81)])('refuse %j', (name) => {
    expect(nameProblem(name, [])).toBe('bad-name')
  })
  it('refuse one that is there, also in another spelling of the same letters', () => {
    expect(nameProblem(' café ', ['café'])).toBe('exists')
    expect(nameProblem('管道 练习', ['café'])).toBe(null)
  })
  it('offer the first that is free', () => {
    expect(freeName((n) => `P ${n}`, ['P 1', 'P 3'])).toBe('P 2')
  })
})

describe('moment', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).getTime()
  it('says today, yesterday, else the date, in both languages', () => {
    expect(moment(at(26, 9), 'en', at(26, 23))).toBe('today 09:05')
    expect(moment(at(25, 23), 'en', at(26, 0))).toBe('yesterday 23:05')
    expect(moment(at(20, 9), 'en', at(26, 9))).toMatch(/20 Nov 2026.*09:05/)
    expect(moment(at(25, 9), 'zh', at(26, 9))).toBe('昨天 09:05')
  })
})
