import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLab, loadLabs, readOwnPrograms, readPrograms, readTexts } from '../../src-main/labs/index.ts'
import type { Lab } from '../../src-main/labs/index.ts'

const LABS = fileURLToPath(new URL('../../labs', import.meta.url))
let copy: string

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'ipc-lab-test-labs-'))
  await cp(LABS, copy, { recursive: true })
})
afterEach(async () => {
  await rm(copy, { recursive: true, force: true })
})

function theLab(id: string): Lab {
  const lab = loadLab(join(copy, id))
  if (!lab.ok) throw new Error(JSON.stringify(lab.error))
  return lab.value
}

describe('the labs that come with the program', () => {
  it('are all valid, and stand in the catalogue', async () => {
    const set = loadLabs(LABS)
    expect(set.problems).toEqual([])
    expect(set.labs.map((lab) => lab.manifest.id)).toEqual(['first-message', 'how-much-fits', 'bounded-buffer'])
  })

  it('have text and the same hints in both languages', async () => {
    for (const lab of loadLabs(LABS).labs) {
      const [en, zh] = [readTexts(lab, 'en'), readTexts(lab, 'zh')]
      if (!en.ok || !zh.ok) throw new Error('texts')
      expect(en.value.hints.length).toBe(zh.value.hints.length)
      expect(zh.value.text).toMatch(/[\u4e00-\u9fff]{4}/)
      expect(en.value.text).not.toMatch(/[\u4e00-\u9fff]/)
      for (const hint of zh.value.hints) expect(hint).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('have a template that becomes a lab by copying it', async () => {
    await cp(join(LABS, '_template'), join(copy, 'my-lab'), { recursive: true })
    expect(loadLab(join(copy, 'my-lab'))).toMatchObject({ ok: true })
  })
})

describe('readPrograms', () => {
  it('lays the solution over the starter, and a mistake over the solution', async () => {
    const lab = theLab('bounded-buffer')
    const [starter, solution, wrong] = [
      readPrograms(lab, 'starter'),
      readPrograms(lab, 'solution'),
      readPrograms(lab, { wrong: 'forgets-unlink' }),
    ]
    if (!starter.ok || !solution.ok || !wrong.ok) throw new Error('programs')
    expect(Object.keys(solution.value).sort()).toEqual([...lab.manifest.programs].sort())
    expect(starter.value['producer.ts']).not.toContain('mutex')
    expect(solution.value['producer.ts']).toContain('sem_wait(mutex)')
    expect(wrong.value['producer.ts']).toBe(solution.value['producer.ts'])
    expect(wrong.value['main.ts']).not.toContain("sem_unlink(nameOf('mutex'")
  })

  it('takes the programs of a folder of the user', async () => {
    expect(readOwnPrograms(join(copy, 'first-message/programs'))).toMatchObject({
      ok: true,
      value: { 'main.ts': expect.any(String) as string },
    })
    expect(readOwnPrograms(join(copy, 'first-message/wrong'))).toMatchObject({ ok: false })
    expect(readOwnPrograms(join(copy, 'not-there'))).toMatchObject({ ok: false })
  })
})

describe('a broken lab', () => {
  const broken = (id = 'first-message') => {
    const set = loadLabs(copy)
    expect(set.labs.map((lab) => lab.manifest.id)).not.toContain(id)
    return set
  }

  it('leaves the others usable and says which file and field is wrong', async () => {
    await writeFile(join(copy, 'first-message/lab.json'), '{ "format": 1, "id": "first-message" }')
    const set = broken()
    expect(set.labs.map((lab) => lab.manifest.id)).toEqual(['how-much-fits', 'bounded-buffer'])
    expect(set.problems).toContainEqual(expect.objectContaining({ lab: 'first-message', file: 'lab.json', field: 'title' }))
  })

  it.each(['lab.json', 'checks.ts', 'text.zh.md', 'hints.en.md', 'programs/child.ts'])('misses %s', async (file) => {
    await rm(join(copy, 'first-message', file))
    expect(broken().problems).toContainEqual(expect.objectContaining({ lab: 'first-message', file }))
  })

  it('has a folder instead of a manifest', async () => {
    await rm(join(copy, 'first-message'), { recursive: true })
    await cp(join(copy, 'bounded-buffer'), join(copy, 'first-message'), { recursive: true })
    expect(broken().problems).toContainEqual(expect.objectContaining({ file: 'lab.json', field: 'id' }))
  })

  it('links to a file of somebody else', async () => {
    await rm(join(copy, 'first-message/programs/child.ts'))
    await symlink('/etc/hostname', join(copy, 'first-message/programs/child.ts'))
    expect(broken().problems).toContainEqual(expect.objectContaining({ file: 'programs/child.ts' }))
  })

  it('has a huge file', async () => {
    await writeFile(join(copy, 'first-message/checks.ts'), '//'.repeat(200_000))
    expect(broken().problems).toContainEqual(expect.objectContaining({ file: 'checks.ts' }))
  })

  it('has fewer hints in one language', async () => {
    await writeFile(join(copy, 'first-message/hints.zh.md'), '只有一条')
    expect(broken().problems).toContainEqual(expect.objectContaining({ file: 'hints.zh.md' }))
  })

  it('has a mistake that nobody expects', async () => {
    await cp(join(copy, 'first-message/wrong/never-waits'), join(copy, 'first-message/wrong/surprise'), { recursive: true })
    expect(broken().problems).toContainEqual(expect.objectContaining({ field: 'expect.wrong' }))
  })

  it('is named by the catalogue but not there', async () => {
    await rm(join(copy, 'first-message'), { recursive: true })
    expect(broken().problems).toEqual([expect.objectContaining({ lab: 'first-message', file: 'catalog.json' })])
  })

  it('is a catalogue that is broken: the labs can be used all the same', async () => {
    await writeFile(join(copy, 'catalog.json'), 'oops')
    const set = loadLabs(copy)
    expect(set.labs).toHaveLength(3)
    expect(set.problems).toEqual([expect.objectContaining({ lab: '', file: 'catalog.json' })])
  })

  it('is a folder without anything', async () => {
    for (const entry of await readdir(copy)) await rm(join(copy, entry), { recursive: true })
    expect(loadLabs(copy)).toMatchObject({ labs: [], problems: [{ file: 'catalog.json' }] })
  })
})
