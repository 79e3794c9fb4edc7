import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { speaker } from '../../../src-shared/i18n/index.ts'
import { buildScene, lastMoment, type Scene } from '../../../src-shared/picture/scene.ts'
import { stageSvg } from '../../../src-shared/picture/stage.ts'
import { readTrace } from '../../../src-shared/trace/format.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { CellReader, MomentReader } from '../../../src-shared/trace/queries/index.ts'
import { drawTrace } from '../../support/trace-builder.ts'

function sceneOf(trace: Trace, t: number, room = { width: 959, height: 394 }): Scene {
  const reader = new MomentReader(trace, { blockedAfter: 1500 })
  return buildScene({ reader, cells: new CellReader(reader), moment: reader.at(t), speak: speaker('en'), room })
}

const BUFFER = `
  producer                        | consumer
  sem_open items oflag=64 value=0 |
  mmap ring length=64             | sem_open items oflag=0
  store ring size=4 offset=8 -> 7 | sem_wait items -> 0
  getpid                          | :
  sem_post items -> 0             | :
                                  | load ring size=4 offset=8 -> 7
`
const OBJECTS = { items: 'semaphore', ring: 'shared-memory' } as const

describe('the scene', () => {
  const trace = drawTrace(BUFFER, { objects: OBJECTS })

  test('has data running from left to right, and nobody moves in time', () => {
    const early = sceneOf(trace, 2500)
    const late = sceneOf(trace, 5950)
    const xs = (scene: Scene) => [scene.processes[0]!, scene.objects[0]!, scene.processes[1]!].map((node) => node.box.x)
    expect(xs(late)).toEqual([...xs(late)].sort((a, b) => a - b))
    expect(xs(early)).toEqual(xs(late))
  })

  test('draws who waits in amber with the time, and who could wake it dotted', () => {
    const scene = sceneOf(trace, 3000)
    const wire = (process: number, object: number) =>
      scene.wires.find(({ wire }) => wire.process === process && wire.object === object)!.wire
    expect(wire(1, 1)).toMatchObject({ state: 'wait', in: true, time: '1 µs' })
    expect(scene.waits).toMatchObject([{ process: 1, op: 'sem_wait', wakers: [{ process: 0, how: 'post' }] }])
    expect(scene.objects[0]!.view).toMatchObject({ waiters: ['C'], inside: 'empty · 1 waiter' })
    expect(scene.processes[1]!.view.sentence).toBe('consumer, process 101: blocked 1 µs, sem_wait.')
  })

  test('shows the last changed cell and its writer', () => {
    const ring = sceneOf(trace, 2950).objects[1]!.view
    expect(ring.cells).toMatchObject([{ offset: 8, value: 7 }])
    expect(ring.lastChange).toEqual({ index: 0, words: '+8 by producer', place: '+8' })
  })
})

test('memory shows its array as cells, and the numbers beside it by their names, at the cells that they name', () => {
  const drawn = drawTrace(
    `
    a
    mmap ring length=64
    store ring size=4 offset=0 -> 2
    store ring size=4 offset=8 -> 30
    store ring size=4 offset=16 -> 50
    store ring size=4 offset=4 -> 9
    `,
    { objects: { ring: 'shared-memory' } },
  )
  const fields = [
    { offset: 0, path: 'in', type: 'int', dimensions: [] },
    { offset: 4, path: 'total', type: 'int', dimensions: [] },
    { offset: 8, path: 'slot[]', type: 'int', dimensions: [{ count: 4, stride: 4 }] },
  ]
  const view = sceneOf({ ...drawn, objects: drawn.objects.map((object) => ({ ...object, fields })) }, 5500).objects[0]!.view
  expect(view.cells.map(({ name, value, untouched }) => [name, value, untouched])).toEqual([
    ['slot[0]', 30, false],
    ['slot[1]', null, true],
    ['slot[2]', 50, false],
    ['slot[3]', null, true],
  ])
  expect(view.scalars).toEqual([
    { name: 'in', value: 2, last: false, pointsTo: 2 },
    { name: 'total', value: 9, last: true, pointsTo: null },
  ])
  expect(view.lastChange).toMatchObject({ index: -1, words: 'total by a' })
})

test('a parent that only lets its children begin stands beside them', () => {
  const drawn = drawTrace(
    `
    main                            | writer                   | reader
    sem_open start oflag=64 value=0 |                          |
    spawn writer                    | mmap m length=8          |
    spawn reader                    |                          | mmap m length=8
    sem_post start -> 0             | sem_wait start -> 0      |
    getpid                          | store m size=4 offset=0 -> 1 |
    getpid                          |                          | load m size=4 offset=0 -> 1
    `,
    { objects: { start: 'semaphore', m: 'shared-memory' } },
  )
  const scene = sceneOf(drawn, 6500)
  const column = (name: string) => scene.places.get(scene.processes.find(({ view }) => view.name === name)!.key)!.column
  expect([column('main'), column('writer'), column('reader')]).toEqual([0, 0, 2])
})

