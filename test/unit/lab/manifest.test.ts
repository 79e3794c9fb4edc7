import { describe, expect, it } from 'vitest'
import { parseCatalog, parseManifest } from '../../../src-shared/lab/manifest.ts'

const text = { en: 'A', zh: '一' }
const good = {
  format: 1,
  id: 'my-lab',
  title: text,
  summary: text,
  mechanisms: ['pipe'],
  chapter: 'pipes',
  minutes: 10,
  difficulty: 1,
  platforms: ['linux'],
  programs: ['main.ts', 'child.ts'],
  checks: [{ id: 'ends', title: text }],
  steps: [{ title: text, text, checks: ['ends'] }],
  expect: { starter: ['ends'], wrong: { 'no-close': ['ends'] } },
}

function problems(change: object, folder = 'my-lab') {
  const answer = parseManifest(JSON.stringify({ ...good, ...change }), folder)
  return answer.ok ? [] : answer.error
}

describe('parseManifest', () => {
  it('reads a good one and fills in the defaults', () => {
    const answer = parseManifest(JSON.stringify(good), 'my-lab')
    expect(answer).toMatchObject({ ok: true, value: { wallMs: 20_000 } })
  })

  it.each([
    ['id', { id: 'other' }],
    ['id', { id: '../etc' }],
    ['programs.0', { programs: ['../main.ts'] }],
    ['programs.1', { programs: ['main.ts', 'sub/child.ts'] }],
    ['programs.1', { programs: ['main.ts', '.hidden.ts'] }],
    ['programs.1', { programs: ['main.ts', 'x.js'] }],
    ['programs', { programs: ['main.ts', 'main.ts'] }],
    ['programs', { programs: ['start.ts'] }],
    ['format', { format: 2 }],
    ['title.zh', { title: { en: 'A' } }],
    ['title.zh', { title: { en: 'A', zh: ' ' } }],
    ['minutes', { minutes: 0 }],
    ['mechanisms.0', { mechanisms: ['magic'] }],
    ['wallMs', { wallMs: 1e9 }],
    ['checks', { checks: [good.checks[0], good.checks[0]] }],
    ['expect.starter', { expect: { starter: ['nothing'], wrong: {} } }],
    ['expect.wrong.x', { expect: { starter: ['ends'], wrong: { x: ['nothing'] } } }],
    ['steps', { steps: [] }],
    ['steps', { steps: [{ title: text, text, checks: [] }] }],
    ['steps', { steps: [good.steps[0], good.steps[0]] }],
    ['steps.0.checks', { steps: [{ title: text, text, checks: ['ends', 'nothing'] }] }],
    ['steps.0.text.zh', { steps: [{ title: text, text: { en: 'A' }, checks: ['ends'] }] }],
    ['picture', { picture: { left: ['a'], middle: [], right: ['a'], wires: [] } }],
    ['picture.wires.0', { picture: { left: ['a'], middle: [], right: [], wires: [['a', 'b']] } }],
    ['picture.left.0', { picture: { left: ['<b>'], middle: [], right: [], wires: [] } }],
    ['', { surprise: true }],
  ])('names the field %s of %j', (field, change) => {
    const found = problems(change)
    expect(found.map((problem) => problem.field)).toContain(field)
    for (const { message, file, lab } of found) {
      expect([file, lab]).toEqual(['lab.json', 'my-lab'])
      expect(message.en).not.toBe('')
      expect(message.zh).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('says when it is no JSON at all', () => {
    const answer = parseManifest('{ "id": ', 'my-lab')
    expect(answer).toMatchObject({ ok: false, error: [{ field: '', message: { en: expect.stringContaining('JSON') as string } }] })
  })
})

describe('parseCatalog', () => {
  it('refuses a lab that stands twice', () => {
    const chapter = (id: string) => ({ id, title: text, track: 'data', mechanism: 'pipe', labs: ['my-lab'] })
    const catalog = (...chapters: object[]) => JSON.stringify({ format: 1, tracks: [{ id: 'data', title: text }], chapters })
    expect(parseCatalog(catalog(chapter('a'))).ok).toBe(true)
    expect(parseCatalog(catalog(chapter('a'), chapter('b')))).toMatchObject({ ok: false, error: [{ field: 'chapters' }] })
    expect(parseCatalog(catalog({ ...chapter('a'), track: 'none' }))).toMatchObject({ ok: false, error: [{ field: 'chapters.0.track' }] })
  })
})
