import { expect, test } from 'vitest'
import type { Wait } from '../../../../src-shared/trace/model.ts'
import { MomentReader, standstillOf } from '../../../../src-shared/trace/queries/index.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

const wait = (process: number, op: string, object: number, wakers: number[]): Wait => ({
  process,
  op,
  object,
  since: 9000,
  file: 0,
  line: 1,
  wakers,
})

function standstill(picture: string, objects: Record<string, 'pipe' | 'semaphore'>, waits: Wait[]) {
  const reader = new MomentReader(drawTrace(picture, { objects, waits, end: 'stuck' }), { blockedAfter: 1500 })
  return standstillOf(reader)!
}

test('two that hold what the other needs close a circle; the parent that waits for both is not part of it', () => {
  const found = standstill(
    `
    main        | a                | b
    sem_open x oflag=64 value=1 |  |
    sem_open y oflag=64 value=1 |  |
    spawn a     |                  |
    spawn b     |                  |
                | sem_wait x -> 0  | sem_wait y -> 0
                | sem_post x -> 0  | sem_post y -> 0
                | sem_wait x -> 0  | sem_wait y -> 0
    wait ?      | sem_wait y ?     | sem_wait x ?
    :           | :                | :
    `,
    { x: 'semaphore', y: 'semaphore' },
    [wait(0, 'wait', 0, [1, 2]), wait(1, 'sem_wait', 2, [2]), wait(2, 'sem_wait', 1, [1])],
  )
  expect(found.kind).toBe('circle')
  expect(found.core.map((edge) => edge.wait.process).sort()).toEqual([1, 2])
})

test('who reads from a pipe whose only write end it holds itself waits for itself', () => {
  const found = standstill(`main\npipe p r=3 w=4\nread p ?\n:`, { p: 'pipe' }, [wait(0, 'read', 1, [0])])
  expect(found.kind).toBe('self')
  expect(found.core[0]!.wakers).toMatchObject([{ process: 0, how: 'write' }])
})

test('where nobody is left who could post there is nobody', () => {
  const found = standstill(`main\nsem_open s oflag=64 value=0\nsem_wait s ?\n:`, { s: 'semaphore' }, [wait(0, 'sem_wait', 1, [])])
  expect(found.kind).toBe('nobody')
})

test('a run that is not stuck has no standstill', () => {
  expect(standstillOf(new MomentReader(drawTrace(`main\ngetpid`)))).toBeNull()
})

test('a parent that waits for its children is not the cause, nor is a second process of the same program', () => {
  const found = standstill(
    `
    main                        | a                      | a 2                    | b
    sem_open m oflag=64 value=1 |                        |                        |
    sem_open e oflag=64 value=0 |                        |                        |
    spawn a                     | sem_open e oflag=0     |                        |
    spawn a 2                   | sem_open m oflag=0     | sem_open e oflag=0     | sem_open e oflag=0
    spawn b                     | sem_wait m -> 0        | sem_open m oflag=0     | sem_open m oflag=0
    wait ?                      | sem_wait e ?           | sem_wait m ?           | sem_wait m ?
    :                           | :                      | :                      | :
    `,
    { m: 'semaphore', e: 'semaphore' },
    [wait(0, 'wait', 0, [1, 2, 3]), wait(1, 'sem_wait', 2, [0, 2, 3]), wait(2, 'sem_wait', 1, [1]), wait(3, 'sem_wait', 1, [1])],
  )
  expect(found.kind).toBe('circle')
  expect(found.core.map(({ wait: { process } }) => process).sort()).toEqual([1, 3])
})
