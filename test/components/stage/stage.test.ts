import { mount, flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { useRunStore, useSelectionStore } from '../../../src-renderer/features/run/index.ts'
import { DiagnosisPanel, StagePanel } from '../../../src-renderer/features/stage/index.ts'
import { setLanguage } from '../../../src-renderer/ui/language.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { drawTrace } from '../../support/trace-builder.ts'

/** Milliseconds of each row, so that what waits waits longer than a call may take. */
function slowed(trace: Trace): Trace {
  const { events } = trace
  const [t0, t1] = [events.t0.bind(events), events.t1.bind(events)]
  events.t0 = (row) => t0(row) * 1000
  events.t1 = (row) => t1(row) * 1000
  const processes = trace.processes.map((process) => ({ ...process, startedAt: 0, runningAt: 1, endedAt: 1e9 }))
  return { ...trace, processes, end: trace.end && { ...trace.end, t: 1e9 } }
}

const BUFFER = `
  producer                        | consumer
  sem_open items oflag=64 value=0 |
  getpid                          | sem_open items oflag=0
  getpid                          | sem_wait items -> 0
  getpid                          | :
  sem_post items -> 0             | :
`
const buffer = () => slowed(drawTrace(BUFFER, { objects: { items: 'semaphore' } }))

beforeEach(() => {
  setActivePinia(createPinia())
  setLanguage('en')
  localStorage.clear()
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} }) // prettier-ignore
})

function shown(trace: Trace, t: number) {
  useRunStore().showRecording(trace)
  useSelectionStore().cursor = t
  return mount(StagePanel, { attachTo: document.body })
}

test('every shape is a stop of the keyboard with a sentence of its own', async () => {
  const panel = shown(buffer(), 3e6)
  const sentences = panel.findAll('[role="button"]').map((node) => node.attributes('aria-label'))
  expect(sentences).toEqual([
    'producer, process 100: runs, line 4.',
    'items, POSIX semaphore: value 0. consumer waits here.',
    'consumer, process 101: blocked 1 ms, sem_wait.',
  ])
  expect(panel.findAll('[role="button"][tabindex="0"]')).toHaveLength(1)
  await panel.find('[data-key="p0"]').trigger('focus')
  await panel.find('[data-key="p0"]').trigger('keydown', { key: 'ArrowRight' })
  await flushPromises()
  expect(document.activeElement?.getAttribute('data-key')).toBe('o1')
  panel.unmount()
})

test('B goes to who is blocked, Enter inspects it, L goes to its line', async () => {
  const panel = shown(buffer(), 3e6)
  const selection = useSelectionStore()
  await panel.trigger('keydown', { key: 'b' })
  expect(selection.selected).toEqual({ kind: 'process', id: 1 })
  expect(selection.inspecting).toBe(false)
  await panel.find('[data-key="p1"]').trigger('keydown', { key: 'Enter' })
  expect(selection.inspecting).toBe(true)
  await panel.trigger('keydown', { key: 'l' })
  expect(selection.line).toMatchObject({ file: 'consumer.ts', line: 3 })
  panel.unmount()
})

test('it says who waits and who could wake it, in both languages', async () => {
  const panel = shown(buffer(), 3e6)
  expect(panel.text()).toContain('consumer waits in sem_wait(items) for 1 ms')
  expect(panel.text()).toMatch(/producer could wake it: by sem_post\(items\)/)
  setLanguage('zh')
  await flushPromises()
  expect(panel.text()).toContain('consumer 在 sem_wait(items) 中已等待 1 ms')
  panel.unmount()
})

test('V shows the same as a table', async () => {
  const panel = shown(buffer(), 5.95e6)
  await panel.trigger('keydown', { key: 'v' })
  expect(panel.find('tbody tr').text()).toMatch(/items.*value 0.*posts 1.*takes 1/)
  panel.unmount()
})

