import { expect, test } from 'vitest'
import { LinkReader, MomentReader } from '../../../../src-shared/trace/queries/index.ts'
import { Op } from '../../../../src-shared/trace/ops.ts'
import type { Trace } from '../../../../src-shared/trace/model.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

const links = (trace: Trace) => new LinkReader(new MomentReader(trace, { blockedAfter: 1500 }))
const rows = ({ events }: Trace, op: number) =>
  Array.from({ length: events.length }, (_, row) => row).filter((row) => events.op(row) === op)

test('a read is linked to the writes whose bytes it got', () => {
  const trace = drawTrace(
    `
    main                    | child
    pipe p r=3 w=4          |
    write p count=3 -> 3    |
    write p count=5 -> 5    |
                            | read p count=4 -> 4
                            | read p count=9 -> 4
    `,
    { objects: { p: 'pipe' } },
  )
  const [first, second] = rows(trace, Op.WRITE)
  const [early, late] = rows(trace, Op.READ)
  expect(links(trace).of(early!).causes).toEqual([
    { from: first, to: early, certain: true, bytes: 3 },
    { from: second, to: early, certain: true, bytes: 1 },
  ])
  expect(
    links(trace)
      .of(second!)
      .effects.map((link) => [link.to, link.bytes]),
  ).toEqual([
    [early, 1],
    [late, 4],
  ])
})

test('where writes overlap the order is not known', () => {
  const trace = drawTrace(
    `
    a                    | b                    | c
    write p count=3 -> 3 | write p count=3 -> 3 |
                         |                      | read p count=3 -> 3
    `,
    { objects: { p: 'pipe' } },
  )
  const [read] = rows(trace, Op.READ)
  expect(links(trace).of(read!).causes).toMatchObject([{ certain: false, bytes: 3 }])
})

test('after a write of unknown outcome no link is certain', () => {
  const trace = drawTrace(`a | b | c\nwrite p count=3 ? | | \n | write p count=3 -> 3 | \n | | read p count=3 -> 3`, {
    objects: { p: 'pipe' },
  })
  const [read] = rows(trace, Op.READ)
  expect(
    links(trace)
      .of(read!)
      .causes.every((link) => !link.certain),
  ).toBe(true)
})

test('a post wakes the wait that slept, and none that did not need it', () => {
  const trace = drawTrace(
    `
    main                          | child
    sem_init s pshared=1 value=1  |
                                  | sem_wait s -> 0
                                  | sem_wait s -> 0
                                  | :
    sem_post s -> 0               | :
    `,
    { objects: { s: 'memory-semaphore' } },
  )
  const [free, slept] = rows(trace, Op.SEM_WAIT)
  const [post] = rows(trace, Op.SEM_POST)
  expect(links(trace).of(free!).causes).toEqual([])
  expect(links(trace).of(slept!).causes).toEqual([{ from: post, to: slept, certain: true, bytes: 0 }])
  expect(links(trace).of(post!).effects).toEqual([{ from: post, to: slept, certain: true, bytes: 0 }])
})

test('wait() is linked to the last operation of the child that it took', () => {
  const trace = drawTrace(`main | child\nspawn child | \n | exit status=0\nwait child | `)
  const [wait] = rows(trace, Op.WAIT)
  const [exit] = rows(trace, Op.EXIT)
  expect(links(trace).of(wait!).causes).toEqual([{ from: exit, to: wait, certain: true, bytes: 0 }])
})

test('links are the same however the record comes: at once, in pieces, with rows that come late', () => {
  const count = 400
  const trace = drawTrace(
    `a | b | c\n${Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 'write p count=3 -> 3 | | ' : ' | | read p count=2 -> 2')).join('\n')}`,
    { objects: { p: 'pipe' } },
  )
  const all = links(trace)
  const reader = new MomentReader(trace, { blockedAfter: 1500, empty: true })
  const inPieces = new LinkReader(reader)
  const growing = new LinkReader(reader)
  while (!reader.advance(37)) growing.of(0)
  while (!inPieces.prepare(1, 16));
  for (let row = 0; row < trace.events.length; row++) {
    expect(inPieces.of(row)).toEqual(all.of(row))
    expect(growing.of(row)).toEqual(all.of(row))
  }
})
