/** The checks of the labs against runs that are drawn: the lucky, the unlucky and the unusual, which real runs seldom show. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadLab, runLabChecks } from '../../src-main/labs/index.ts'
import type { Trace } from '../../src-shared/trace/model.ts'
import { buildCheckRunner, ROOT } from '../support/check-runner.ts'
import type { BuiltRunner } from '../support/check-runner.ts'
import { drawTrace } from '../support/trace-builder.ts'

let built: BuiltRunner
beforeAll(async () => {
  built = await buildCheckRunner()
})
afterAll(async () => {
  await built.remove()
})

async function judge(id: string, trace: Trace): Promise<Record<string, string>> {
  const lab = loadLab(join(ROOT, 'labs', id))
  if (!lab.ok) throw new Error(JSON.stringify(lab.error))
  const answers = await runLabChecks(lab.value, trace, { runner: built.runner })
  if (!answers.ok) throw new Error(JSON.stringify(answers.error))
  return Object.fromEntries(answers.value.map((answer) => [answer.id, answer.status]))
}

describe('first-message', () => {
  it('does not take a read of nothing for the end of file', async () => {
    const trace = drawTrace(
      `
      main                    | child
      pipe p r=3 w=4          |
      spawn child             |
                              | write p count=5 -> 5
      read p count=4096 -> 5  |
      read p count=0 -> 0     |
      wait child              |
    `,
      { objects: { p: 'pipe' } },
    )
    expect(await judge('first-message', trace)).toEqual({ message: 'pass', 'end-of-file': 'fail', collected: 'pass', ends: 'pass' })
  })

  it('does not take a message to oneself for one from another', async () => {
    const trace = drawTrace(
      `
      main                    | child
      pipe p r=3 w=4          |
      spawn child             |
      write p count=5 -> 5    |
      read p count=4096 -> 5  |
      close p fd=4            |
      read p count=4096 -> 0  |
      wait child              |
    `,
      { objects: { p: 'pipe' } },
    )
    expect(await judge('first-message', trace)).toMatchObject({ message: 'fail', 'end-of-file': 'pass' })
  })
})

describe('how-much-fits', () => {
  const run = (size: number, extra = '') =>
    drawTrace(
      `
    main                              | writer                          | writer 2
    pipe p r=3 w=4                    |                                 |
    spawn writer                      |                                 |
    spawn writer 2                    |                                 |
                                      | write p count=60000 -> 60000 ${extra} |
                                      | write p count=${size} -> ${size} | write p count=${size} -> ${size}
    read p count=65536 -> 60000       | :                               | :
    :                                 | :                               | :
    read p count=65536 -> ${2 * size} |                                 |
    read p count=65536 -> 0           |                                 |
  `,
      { objects: { p: 'pipe' } },
    )

  it('sees the full pipe, and records that are too long', async () => {
    expect(await judge('how-much-fits', run(6000))).toEqual({
      'filled-first': 'pass',
      'small-writes': 'fail',
      'all-arrived': 'pass',
      ends: 'pass',
    })
  })

  it('does not judge what was lost when a writer was killed in the middle', async () => {
    expect(await judge('how-much-fits', run(6000, '?'))).toMatchObject({ 'all-arrived': 'unknown' })
  })

  it('is not impressed by writes that only happen to be going on', async () => {
    const trace = drawTrace(
      `
      main                        | writer                 | writer 2
      pipe p r=3 w=4              |                        |
      spawn writer                |                        |
      spawn writer 2              |                        |
                                  | write p count=9 -> 9   | write p count=9 -> 9
      read p count=65536 -> 18    | :                      | :
      read p count=65536 -> 0     |                        |
    `,
      { objects: { p: 'pipe' } },
    )
    expect(await judge('how-much-fits', trace)).toEqual({
      'filled-first': 'fail',
      'small-writes': 'pass',
      'all-arrived': 'pass',
      ends: 'pass',
    })
  })
})

describe('bounded-buffer', () => {
  const objects = { buffer: 'shared-memory', empty: 'semaphore', full: 'semaphore', mutex: 'semaphore' } as const

  /** A run in which the producers happened to take turns; `lock` and `unlock` are what stands around each item. */
  function turns(lock: string, unlock: string): Trace {
    const rows: string[] = []
    let place = 0
    for (let n = 1; n <= 60; n++) {
      for (const who of [1, 2]) {
        const cell = (text: string) => rows.push(who === 1 ? `| ${text} | |` : `| | ${text} |`)
        const slot = 8 + 4 * (place++ % 8)
        for (const text of [
          'sem_wait empty',
          lock,
          'load buffer offset=0',
          `store buffer offset=${slot} -> ${who * 1000 + n}`,
          'store buffer offset=0',
          unlock,
          'sem_post full',
        ]) {
          if (text !== '') cell(text)
        }
        for (const text of ['sem_wait full', `load buffer offset=${slot} -> ${who * 1000 + n}`, 'sem_post empty'])
          rows.push(`| | | ${text}`)
      }
    }
    return drawTrace(
      [
        'main | producer | producer 2 | consumer',
        'sem_open empty oflag=64 value=8 | | |',
        'sem_open full oflag=64 value=0 | | |',
        'sem_open mutex oflag=64 value=1 | | |',
        'spawn producer | | |',
        'spawn producer 2 | | |',
        'spawn consumer | | |',
        ...rows,
      ].join('\n'),
      { objects },
    )
  }

  it('passes a correct run', async () => {
    expect(await judge('bounded-buffer', turns('sem_wait mutex', 'sem_post mutex'))).toEqual({
      'nothing-lost': 'pass',
      'one-at-a-time': 'pass',
      ends: 'pass',
      clean: 'pass',
    })
  })

  it('does not pass a lucky one', async () => {
    expect(await judge('bounded-buffer', turns('', ''))).toEqual({
      'nothing-lost': 'pass',
      'one-at-a-time': 'fail',
      ends: 'pass',
      clean: 'pass',
    })
  })
})
