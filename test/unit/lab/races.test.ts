import { describe, expect, it } from 'vitest'
import { findRaces } from '../../../src-shared/lab/races.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const objects = { mutex: 'semaphore', empty: 'semaphore', buffer: 'shared-memory', p: 'pipe' } as const
const MUTEX = 'sem_open mutex oflag=64 value=1'

describe('findRaces', () => {
  it('finds two stores that nothing puts in order, though one ended long before the other began', () => {
    const trace = drawTrace(
      `
      main            | a                          | b
      spawn a         |                            |
      spawn b         |                            |
                      | store buffer offset=4 -> 1 |
                      |                            |
                      |                            | store buffer offset=4 -> 2
    `,
      { objects },
    )
    expect(findRaces(trace)).toEqual([{ object: 3, offset: 4, first: 2, second: 3 }])
  })

  it('leaves two loads, other places, and one process alone', () => {
    const trace = drawTrace(
      `
      main      | a                         | b
      spawn a   |                           |
      spawn b   |                           |
                | load buffer offset=4      | load buffer offset=4
                | store buffer offset=8     | store buffer offset=12
                | store buffer offset=8     |
    `,
      { objects },
    )
    expect(findRaces(trace)).toEqual([])
  })

  it('accepts a mutex, also when the post ends after the next holder has gone on', () => {
    const trace = drawTrace(
      `
      main      | a                     | b
      ${MUTEX}  |                       |
      spawn a   |                       |
      spawn b   |                       |
                | sem_wait mutex        | sem_wait mutex
                | load buffer offset=4  | :
                | store buffer offset=4 | :
                | sem_post mutex        | :
                | :                     | load buffer offset=4
                |                       | store buffer offset=4
                |                       | sem_post mutex
    `,
      { objects },
    )
    expect(findRaces(trace)).toEqual([])
  })

  it('does not take a counting semaphore for a mutex', () => {
    const trace = drawTrace(
      `
      main                           | a                     | b
      sem_open empty oflag=64 value=8 |                      |
      spawn a                        |                       |
      spawn b                        |                       |
                                     | sem_wait empty        |
                                     | store buffer offset=4 |
                                     | sem_post empty        |
                                     |                       | sem_wait empty
                                     |                       | store buffer offset=4
    `,
      { objects },
    )
    expect(findRaces(trace)).toHaveLength(1)
  })

  it('finds an access outside the mutex', () => {
    const trace = drawTrace(
      `
      main      | a                     | b
      ${MUTEX}  |                       |
      spawn a   |                       |
      spawn b   |                       |
                | load buffer offset=4  |
                | sem_wait mutex        |
                | store buffer offset=4 |
                | sem_post mutex        |
                |                       | load buffer offset=4
                |                       | sem_wait mutex
                |                       | store buffer offset=4
                |                       | sem_post mutex
    `,
      { objects },
    )
    expect(findRaces(trace)).toHaveLength(1)
  })

  it('knows the order that spawn, wait, pipes and indivisible operations give', () => {
    const trace = drawTrace(
      `
      main                   | a                      | b
      store buffer offset=4  |                        |
      spawn a                |                        |
      spawn b                |                        |
                             | store buffer offset=4  |
                             | write p -> 1           |
                             |                        | read p -> 1
                             |                        | load buffer offset=4
                             |                        | store buffer offset=8
                             |                        | add buffer offset=12 value=1
                             | load buffer offset=12  |
                             | load buffer offset=8   |
                             |                        | store buffer offset=16
                             |                        | exit
      wait b                 |                        |
      load buffer offset=16  |                        |
    `,
      { objects },
    )
    expect(findRaces(trace)).toEqual([])
  })

  it('gives no order to a wait that failed', () => {
    const trace = drawTrace(
      `
      main      | a                     | b
      ${MUTEX}  |                       |
      spawn a   |                       |
      spawn b   |                       |
                | sem_wait mutex        |
                | store buffer offset=4 |
                |                       | sem_trywait mutex !EAGAIN
                |                       | store buffer offset=4
                | sem_post mutex        |
    `,
      { objects },
    )
    expect(findRaces(trace)).toHaveLength(1)
  })
})
