/** The library and the lab's panel over a real engine, as somebody uses them. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandAnswers } from '../../../src-shared/contract/commands.ts'
import { engine, setEngine } from '../../../src-renderer/client/index.ts'
import BrokenLabs from '../../../src-renderer/features/labs/BrokenLabs.vue'
import { LabPanel, LibraryView, useLibraryStore, useProgressStore } from '../../../src-renderer/features/labs/index.ts'
import { useRunStore } from '../../../src-renderer/features/run/index.ts'
import { useSettingsStore } from '../../../src-renderer/features/settings/index.ts'
import { useWorkplaceStore } from '../../../src-renderer/features/workplace/index.ts'
import { setLanguage } from '../../../src-renderer/ui/language.ts'
import { serveTestEngine, type Served } from '../../support/served.ts'

let test: Served
let view: VueWrapper | undefined
beforeAll(async () => {
  test = await serveTestEngine()
  setEngine(test.client)
}, 300_000)
afterAll(() => test.remove())
beforeEach(() => {
  setActivePinia(createPinia())
  setLanguage('en')
})
afterEach(() => view?.unmount())

/** Until something of the real engine has come to the page. */
async function seen(what: () => unknown): Promise<void> {
  await vi.waitFor(() => expect(what()).toBeTruthy(), { timeout: 20_000, interval: 20 })
  await flushPromises()
}
const button = (words: string | RegExp) =>
  view!.findAll('button').find((each) => (typeof words === 'string' ? each.text() === words : words.test(each.text())))!
const kept = async (lab: string) => {
  const answer = await engine().call('progress.get', {})
  return answer.ok ? answer.value.labs[lab] : undefined
}

describe('the library', () => {
  it('greets the first time, and never again once a lab was opened', async () => {
    view = mount(LibraryView, { attachTo: document.body })
    await seen(() => view!.text().includes('Start with one pipe'))
    expect(document.activeElement?.textContent).toContain('Open “A first message and the end of file”')
    await button(/^Open “/).trigger('click')
    await seen(() => useWorkplaceStore().lab?.id === 'first-message')
    await seen(() => useSettingsStore().settings.greeted)
    await vi.waitFor(async () => expect((await kept('first-message'))?.openedAt).toBeGreaterThan(0))
    view.unmount()
    setActivePinia(createPinia())
    await useSettingsStore().read()
    view = mount(LibraryView)
    await seen(() => view!.findAll('[data-lab]').length === 3)
    expect(view.text()).not.toContain('Start with one pipe')
  })

  it('filters, searches, and shows the lab of the selected row with its steps', async () => {
    await useSettingsStore().read()
    view = mount(LibraryView)
    await seen(() => view!.findAll('[data-lab]').length === 3)
    await button(/^Semaphores/).trigger('click')
    expect(view.findAll('[data-lab]').map((row) => row.attributes('data-lab'))).toEqual(['bounded-buffer'])
    expect(view.find('.det').text()).toContain('One producer at a time')
    await button(/^All labs/).trigger('click')
    await view.find('input[type=search]').setValue('管道能装')
    expect(view.findAll('[data-lab]').map((row) => row.attributes('data-lab'))).toEqual(['how-much-fits'])
    await view.find('input[type=search]').setValue('no such thing')
    await button('Show all labs').trigger('click')
    expect(view.findAll('[data-lab]')).toHaveLength(3)
    setLanguage('zh')
    await flushPromises()
    expect(view.text()).toContain('有界缓冲区')
  })

  it('starts over only when asked: code and progress of that lab go, of others stay', async () => {
    await engine().call('drafts.save', { owner: 'lab:how-much-fits', files: [{ name: 'main.ts', text: '// mine' }], revision: 0 })
    for (const lab of ['how-much-fits', 'bounded-buffer'])
      await engine().call('progress.set', { lab, change: { openedAt: 5, solvedAt: 6 } })
    await useSettingsStore().read()
    view = mount(LibraryView)
    await seen(() => view!.findAll('[data-lab]').length === 3)
    await view.find('[data-lab=how-much-fits]').trigger('click')
    await button('Start over').trigger('click')
    const draft = async () => await engine().call('drafts.get', { owner: 'lab:how-much-fits' })
    expect(await draft()).toMatchObject({ value: { draft: { files: [{ text: '// mine' }] } } })
    await view.find('[role=alertdialog] button').trigger('click')
    await seen(() => !view!.find('[role=alertdialog]').exists() && useProgressStore().of('how-much-fits').solvedAt === 0)
    await vi.waitFor(async () => expect(await draft()).toMatchObject({ value: { draft: null } }))
    expect(await kept('bounded-buffer')).toMatchObject({ solvedAt: 6 })
  })

  it('lists broken labs; what they say is text and nothing else', () => {
    const text = '<img src=x onerror="alert(1)">'
    view = mount(BrokenLabs, {
      props: { broken: [{ kind: 'bad-lab', file: `${text}/lab.json`, what: text, text: { en: text, zh: text } }] },
    })
    expect(view.find('img').exists()).toBe(false)
    expect(view.text()).toContain(text)
    expect(view.text()).toContain('1 lab cannot be used')
  })
})

