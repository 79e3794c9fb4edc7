import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
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

test('shared memory shows its bytes and cells with the last change and its writer', () => {
  const panel = inspect({ kind: 'object', id: 2 })
  const cell = panel.findAll('.cells tbody tr')[0]!
  expect(cell.text()).toMatch(/\+8.*67.*C/)
  const bytes = panel.findAll('.hex .byte[role="cell"]').map((byte) => byte.text())
  expect(bytes.slice(8, 12)).toEqual(['43', '00', '00', '00'])
  expect(bytes[0]).toBe('··')
  expect(panel.text()).toContain('add(m +8, 2)')
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
