import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { InspectorPanel } from '../../../src-renderer/features/objects/index.ts'
import { useRunStore, useSelectionStore, type Selected } from '../../../src-renderer/features/run/index.ts'
import { setLanguage } from '../../../src-renderer/ui/language.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const TRACE = `
  main                              | child
  pipe p r=3 w=4                    |
  spawn child                       | inherit p fd=4 w-end
  close p fd=4 -> 0                 | write p w-end fd=4 count=5 "hello" -> 5
  mmap m length=64                  | store m size=4 offset=8 -> 65
  read p r-end fd=3 count=9 "hello" -> 5 | add m size=4 value=2 offset=8 -> 65
  read p r-end fd=3 count=9 !EAGAIN | getpid
`

beforeEach(() => {
  setActivePinia(createPinia())
  setLanguage('en')
  useRunStore().showRecording(drawTrace(TRACE, { objects: { p: 'pipe', m: 'shared-memory' } }))
})

function inspect(what: Selected | null, t = 5950) {
  const selection = useSelectionStore()
  selection.cursor = t
  selection.select(what)
  return mount(InspectorPanel)
}
const field = (panel: ReturnType<typeof inspect>, name: string) =>
  panel.findAll('.record tr').find((row) => row.find('td').exists() && row.find('td').text() === name)!

test('a pipe shows its bytes and ends with origin and a sentence each, and who holds what', () => {
  const panel = inspect({ kind: 'object', id: 1 }, 3500)
  expect(field(panel, 'bytes waiting').text()).toMatch(/5 B/)
  expect(field(panel, 'bytes waiting').find('svg').attributes('aria-label')).toContain('derived')
  expect(field(panel, 'capacity').find('svg').attributes('aria-label')).toContain('not asked')
  expect(field(panel, 'write ends').text()).toMatch(/1.*end of file/)
  expect(panel.text()).toContain('fd 4, write end')
})

test('a pipe shows what lies in it, write by write, and what is left of a write', () => {
  const picture = `
    a                                     | b
    pipe p r=3 w=4                        |
    write p w-end fd=4 count=5 "hello" -> 5 | inherit p fd=3 r-end
                                          | inherit p fd=4 w-end
                                          | write p w-end fd=4 count=3 "bye" -> 3
                                          | read p r-end fd=3 count=2 "he" -> 2
  `
  useRunStore().showRecording(drawTrace(picture, { objects: { p: 'pipe' } }))
  const panel = inspect({ kind: 'object', id: 1 }, 4950)
  const rows = panel
    .find('table[aria-label="In the pipe"]')
    .findAll('tbody tr')
    .map((row) => row.text())
  expect(rows[0]).toMatch(/A3 of 5.*llo/)
  expect(rows[1]).toMatch(/B3.*bye/)
  expect(rows).toHaveLength(2)
})

test('shared memory shows its bytes and cells with the last change and its writer', () => {
  const panel = inspect({ kind: 'object', id: 2 })
  const cell = panel.findAll('.cells tbody tr')[0]!
  expect(cell.text()).toMatch(/\+8.*67.*C/)
  const bytes = panel.findAll('.rows .group[role="cell"]').map((group) => group.text())
  expect(bytes.slice(0, 3)).toEqual(['·· ·· ·· ··', '·· ·· ·· ··', '43 00 00 00'])
  expect(panel.text()).toContain('add(m +8, 2)')
})

describe('memory over which the programs have laid a structure', () => {
  const fields = [
    { offset: 8, path: 'count', type: 'int', dimensions: [] },
    { offset: 16, path: 'slot[]', type: 'double', dimensions: [{ count: 3, stride: 8 }] },
  ]
  beforeEach(() => {
    const run = useRunStore()
    run.showRecording({ ...run.trace!, objects: run.trace!.objects.map((object) => (object.id === 2 ? { ...object, fields } : object)) })
  })

  test('its cells have names, also those that nobody has touched, and so have the calls', () => {
    const panel = inspect({ kind: 'object', id: 2 })
    const rows = panel.findAll('.cells tbody tr').map((row) => row.text())
    expect(rows[0]).toMatch(/count.*008.*int.*67.*C/)
    expect(rows[1]).toMatch(/slot\[0\].*010.*double.*··.*never/)
    expect(rows).toHaveLength(4)
    expect(panel.text()).toContain('add(m count, 2)')
  })

  test('the same bytes are shown as hex, as numbers and as text', async () => {
    const panel = inspect({ kind: 'object', id: 2 })
    const groups = () => panel.findAll('.rows .group[role="cell"]').map((group) => group.text())
    const show = (name: string) =>
      panel
        .findAll('.bytes [role="radio"]')
        .find((button) => button.text() === name)!
        .trigger('click')
    await show('i32')
    expect(groups()).toEqual(['··', '··', '67', '··'])
    await show('Text')
    expect(groups()).toEqual(['........C.......'])
    await show('f64')
    expect(groups()).toHaveLength(2)
  })
})

test('a change that somebody overwrites without having seen it is named', () => {
  const picture = `
    a                                | b
    mmap m length=64                 |
    load m size=4 offset=8 -> 4      |
                                     | load m size=4 offset=8 -> 4
    store m size=4 offset=8 -> 5     |
                                     | store m size=4 offset=8 -> 3
    store m size=4 offset=8 -> 6     |
  `
  useRunStore().showRecording(drawTrace(picture, { objects: { m: 'shared-memory' } }))
  const history = inspect({ kind: 'object', id: 1 }, 9000)
    .findAll('.bytes table tbody tr')
    .map((row) => row.text())
  expect(history[1]).toMatch(/store5 → 3.*overwrites the change of a/)
  expect(history[3]).toMatch(/loadreads 4.*loaded before the other stored/)
  expect(history.filter((line) => line.includes('overwrites'))).toHaveLength(1)
})

test('what is pinned stays as a tab, of this run only', async () => {
  const panel = inspect({ kind: 'object', id: 1 })
  await panel.find('.ihead .btn.sm[title="P"]').trigger('click')
  useSelectionStore().select({ kind: 'process', id: 1 })
  await panel.vm.$nextTick()
  const tab = () => panel.find('.tabs .name')
  expect(tab().text()).toBe('p')
  expect(tab().attributes('aria-pressed')).toBe('false')
  await tab().trigger('click')
  expect(useSelectionStore().selected).toEqual({ kind: 'object', id: 1 })
  useRunStore().showRecording(drawTrace(TRACE, { objects: { p: 'pipe', m: 'shared-memory' } }))
  await panel.vm.$nextTick()
  expect(tab().exists()).toBe(false)
})

test('a call shows result, what it got from whom, and its payload', async () => {
  const { events } = useRunStore().trace!
  const rows = Array.from({ length: events.length }, (_, row) => row)
  const read = rows.find((row) => events.op(row) === 3 && events.result(row) === 5)!
  const panel = inspect({ kind: 'event', row: read })
  expect(panel.find('pre').text()).toBe('68 65 6c 6c 6f')
  expect(panel.text()).toMatch(/Came from.*write\(.*5 B/s)
  await panel.find('.btn.line').trigger('click')
  expect(useSelectionStore().line).toMatchObject({ file: 'main.ts' })
  const failed = rows.find((row) => events.error(row) !== 0)!
  expect(inspect({ kind: 'event', row: failed }).text()).toContain('EAGAIN (11)')
})

test('a process shows its state, its parent and what it holds', () => {
  const panel = inspect({ kind: 'process', id: 1 }, 3500)
  expect(field(panel, 'parent').text()).toContain('main')
  expect(panel.text()).toContain('write end of p')
})

test('with nothing selected it lists the objects to choose from', async () => {
  const panel = inspect(null)
  expect(panel.text()).toContain('Click a shape on the stage')
  await panel.findAll('tbody tr')[0]!.trigger('click')
  expect(useSelectionStore().selected).toEqual({ kind: 'object', id: 1 })
})
