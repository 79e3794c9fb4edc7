/** What the user has written is never lost: damaged files, other versions, a full disk, odd names. On a real file system. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EngineEvent } from '../../../src-shared/contract/commands.ts'
import { dispatcher, typedCall } from '../../../src-shared/contract/dispatch.ts'
import { DEFAULT_SETTINGS } from '../../../src-shared/contract/workspace.ts'
import { createWorkspace } from '../../../src-main/workspace/index.ts'

const files = (text: string) => [{ name: 'main.ts', text }]
const OWNER = 'lab:first-message'

describe('the workspace', () => {
  let state: string
  let events: EngineEvent[]
  let call: ReturnType<typeof typedCall>

  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'ipc-lab-workspace-'))
    open()
  })
  afterEach(() => rmSync(state, { recursive: true, force: true }))

  /** As after a new start of the program. */
  function open(): void {
    const workspace = createWorkspace(state)
    events = []
    workspace.subscribe((event) => events.push(event))
    call = typedCall(dispatcher(workspace.handlers))
  }
  const path = (file: string) => join(state, 'workspace', file)
  const names = (folder = '') => readdirSync(path(folder)).sort()
  const draft = async (owner = OWNER) => {
    const answer = await call('drafts.get', { owner })
    if (!answer.ok) throw new Error(answer.error.kind)
    return answer.value.draft
  }

  it('begins with the defaults and writes nothing before something changes', async () => {
    expect(await call('settings.get', {})).toEqual({ ok: true, value: DEFAULT_SETTINGS })
    expect(await call('progress.get', {})).toEqual({ ok: true, value: { labs: {} } })
    expect(await call('programs.list', {})).toEqual({ ok: true, value: { programs: [] } })
    expect(readdirSync(state)).toEqual([])
  })

  it('has everything again after a new start, readable by its owner only', async () => {
    await call('settings.set', { language: 'zh' })
    await call('progress.set', { lab: 'first-message', change: { solvedAt: 5 } })
    await call('drafts.save', { owner: OWNER, files: files('你好'), revision: 0 })
    open()
    expect(await call('settings.get', {})).toMatchObject({ value: { language: 'zh' } })
    expect(await call('progress.get', {})).toMatchObject({ value: { labs: { 'first-message': { solvedAt: 5, hints: 0 } } } })
    expect((await draft())?.files).toEqual(files('你好'))
    expect(names()).toEqual(['drafts', 'progress.json', 'settings.json'])
    expect(execFileSync('find', [path(''), '-perm', '/077'], { encoding: 'utf8' })).toBe('')
  })

  it('tells others what has changed', async () => {
    await call('settings.set', { theme: 'dark' })
    await call('drafts.save', { owner: OWNER, files: files('a'), revision: 0 })
    await call('drafts.save', { owner: OWNER, files: files('a'), revision: 1 })
    await call('drafts.save', { owner: OWNER, files: files('b'), revision: 0 })
    expect(events).toEqual([
      { kind: 'workspace-changed', what: 'settings' },
      { kind: 'workspace-changed', what: 'draft', owner: OWNER, revision: 1 },
    ])
  })

  it.each(['', '{', '[]', '{"version":1}', '{"version":"1","value":{}}', '{"version":1,"value":{"theme":"pink"}}', '\u0000'.repeat(100)])(
    'sets a damaged file aside and tells it: %j',
    async (text) => {
      mkdirSync(path(''), { recursive: true })
      for (const n of [1, 2]) {
        writeFileSync(path('settings.json'), text)
        expect(await call('settings.get', {})).toEqual({ ok: true, value: DEFAULT_SETTINGS })
        expect(events.at(-1)).toEqual({ kind: 'workspace-damaged', file: 'settings.json', kept: `settings.json.damaged-${n}` })
      }
      expect(names()).toEqual(['settings.json.damaged-1', 'settings.json.damaged-2'])
      expect(readFileSync(path('settings.json.damaged-1'), 'utf8')).toBe(text)
    },
  )

  it('hides no collection because another one is damaged', async () => {
    await call('programs.create', { name: 'good', files: files('a') })
    writeFileSync(path('drafts/own-bad.json'), '{')
    expect(await call('programs.list', {})).toMatchObject({ value: { programs: [{ name: 'good' }] } })
    expect(names('drafts')).toEqual(['own-bad.json.damaged-1', 'own-good.json'])
  })

  it('neither reads nor overwrites what a newer program has written', async () => {
    mkdirSync(path('drafts'), { recursive: true })
    const text = '{"version":2,"value":{"files":"in another way"}}'
    writeFileSync(path('drafts/lab-first-message.json'), text)
    expect(await call('drafts.get', { owner: OWNER })).toMatchObject({ error: { kind: 'other-version' } })
    expect(await call('drafts.save', { owner: OWNER, files: files('mine'), revision: 0 })).toMatchObject({
      error: { kind: 'other-version' },
    })
    expect(await call('drafts.reset', { owner: OWNER })).toMatchObject({ error: { kind: 'other-version' } })
    expect(readFileSync(path('drafts/lab-first-message.json'), 'utf8')).toBe(text)
    expect(events).toEqual([])
  })

  it('fills what an older program did not know, and leaves out what it does not know itself', async () => {
    mkdirSync(path(''), { recursive: true })
    writeFileSync(path('settings.json'), '{"version":1,"value":{"theme":"dark","colour":"green"}}')
    expect(await call('settings.get', {})).toEqual({ ok: true, value: { ...DEFAULT_SETTINGS, theme: 'dark' } })
  })

  it('never mixes two windows that write at the same time', async () => {
    const saves = Array.from({ length: 20 }, (_, n) => call('drafts.save', { owner: OWNER, files: files(`window ${n}`), revision: 0 }))
    const answers = await Promise.all(saves)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers.slice(1)) expect(answer).toMatchObject({ error: { kind: 'conflict', revision: 1 } })
    expect((await draft())?.files).toEqual(files('window 0'))
    const changes = Array.from({ length: 20 }, (_, n) => call('settings.set', { layout: { [`split-${n}`]: [n, 100 - n] } }))
    await Promise.all(changes)
    const settings = await call('settings.get', {})
    expect(settings.ok && Object.keys(settings.value.layout)).toHaveLength(20)
  })

  it('goes on counting over a reset, so that a window from before notices, and keeps what was reset', async () => {
    await call('drafts.save', { owner: OWNER, files: files('a'), revision: 0 })
    await call('drafts.reset', { owner: OWNER })
    expect(await draft()).toBeNull()
    const again = await call('drafts.save', { owner: OWNER, files: files('b'), revision: 0 })
    expect(again).toEqual({ ok: true, value: { revision: 3 } })
    expect(await call('drafts.save', { owner: OWNER, files: files('old window'), revision: 1 })).toMatchObject({
      error: { kind: 'conflict', revision: 3 },
    })
    const [kept] = names('trash')
    expect(readFileSync(path(`trash/${kept}`), 'utf8')).toContain('"a"')
    // Resetting nothing is nothing.
    expect(await call('drafts.reset', { owner: 'lab:bounded-buffer' })).toEqual({ ok: true, value: { draft: null } })
  })

  it('moves removed programs to the trash, and the name is free again', async () => {
    await call('programs.create', { name: 'pipes', files: files('old') })
    expect(await call('programs.create', { name: 'PIPES', files: files('x') })).toMatchObject({ error: { kind: 'exists', what: 'pipes' } })
    await call('programs.remove', { name: 'pipes' })
    expect(names('trash')).toHaveLength(1)
    expect((await call('programs.create', { name: 'pipes', files: files('new') })).ok).toBe(true)
    expect((await draft('own:pipes'))?.files).toEqual(files('new'))
  })

  it('renames without a moment in which there is none, also only in its letters', async () => {
    await call('programs.create', { name: 'a', files: files('text') })
    await call('programs.create', { name: 'b', files: files('other') })
    expect(await call('programs.rename', { name: 'a', to: 'b' })).toMatchObject({ error: { kind: 'exists' } })
    expect(await call('programs.rename', { name: 'nothing', to: 'c' })).toMatchObject({ error: { kind: 'bad-name' } })
    await call('programs.rename', { name: 'a', to: 'A' })
    await call('programs.rename', { name: 'A', to: 'c' })
    expect(names('drafts')).toEqual(['own-b.json', 'own-c.json'])
    expect((await draft('own:c'))?.files).toEqual(files('text'))
  })

  it.each(['', ' ', '.', '..', '.hidden', 'a/b', 'a\\b', 'a\u0000', 'a\n', ' a', 'a ', 'x'.repeat(81), '管'.repeat(80)])(
    'takes no collection called %j',
    async (name) => {
      expect(await call('programs.create', { name, files: files('a') })).toMatchObject({ error: { kind: 'bad-name', what: name } })
      expect(readdirSync(state)).toEqual([])
    },
  )

  it.each(['-rf', 'con', '管道 实验', 'é', 'a.b', "it's <b>", '__proto__'])('takes one called %j', async (name) => {
    expect(await call('programs.create', { name, files: files('a') })).toMatchObject({ ok: true, value: { name } })
    expect(await call('programs.list', {})).toMatchObject({ value: { programs: [{ name }] } })
  })

  it.each(['../main.ts', 'main', '.main.ts', 'a b.ts', '-x.ts'])('keeps no file called %j', async (name) => {
    expect(await call('drafts.save', { owner: OWNER, files: [{ name, text: '' }], revision: 0 })).toMatchObject({
      error: { kind: 'bad-name', what: name },
    })
  })

  it('knows progress only of what can be a lab', async () => {
    expect(await call('progress.set', { lab: '__proto__', change: { hints: 1 } })).toMatchObject({ error: { kind: 'unknown-lab' } })
  })

  it('says that it may not write', async () => {
    writeFileSync(path(''), 'a file where the folder should be')
    expect(await call('settings.set', { theme: 'dark' })).toMatchObject({ error: { kind: 'os', code: expect.any(String) as string } })
  })
})