test('before the first run it says what will appear, and starts nothing', () => {
  const panel = mount(StagePanel, { props: { programs: ['producer', 'consumer'] } })
  expect(panel.text()).toContain('2 programs are ready.')
  expect(panel.findAll('svg[role="img"]').map((svg) => svg.attributes('aria-label'))).toEqual(['producer: ready', 'consumer: ready'])
})

test('places of a run that has ended are remembered for the next one of the same lab', async () => {
  const run = useRunStore()
  run.showRecording(buffer())
  run.phase = 'running'
  const panel = mount(StagePanel)
  await flushPromises()
  run.phase = 'ended'
  await flushPromises()
  expect(JSON.parse(localStorage.getItem('ipc-lab.places.own')!)).toMatchObject({
    'process producer': { column: 0 },
    'object items': { column: 1 },
  })
  await panel.trigger('keydown', { key: 't' })
  expect(localStorage.getItem('ipc-lab.places.own')).toBe('{}')
  panel.unmount()
})

test('places are those of the last picture, which comes after the end', async () => {
  const run = useRunStore()
  run.showRecording(buffer())
  const whole = run.trace!
  run.trace = { ...whole, objects: [] }
  run.phase = 'running'
  const panel = mount(StagePanel)
  await flushPromises()
  run.trace = whole
  run.phase = 'ended'
  run.version++
  await flushPromises()
  expect(JSON.parse(localStorage.getItem('ipc-lab.places.own')!)).toMatchObject({
    'object items': { column: 1 },
    'process consumer': { column: 2 },
  })
  panel.unmount()
})

test('a press on a shape inspects it, though it is drawn anew under the pointer', async () => {
  const panel = shown(buffer(), 3e6)
  await panel.find('[data-key="o1"]').trigger('pointerdown', { button: 0 })
  await panel.find('[data-key="o1"]').trigger('focus')
  await panel.find('[data-key="o1"]').trigger('pointerup', { button: 0 })
  expect(useSelectionStore().inspecting).toBe(true)
  expect(useSelectionStore().selected).toEqual({ kind: 'object', id: 1 })
  panel.unmount()
})

test('a deadlock is named, drawn and reasoned, and its lines are links', async () => {
  const wait = (process: number, object: number, wakers: number[]) => ({
    process,
    op: 'sem_wait',
    object,
    since: 4e6,
    file: process,
    line: 5,
    wakers,
  })
  const trace = slowed(
    drawTrace(
      `
      a                           | b
      sem_open x oflag=64 value=1 |
      sem_open y oflag=64 value=1 |
      sem_wait x -> 0             | sem_wait y -> 0
      sem_post x -> 0             | sem_post y -> 0
      sem_wait x -> 0             | sem_wait y -> 0
      sem_wait y ?                | sem_wait x ?
      :                           | :
      `,
      { objects: { x: 'semaphore', y: 'semaphore' }, end: 'stuck', waits: [wait(0, 2, [1]), wait(1, 1, [0])] },
    ),
  )
  useRunStore().showRecording(trace)
  const panel = mount(DiagnosisPanel)
  expect(panel.find('h2').text()).toMatch(/Deadlock.*a and b wait for each other/)
  expect(panel.text()).toContain('a circle of 2 waits')
  expect(panel.findAll('.reasons li').length).toBeGreaterThan(3)
  await panel.find('.go').trigger('click')
  expect(useSelectionStore().line).toMatchObject({ file: 'a.ts', line: 5 })
})

test('what is missing and what was left stands among the warnings', () => {
  const trace = drawTrace('main\ngetpid', { dropped: 18, leaks: [{ kind: 'semaphore', what: '/s', action: 'removed' }] })
  useRunStore().showRecording(trace)
  const panel = mount(DiagnosisPanel, { props: { view: 'warnings' } })
  expect(panel.text()).toMatch(/18 operations of main are missing/)
  expect(panel.text()).toContain('/s')
})