test('boxes do not overlap, also where there are many', () => {
  const names = Array.from({ length: 16 }, (_, i) => `p${i}`)
  const rows = names.map((pipe, i) => `write ${pipe} count=${i + 1} -> ${i + 1} | read ${pipe} count=99 -> 1`)
  const trace = drawTrace(`a | b\n${rows.join('\n')}`, { objects: Object.fromEntries(names.map((name) => [name, 'pipe' as const])) })
  const scene = sceneOf(trace, 99_000, { width: 600, height: 300 })
  const boxes = [...scene.objects, ...scene.processes].map((node) => node.box)
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
      expect(apart).toBe(true)
    }
  }
  expect(scene.density.small).toBe(true)
})

describe('too wide for the room', () => {
  const trace = drawTrace(
    `
    producer                        | consumer                                     | tally
    sem_open items oflag=64 value=0 |                                              | pipe results r=3 w=4
    sem_post items -> 0             | inherit results fd=4 w-end                   | getpid
    sem_post items -> 0             | sem_wait items -> 0                          | getpid
    getpid                          | write results w-end fd=4 count=300 -> 300    | read results r-end fd=3 count=9 -> 9
    getpid                          | getpid                                       | getpid
    `,
    { objects: { items: 'semaphore', results: 'pipe' } },
  )
  const boxOf = (scene: Scene, name: string) =>
    [
      ...scene.processes.map(({ view, box }) => [view.name, box] as const),
      ...scene.objects.map(({ view, box }) => [view.label, box] as const),
    ].find(([each]) => each === name)![1]

  test('the columns come closer first', () => {
    const scene = sceneOf(trace, 5900, { width: 900, height: 300 })
    expect(scene.width).toBeLessThanOrEqual(918)
    expect(boxOf(scene, 'tally').x).toBeGreaterThan(boxOf(scene, 'results').x + boxOf(scene, 'results').width)
  })

  test('where it is too low as well it is as narrow as it can be: one scrolls down, not to the side', () => {
    const low = sceneOf(trace, 5900, { width: 640, height: 90 })
    expect(low.width).toBeLessThanOrEqual(653)
  })

  test('then the tail stands below its writer, and its wires go down', () => {
    const scene = sceneOf(trace, 5900, { width: 640, height: 300 })
    const [consumer, results, tally] = [boxOf(scene, 'consumer'), boxOf(scene, 'results'), boxOf(scene, 'tally')]
    expect(scene.width).toBeLessThanOrEqual(653)
    expect(results.y).toBeGreaterThan(consumer.y + consumer.height)
    expect(tally.y).toBeGreaterThan(results.y + results.height)
    expect(tally.x).toBe(consumer.x)
    const wire = (process: number) => scene.wires.find((each) => each.wire.process === process && each.wire.object === 2)!.points
    expect(wire(1)[0]).toEqual({ x: consumer.x + 12, y: consumer.y + consumer.height })
    expect(wire(2)[0]).toEqual({ x: tally.x + tally.width / 2, y: tally.y })
  })
})

test('over 24 processes those of one role fold, except who is blocked', () => {
  const names = Array.from({ length: 30 }, (_, i) => (i === 0 ? 'client' : `client ${i + 1}`))
  const cells = (text: (i: number) => string) => names.map((_, i) => text(i)).join(' | ')
  const trace = drawTrace(
    `${names.join(' | ')}
    ${cells(() => 'sem_open s oflag=64 value=1')}
    ${cells((i) => (i === 7 ? 'sem_wait s -> 0' : 'getpid'))}
    ${cells((i) => (i === 7 ? ':' : 'getpid'))}
    ${cells((i) => (i === 7 ? ':' : 'getpid'))}`,
    { objects: { s: 'semaphore' } },
  )
  const scene = sceneOf(trace, 2500)
  expect(scene.processes.map((node) => node.view.name)).toEqual(['client ×29', 'client 8'])
})

test('names from a program cannot become markup', () => {
  const trace = drawTrace(`main\nsem_open s oflag=64 value=1\nsem_post s -> 0`, { objects: { s: 'semaphore' } })
  const evil = { ...trace, objects: trace.objects.map((object) => ({ ...object, label: '/<img src=x onerror="alert(1)">' })) }
  const svg = stageSvg(evil, 2500)
  expect(svg).not.toContain('<img')
  expect(svg).toContain('&lt;img')
})

test('a real trace of the first version is drawn to its end', () => {
  const text = readFileSync(new URL('../../fixtures/traces/v1/first-message-solution.jsonl', import.meta.url), 'utf8')
  const read = readTrace(text.split('\n'))
  if (!read.ok) throw new Error('fixture')
  const { trace } = read.value
  const scene = sceneOf(trace, lastMoment(trace, trace.end!.t))
  expect(scene.processes.map((node) => node.view.condition)).toContain('exited')
  expect(scene.objects.some((node) => node.view.kind === 'console')).toBe(false)
  expect(stageSvg(trace, trace.end!.t)).toMatch(/^<svg[^>]*role="img"/)
})