describe('the workspace on a full disk', () => {
  const state = mkdtempSync(join(tmpdir(), 'ipc-lab-full-'))
  const mounted = mount(state)
  afterEach(() => {
    if (mounted) execFileSync('umount', [state])
    rmSync(state, { recursive: true, force: true })
  })

  it.skipIf(!mounted)('keeps what was there, says ENOSPC, and goes on when there is room again', async () => {
    const call = typedCall(dispatcher(createWorkspace(state).handlers))
    expect(await call('drafts.save', { owner: OWNER, files: files('old'), revision: 0 })).toEqual({ ok: true, value: { revision: 1 } })
    const big = files('x'.repeat(400_000))
    const refused = await call('drafts.save', { owner: OWNER, files: big, revision: 1 })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'os', code: 'ENOSPC' } })
    expect(await call('drafts.get', { owner: OWNER })).toMatchObject({ value: { draft: { files: files('old'), revision: 1 } } })
    expect(readdirSync(join(state, 'workspace/drafts'))).toEqual(['lab-first-message.json'])
    execFileSync('mount', ['-o', 'remount,size=4m', state])
    expect(await call('drafts.save', { owner: OWNER, files: big, revision: 1 })).toEqual({ ok: true, value: { revision: 2 } })
  })
})

/** A disk of 256 KiB; false where this user may not have one. */
function mount(dir: string): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', dir], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
