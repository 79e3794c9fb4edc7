import { describe, expect, test } from 'vitest'
import { EventTable } from '../../../../src-shared/trace/events.ts'
import { GrowingTrace } from '../../../../src-shared/trace/batch.ts'
import type { Trace } from '../../../../src-shared/trace/model.ts'
import { MomentReader, type Moment } from '../../../../src-shared/trace/queries/index.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

/** The builder's rows are 1 µs: everything that lasts longer than two rows has slept. */
const BLOCKED = { blockedAfter: 1500 }
const reader = (trace: Trace) => new MomentReader(trace, BLOCKED)
const object = (moment: Moment, id: number) => moment.objects.find((each) => each.object === id)!
const process = (moment: Moment, id: number) => moment.processes.find((each) => each.process === id)!

describe('bytes in a pipe', () => {
  const trace = drawTrace(
    `
    main                 | child
    pipe p r=3 w=4       |
    spawn child          |
                         | inherit p fd=4 w-end
                         | write p fd=4 count=5 -> 5
    read p fd=3 count=9 -> 5 |
    getpid               |
    `,
    { objects: { p: 'pipe' } },
  )

  test('are what was written and not yet read, derived where no call goes on', () => {
    const moments = reader(trace)
    expect(object(moments.at(4950), 1).level).toEqual({ value: 0, origin: 'derived' })
    const steps = moments.levels(1)
    expect(steps.limit).toBe(65536)
    expect(Math.max(...Array.from({ length: steps.length }, (_, i) => steps.value(i)))).toBe(5)
  })

  test('inside a call the bounds are told, and the number is unknown', () => {
    const level = object(reader(trace).at(3500), 1).level!
    expect(level).toMatchObject({ origin: 'unknown', why: 'overlap', bounds: { least: 0, most: 5 } })
  })

  test('a number of the kernel counts until the next call', () => {
    const sampled = drawTrace(`main\npipe p r=3 w=4\nwrite p fd=4 count=5 -> 5\ngetpid\ngetpid\nread p fd=3 count=5 -> 5\ngetpid`, {
      objects: { p: 'pipe' },
      samples: [{ t: 3000, object: 1, field: 'fill', value: 7 }],
    })
    const moments = reader(sampled)
    expect(object(moments.at(3500), 1).level).toEqual({ value: 7, origin: 'measured', at: 3000 })
    expect(object(moments.at(5500), 1).level!.origin).toBe('derived')
  })
})

test('a process that died in a write may have written: the number stays unknown', () => {
  const trace = drawTrace(`main\npipe p r=3 w=4\nwrite p fd=4 count=5 ?\n\n`, { objects: { p: 'pipe' } })
  expect(object(reader(trace).at(3500), 1).level).toMatchObject({ origin: 'unknown', why: 'died', bounds: { least: 0, most: 5 } })
})

test('levels are unknown from where operations are missing', () => {
  const trace = drawTrace(`main\nsem_init s pshared=1 value=2\nsem_wait s -> 0\ngetpid`, { objects: { s: 'memory-semaphore' }, dropped: 3 })
  const moments = reader(trace)
  expect(object(moments.at(2000), 1).level).toEqual({ value: 1, origin: 'derived' })
  expect(object(moments.at(5000), 1).level).toMatchObject({ origin: 'unknown', why: 'lost' })
})

describe('a semaphore', () => {
  const trace = drawTrace(
    `
    main                           | child
    sem_open s oflag=64 value=1    |
    spawn child                    |
    sem_wait s -> 0                | sem_open s oflag=0
                                   | sem_wait s -> 0
                                   | :
    sem_post s -> 0                | :
    wait child                     | sem_post s -> 0
    :                              |
    `,
    { objects: { s: 'semaphore' } },
  )

  test('has its first value, and posts and waits since', () => {
    const moments = reader(trace)
    expect(object(moments.at(950), 1).level).toEqual({ value: 1, origin: 'derived' })
    expect(object(moments.at(7950), 1).level).toEqual({ value: 1, origin: 'derived' })
  })

  test('shows who waits, and who could wake it', () => {
    const moment = reader(trace).at(4500)
    expect(object(moment, 1)).toMatchObject({ waiters: [1], level: { value: 0, origin: 'derived' } })
    expect(process(moment, 1)).toMatchObject({ condition: 'blocked', wait: { op: 'sem_wait', since: 3000, wakers: [0] } })
    expect(process(moment, 0).condition).toBe('runs')
  })

  test('that was there before the run has no known value', () => {
    const before = { ...trace, objects: trace.objects.map((each) => ({ ...each, created: false })) }
    expect(object(reader(before).at(950), 1).level).toMatchObject({ origin: 'unknown', why: 'foreign' })
  })
})

