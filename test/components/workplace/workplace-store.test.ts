// @vitest-environment node
/** What is edited, against a real engine and workspace: saved as one types, never over another window's text, never lost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Window } from 'happy-dom'
import { createPinia, setActivePinia } from 'pinia'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EngineClient } from '../../../src-shared/contract/commands.ts'
import { setEngine } from '../../../src-renderer/client/index.ts'
import { useWorkplaceStore } from '../../../src-renderer/features/workplace/index.ts'
import { openService } from '../../../src-main/hosts/service.ts'

// The engine is Node's; of a page only its store is needed.
vi.stubGlobal('localStorage', new Window().localStorage)

// Nothing is run here: labs and drafts need no native part, and nothing has to be built.
const ROOT = process.cwd()
const stateDir = mkdtempSync(join(tmpdir(), 'ipc-lab-workplace-'))
const service = openService({
  addon: join(ROOT, 'native/build/ipc_lab.node'),
  warden: join(ROOT, 'native/build/ipc-lab-warden'),
  boot: join(ROOT, 'out/lab-process/boot.cjs'),
  runtime: process.execPath,
  runAsNode: false,
  labs: join(ROOT, 'labs'),
  checkRunner: join(ROOT, 'out/labs/check-runner.mjs'),
  stateDir,
  version: '0.0.0-test',
})
afterAll(async () => {
  await service.close()
  rmSync(stateDir, { recursive: true, force: true })
})

beforeEach(async () => {
  localStorage.clear()
  setEngine(service)
  await service.call('drafts.reset', { owner: 'lab:first-message' })
})

/** A window of its own: a page has one store. */
async function openWindow() {
  setActivePinia(createPinia())
  const workplace = useWorkplaceStore()
  await workplace.open({ kind: 'lab', id: 'first-message' })
  return workplace
}
const saved = async () =>
  (await service.call('drafts.get', { owner: 'lab:first-message' })) as { value: { draft: { files: { text: string }[] } | null } }

describe('a lab', () => {
  it('opens with the starter, which is what runs until something is changed', async () => {
    const workplace = await openWindow()
    expect(workplace.files.map(({ name }) => name)).toEqual(workplace.lab!.files.map(({ name }) => name))
    expect(workplace.changed).toBe(false)
    // Its steps say to change main.ts.
    expect(workplace.activeFile).toBe('main.ts')
    expect(workplace.source()).toEqual({ kind: 'lab', id: 'first-message', variant: 'starter' })
  })

  it('runs and keeps what was typed', async () => {
    const workplace = await openWindow()
    workplace.edit('child.ts', '// mine\n')
    expect(workplace.source()).toMatchObject({ variant: 'own' })
    await workplace.flush()
    expect(workplace.saveState).toBe('saved')
    expect((await openWindow()).files.find(({ name }) => name === 'child.ts')!.text).toBe('// mine\n')
  })

  it('goes back to the starter, and back again', async () => {
    const workplace = await openWindow()
    workplace.edit('child.ts', '// mine\n')
    expect(await workplace.resetToStarter()).toBeNull()
    expect(workplace.changed).toBe(false)
    workplace.undoReset()
    expect(workplace.files.find(({ name }) => name === 'child.ts')!.text).toBe('// mine\n')
    await workplace.flush()
    expect((await saved()).value.draft!.files.some(({ text }) => text === '// mine\n')).toBe(true)
  })

  it('that is not there says so, and leaves nothing to run', async () => {
    setActivePinia(createPinia())
    const workplace = useWorkplaceStore()
    await workplace.open({ kind: 'lab', id: 'no-such-lab' })
    expect(workplace.failure).toMatchObject({ kind: 'unknown-lab' })
    expect(workplace.source()).toBeNull()
  })
})

