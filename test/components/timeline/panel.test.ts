import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useRunStore, useSelectionStore } from '../../../src-renderer/features/run/index.ts'
import { TimelinePanel, useTimelineStore } from '../../../src-renderer/features/timeline/index.ts'
import { setLanguage } from '../../../src-renderer/ui/language.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const trace = drawTrace(
  `
  main          | child
  pipe p        |
  spawn child   |
  write p -> 5 "hello" |
                | read p -> 5 "hello"
                | read p !EAGAIN`,
  { objects: { p: 'pipe' } },
)

let panel: VueWrapper

/** Frames and what they change. */
async function drawn(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await flushPromises()
  }
}

async function show(): Promise<void> {
  useRunStore().showRecording(trace)
  panel = mount(TimelinePanel, { attachTo: document.body })
  await drawn()
}

const canvas = () => panel.get('[role="application"]')
const sentence = () => panel.get('[role="status"]').text().replace(/\s+/g, ' ')
const press = async (key: string) => {
  await canvas().trigger('keydown', { key })
  await drawn()
}

beforeEach(() => {
  setActivePinia(createPinia())
  setLanguage('en')
})
afterEach(() => panel.unmount())

describe('the timeline', () => {
  it('says what will appear before the first run', () => {
    panel = mount(TimelinePanel)
    expect(panel.text()).toContain('not run yet')
    expect(panel.find('canvas').exists()).toBe(false)
  })

  it('goes from event to event by key and says each in words', async () => {
    await show()
    await press('ArrowRight')
    expect(sentence()).toMatch(/^#0 main called pipe\(\) at/)
    await press('ArrowRight')
    await press('ArrowRight')
    expect(sentence()).toMatch(/^#2 main called write\(p\) at .* got 5 "hello"/)
    await press('j')
    expect(sentence()).toMatch(/^#3 child called read\(p\)/)
    await press('ArrowRight')
    expect(sentence()).toContain('failed with EAGAIN')
    expect(useSelectionStore().selected).toEqual({ kind: 'event', row: 4 })
    expect(useSelectionStore().cursor).toBe(trace.events.t1(4))
  })

  it('shows the line in the source, opens the inspector, and lets go again', async () => {
    await show()
    await press('ArrowRight')
    await press('l')
    expect(useSelectionStore().line).toMatchObject({ file: 'main.ts', line: 1 })
    await press('Enter')
    expect(useSelectionStore().inspecting).toBe(true)
    await press('Escape')
    expect(useSelectionStore().selected).toBeNull()
  })

  it('zooms, pans and fits by key, and stays where the person went', async () => {
    await show()
    const store = useTimelineStore()
    const all = store.view
    await press('w')
    expect(store.view.to - store.view.from).toBeCloseTo((all.to - all.from) / 1.5)
    expect(store.follow).toBe('free')
    await press('d')
    expect(store.view.from).toBeGreaterThan(all.from)
    await press('f')
    expect(store.view).toEqual(all)
    expect(store.follow).toBe('all')
  })

  it('names each lane with its state, also in Chinese', async () => {
    await show()
    const names = () => panel.findAll('.label').map((label) => label.text())
    expect(names()).toHaveLength(3)
    expect(names()[0]).toContain('main')
    expect(names()[1]).toContain('child')
    setLanguage('zh')
    await drawn()
    expect(panel.text()).toContain('时间线')
    expect(names()[0]).toContain('退出 0')
  })

  it('is the same as a table: same selection, filtered alike, keys of its own', async () => {
    await show()
    await press('ArrowRight')
    await press('v')
    const grid = panel.get('[role="grid"]')
    expect(grid.attributes('aria-rowcount')).toBe('6')
    await grid.trigger('keydown', { key: 'End' })
    await drawn()
    expect(useSelectionStore().selected).toEqual({ kind: 'event', row: 4 })
    await panel.get('input').setValue('write')
    await drawn()
    expect(grid.attributes('aria-rowcount')).toBe('2')
    await grid.trigger('keydown', { key: 'v' })
    await drawn()
    expect(panel.find('canvas').exists()).toBe(true)
  })

  it('puts the caret into the filter for a slash', async () => {
    await show()
    await press('/')
    expect(document.activeElement?.tagName).toBe('INPUT')
  })
})
