import { describe, expect, it } from 'vitest'
import { NO_PROGRESS } from '../../../src-shared/contract/workspace.ts'
import { afterRun, currentStep, labState, listedSteps, stepStates } from '../../../src-renderer/features/labs/steps.ts'

const steps = [{ checks: [] }, { checks: ['a', 'b'] }, { checks: ['c'] }]
const progress = (change: object) => ({ ...NO_PROGRESS, ...change })

describe('steps', () => {
  it.each([
    [{}, ['now', 'open', 'open']],
    [{ lastRunAt: 1 }, ['done', 'now', 'open']],
    [{ lastRunAt: 1, passed: ['a'] }, ['done', 'now', 'open']],
    [{ lastRunAt: 1, passed: ['a', 'b'] }, ['done', 'done', 'now']],
    // A later one is done before an earlier one: the earlier is the one to do.
    [{ lastRunAt: 1, passed: ['c'] }, ['done', 'now', 'done']],
    [{ lastRunAt: 1, passed: ['a', 'b', 'c'] }, ['done', 'done', 'done']],
  ])('after %j are %j', (change, states) => {
    expect(stepStates(steps, progress(change))).toEqual(states)
    expect(currentStep(steps, progress(change))).toBe(states.indexOf('now'))
  })

  it('in a list: none is "now" before the lab was opened, all stay done once it is solved', () => {
    expect(listedSteps(steps, NO_PROGRESS)).toEqual(['open', 'open', 'open'])
    expect(listedSteps(steps, progress({ openedAt: 1 }))).toEqual(['now', 'open', 'open'])
    expect(listedSteps(steps, progress({ openedAt: 1, solvedAt: 1, passed: [] }))).toEqual(['done', 'done', 'done'])
  })
})

describe('labState', () => {
  it('is open, begun, solved', () => {
    expect([undefined, progress({ openedAt: 1 }), progress({ openedAt: 1, solvedAt: 2 })].map((each) => labState(each))).toEqual([
      'open',
      'begun',
      'solved',
    ])
  })
})

describe('afterRun', () => {
  const answers = [
    { id: 'a', status: 'pass' },
    { id: 'b', status: 'fail' },
    { id: 'c', status: 'unknown' },
  ]
  it('keeps what passed, and nothing that could not be decided', () => {
    expect(afterRun(NO_PROGRESS, answers, false, 5)).toEqual({ passed: ['a'] })
  })
  it('keeps the moment of the first time that all passed', () => {
    expect(afterRun(NO_PROGRESS, answers, true, 5)).toMatchObject({ solvedAt: 5 })
    expect(afterRun(progress({ solvedAt: 3 }), answers, true, 5)).toEqual({ passed: ['a'] })
  })
})