describe('a process', () => {
  const trace = drawTrace(
    `
    main             | child
    spawn child      |
    usleep us=3      | getpid
    :                | exit status=3
    :                |
    waitpid child pid=101 status=768 |
    getpid           |
    `,
  )
  const child = { ...trace.processes[1]!, endedAt: 3000, exit: { how: 'exited', status: 3 } as const }
  const ended = { ...trace, processes: [{ ...trace.processes[0]!, endedAt: 6000 }, child] }

  test('sleeps on a timer, is a zombie until its parent asks, and has failed then', () => {
    const moments = reader(ended)
    expect(process(moments.at(2500), 0)).toMatchObject({ condition: 'sleeps', wait: { timed: true } })
    expect(process(moments.at(2500), 1).condition).toBe('runs')
    expect(process(moments.at(3500), 1).condition).toBe('zombie')
    expect(process(moments.at(5500), 1).condition).toBe('failed')
  })

  test('that is asleep right now is known from the live waits', () => {
    const live = [{ process: 0, op: 'sem_wait', object: 0, since: 5500, file: 0, line: 1, wakers: [], timed: false }]
    expect(process(reader(ended).at(5900, live), 0)).toMatchObject({ condition: 'blocked', wait: live[0] })
    expect(process(reader(ended).at(5400, live), 0).condition).toBe('runs')
  })
})

test('a pipe is gone when nobody holds it', () => {
  const trace = drawTrace(`main\npipe p r=3 w=4\nclose p fd=3 -> 0\nclose p fd=4 -> 0\ngetpid`, { objects: { p: 'pipe' } })
  const moments = reader(trace)
  expect(moments.holders(1, 950).map((held) => held.fd)).toEqual([3, 4])
  expect(object(moments.at(1500), 1).gone).toBe(false)
  expect(object(moments.at(3500), 1).gone).toBe(true)
})

test('a trace that grows in pieces, late ones too, gives the same moments as the whole', () => {
  const rounds = Array.from({ length: 40 }, (_, i) =>
    i % 3 === 0 ? 'write p fd=4 count=5 -> 5 | ' : i % 3 === 1 ? ' | read p fd=3 count=4 -> 4' : ' | getpid',
  )
  const trace = drawTrace(`main | child\npipe p r=3 w=4 | \n${rounds.join('\n')}`, { objects: { p: 'pipe' } })
  const whole = reader(trace)
  const growing = new GrowingTrace(trace.header)
  Object.assign(growing, { processes: trace.processes, objects: trace.objects })
  const pieces = reader(growing)
  // Both processes' records come in turns of ten: a drained ring each, so that times go back.
  for (const row of inTurns(trace)) {
    growing.events.append(trace.events.bytes(row, row + 1), new Uint8Array())
    if (row % 7 === 0) pieces.advance()
    if (row % 7 === 0) pieces.at(trace.events.t1(row))
  }
  pieces.advance()
  for (let t = 0; t < 42000; t += 450) expect(object(pieces.at(t), 1).level).toEqual(object(whole.at(t), 1).level)
})

function inTurns({ events }: Trace): number[] {
  const own = (id: number) => Array.from({ length: events.length }, (_, row) => row).filter((row) => events.process(row) === id)
  const [a, b] = [own(0), own(1)]
  const out: number[] = []
  while (a.length + b.length > 0) out.push(...b.splice(0, 10), ...a.splice(0, 10))
  return out
}

test('a moment among a million events is found by searching', () => {
  const trace = drawTrace(`main\nsem_init s pshared=1 value=0`, { objects: { s: 'memory-semaphore' } })
  const events = new EventTable()
  const one = trace.events.bytes(0, 1)
  const view = new DataView(one.buffer)
  const block = new Uint8Array(64 * 8192)
  for (let n = 0; n < 128; n++) {
    // One buffer for all: only the times differ.
    for (let i = 0; i < 8192; i++) {
      const t = BigInt((n * 8192 + i) * 100)
      view.setBigUint64(0, t, true)
      view.setBigUint64(8, t + 50n, true)
      view.setUint16(20, i % 2 === 0 ? 28 : 25, true)
      block.set(one, i * 64)
    }
    events.append(block, new Uint8Array())
  }
  const moments = reader({ ...trace, events, processes: [{ ...trace.processes[0]!, endedAt: null }] })
  let looked = 0
  const t1 = events.t1.bind(events)
  events.t1 = (row) => (looked++, t1(row))
  moments.at(50_000_000)
  looked = 0
  moments.at(51_000_000)
  // Counted, not timed: some twenty steps for each list.
  expect(looked).toBeLessThan(2000)
})

describe('a name that is taken away', () => {
  const drawn = drawTrace(
    `
    main
    sem_post s -> 0
    sem_unlink "/s" -> 0
    sem_post s -> 0
    `,
    { objects: { s: 'semaphore', other: 'semaphore' } },
  )
  const trace = { ...drawn, objects: drawn.objects.map((object) => ({ ...object, name: `/${object.label}` })) }
  const goneAt = (t: number) =>
    new MomentReader(trace)
      .at(t)
      .objects.filter(({ gone }) => gone)
      .map(({ object }) => object)

  test('is known from the record of the call, which has the name and not the object', () => {
    expect(goneAt(1500)).toEqual([])
    expect(goneAt(3500)).toEqual([1])
  })
})