describe('two windows on one draft', () => {
  it('end in a conflict in which both texts are there; keeping mine saves it', async () => {
    const one = await openWindow()
    const two = await openWindow()
    one.edit('child.ts', '// one\n')
    await one.flush()
    two.edit('child.ts', '// two\n')
    await two.flush()
    expect(two.saveState).toBe('conflict')
    expect(two.files.find(({ name }) => name === 'child.ts')!.text).toBe('// two\n')
    expect(two.theirs!.files.find(({ name }) => name === 'child.ts')!.text).toBe('// one\n')
    await two.keepMine()
    expect(two.saveState).toBe('saved')
    expect((await saved()).value.draft!.files.some(({ text }) => text === '// two\n')).toBe(true)
  })

  it('take over what the other saved while nothing is unsaved here', async () => {
    const one = await openWindow()
    const two = await openWindow()
    one.edit('child.ts', '// one\n')
    await one.flush()
    await two.onEvent({ kind: 'workspace-changed', what: 'draft', owner: 'lab:first-message', revision: one.revision })
    expect(two.files.find(({ name }) => name === 'child.ts')!.text).toBe('// one\n')
    expect(two.saveState).toBe('clean')
  })
})

describe('what cannot be saved', () => {
  it('stays in the window, is kept over a new page, and is saved when that is possible again', async () => {
    const full = { kind: 'os', what: '/home', code: 'ENOSPC', syscall: 'write' } as const
    const refusing: EngineClient = {
      subscribe: (listener) => service.subscribe(listener),
      call: ((command: 'drafts.save', params: never) =>
        command === 'drafts.save' ? Promise.resolve({ ok: false, error: full }) : service.call(command, params)) as EngineClient['call'],
    }
    setEngine(refusing)
    const workplace = await openWindow()
    workplace.edit('child.ts', '// on a full disk\n')
    await workplace.flush()
    expect(workplace.saveState).toBe('failed')
    expect(workplace.saveError).toEqual(full)

    setEngine(service)
    const next = await openWindow()
    expect(next.files.find(({ name }) => name === 'child.ts')!.text).toBe('// on a full disk\n')
    await next.flush()
    expect(next.saveState).toBe('saved')
    expect((await saved()).value.draft!.files.some(({ text }) => text === '// on a full disk\n')).toBe(true)
  })

  it('a window that closes between two keys loses none', async () => {
    const workplace = await openWindow()
    workplace.edit('child.ts', '// typed just now\n')
    workplace.keep()
    expect((await openWindow()).files.find(({ name }) => name === 'child.ts')!.text).toBe('// typed just now\n')
  })

  it('nonsense in the browser’s own store is ignored', async () => {
    localStorage.setItem('ipc-lab:unsaved:lab:first-message', '{"files":[{"name":1}],"revision":"x"}')
    expect((await openWindow()).changed).toBe(false)
  })
})

describe('files', () => {
  it('are added, renamed and removed; two never have one name', async () => {
    const workplace = await openWindow()
    expect(workplace.addFile('more.ts')).toBe(true)
    expect(workplace.addFile('more.ts')).toBe(false)
    expect(workplace.renameFile('more.ts', 'child.ts')).toBe(false)
    expect(workplace.renameFile('more.ts', 'less.ts')).toBe(true)
    expect(workplace.activeFile).toBe('less.ts')
    workplace.removeFile('less.ts')
    expect(workplace.files.some(({ name }) => name === 'less.ts')).toBe(false)
  })

  it('that are edited lose their own problems only', async () => {
    const workplace = await openWindow()
    const problem = { line: 1, column: 0, text: { en: 'x', zh: 'x' }, from: 'run' as const }
    workplace.problems = [
      { ...problem, file: 'main.ts' },
      { ...problem, file: 'child.ts' },
    ]
    workplace.edit('child.ts', '// better\n')
    expect(workplace.problems.map(({ file }) => file)).toEqual(['main.ts'])
  })
})

it('saves by itself a moment after the last key, once', async () => {
  const workplace = await openWindow()
  vi.useFakeTimers()
  workplace.edit('child.ts', '// a\n')
  workplace.edit('child.ts', '// ab\n')
  const calls = vi.spyOn(service, 'call')
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  await workplace.flush()
  // Windows of other tests may still save theirs.
  expect(
    calls.mock.calls.filter(([command, params]) => command === 'drafts.save' && JSON.stringify(params).includes('// ab')),
  ).toHaveLength(1)
  expect((await saved()).value.draft!.files.some(({ text }) => text === '// ab\n')).toBe(true)
})