describe('My programs', () => {
  it('are created from two small programs, renamed, removed and put back', async () => {
    const workplace = useWorkplaceStore()
    await workplace.open({ kind: 'library', tab: 'own' })
    view = mount(LibraryView, { attachTo: document.body })
    await seen(() => view!.text().includes('Programs of your own'))
    await button('New programs').trigger('click')
    await view.find('#own-name').setValue('a/b')
    expect(view.find('[role=alert]').text()).toContain('no slash')
    await view.find('#own-name').setValue('pipes')
    await view.find('form').trigger('submit')
    await seen(() => workplace.view.kind === 'own' && workplace.files.length === 2)
    expect(workplace.files.map(({ name }) => name)).toEqual(['main.ts', 'child.ts'])

    await workplace.open({ kind: 'library', tab: 'own' })
    await seen(() => view!.text().includes('pipes'))
    await button('Rename').trigger('click')
    await view.find('li input').setValue('管道')
    await view.find('li form').trigger('submit')
    await seen(() => view!.find('li').text().includes('管道'))
    await button('Remove').trigger('click')
    await seen(() => view!.text().includes('“管道” is removed.'))
    await button('Put back').trigger('click')
    await seen(() => view!.find('li').exists() && view!.find('li').text().includes('2 files'))
  })

  it('run as they are', async () => {
    const { OWN_TEMPLATE } = await import('../../../src-renderer/features/labs/own-template.ts')
    const run = useRunStore()
    await run.start({ kind: 'programs', name: 'template', files: [...OWN_TEMPLATE] })
    await seen(() => run.phase === 'ended')
    expect(run.trace?.end?.end).toBe('finished')
    expect(run.trace?.outputs.map(({ text }) => text).join('')).toMatch(/^got: hello from \d+\n$/)
  }, 60_000)
})

describe('the panel of a lab', () => {
  async function openLab(): Promise<void> {
    await engine().call('progress.set', {
      lab: 'first-message',
      change: { openedAt: 0, lastRunAt: 0, solvedAt: 0, passed: [], hints: 0, sawSolution: false },
    })
    await engine().call('drafts.reset', { owner: 'lab:first-message' })
    await useLibraryStore().load()
    await useWorkplaceStore().open({ kind: 'lab', id: 'first-message' })
    view = mount(LabPanel, { attachTo: document.body })
    await seen(() => view!.text().includes('step 1 of 3'))
  }
  async function runSource(): Promise<void> {
    const run = useRunStore()
    const source = useWorkplaceStore().source()!
    expect(await run.start(source)).toBe(true)
    await seen(() => run.judgement !== null)
  }
  const solution = async () => (await engine().call('labs.solution', { id: 'first-message' })) as { value: CommandAnswers['labs.solution'] }

  it('leads from the starter to the solved lab, and writes down every step', async () => {
    await openLab()
    await runSource()
    await seen(() => view!.text().includes('step 2 of 3'))
    expect(view!.find('.chk .fail').exists()).toBe(true)
    const evidence = button(/^Show #\d+$/)
    await evidence.trigger('click')
    const { useSelectionStore } = await import('../../../src-renderer/features/run/index.ts')
    expect(useSelectionStore().selected).toEqual({ kind: 'event', row: Number(/\d+/.exec(evidence.text())![0]) })
    expect(useSelectionStore().line?.file).toBe('main.ts')
    expect(await kept('first-message')).toMatchObject({ passed: ['message'], solvedAt: 0 })

    const main = (await solution()).value.files.find(({ name }) => name === 'main.ts')!
    useWorkplaceStore().edit('main.ts', main.text)
    await runSource()
    await seen(() => view!.text().includes('Solved. Every check'))
    await vi.waitFor(async () => expect((await kept('first-message'))?.solvedAt).toBeGreaterThan(0))
  }, 120_000)

  it('does not count a run of the solution', async () => {
    await openLab()
    const run = useRunStore()
    await run.start({ kind: 'lab', id: 'first-message', variant: 'solution' })
    await seen(() => run.judgement?.verdict === 'pass')
    await seen(() => view!.text().includes('does not count'))
    expect(await kept('first-message')).toMatchObject({ passed: [], solvedAt: 0, lastRunAt: 0 })
  }, 120_000)

  it('gives one hint at a time and remembers how many', async () => {
    await openLab()
    await button('Hint 1 of 3').trigger('click')
    await seen(() => view!.findAll('.hint').length === 1)
    await button('Hint 2 of 3').trigger('click')
    await seen(() => view!.findAll('.hint').length === 2)
    await vi.waitFor(async () => expect(await kept('first-message')).toMatchObject({ hints: 2 }))
  })

  it('asks before it shows the solution, and notes that it was seen', async () => {
    await openLab()
    const { useEditorStore } = await import('../../../src-renderer/features/editor/index.ts')
    await button('Show solution').trigger('click')
    expect(useEditorStore().comparison).toBe(null)
    await view!.find('[role=alertdialog]').trigger('keydown', { key: 'Escape' })
    expect(view!.find('[role=alertdialog]').exists()).toBe(false)
    await button('Show solution').trigger('click')
    await button('Show').trigger('click')
    await seen(() => useEditorStore().comparison?.with === 'solution')
    expect(useWorkplaceStore().activeFile).toBe('main.ts')
    await vi.waitFor(async () => expect(await kept('first-message')).toMatchObject({ sawSolution: true }))
  })

  it('goes back to the starter when asked, and takes that back', async () => {
    await openLab()
    const workplace = useWorkplaceStore()
    const textOf = () => workplace.files.find(({ name }) => name === 'main.ts')!.text
    const starter = textOf()
    workplace.edit('main.ts', '// mine\n')
    await flushPromises()
    await button('Reset to starter').trigger('click')
    expect(textOf()).toBe('// mine\n')
    await button('Reset').trigger('click')
    await seen(() => textOf() === starter)
    await button('Undo').trigger('click')
    expect(textOf()).toBe('// mine\n')
  })
})
