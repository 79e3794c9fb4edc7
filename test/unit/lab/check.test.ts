import { describe, expect, it } from 'vitest'
import { check, CheckContext, endsByItself, fail, leavesNothing, pass, runChecks } from '../../../src-shared/lab/check.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const SAY = { en: 'so', zh: '如此' }

const talk = drawTrace(
  `
  main                  | child
  pipe p                |
  spawn child           |
  read p -> 5 "hello"   |
  :                     | write p count=5 -> 5 "hello"
                        | write p ?
  read p !EAGAIN        |
  read p -> 0           |
`,
  { objects: { p: 'pipe' } },
)

describe('CheckContext', () => {
  const run = new CheckContext(talk)

  it('finds operations by name, role, object, kind and outcome', () => {
    expect(run.ops({ name: 'read' })).toHaveLength(3)
    expect(run.ops({ name: ['read', 'write'], role: 'child' })).toHaveLength(1)
    expect(run.ops({ name: 'read', kind: 'pipe', failed: false }).map((op) => op.result)).toEqual([5, 0])
    expect(run.ops({ name: 'read', failed: true })[0]?.error).toBe('EAGAIN')
    expect(run.ops({ object: 1, process: 0 })).toHaveLength(4)
  })

  it('keeps apart what may have happened', () => {
    expect(run.unknownOps({ name: 'write' })).toHaveLength(1)
    expect(run.ops({ name: 'write' })).toHaveLength(1)
  })

  it('claims an order only where one ended before the other began', () => {
    const [read, , end] = run.ops({ name: 'read' })
    const [write] = run.ops({ name: 'write' })
    expect(run.before(read!, write!)).toBe(false)
    expect(run.before(write!, read!)).toBe(false)
    expect(run.before(write!, end!)).toBe(true)
    expect(run.inProgress(read!, write!.t0)).toBe(true)
  })

  it('shows payloads, places and names', () => {
    const [write] = run.ops({ name: 'write' })
    expect(new TextDecoder().decode(write!.preview)).toBe('hello')
    expect(write!.site).toBe('child.ts:4')
    expect(run.nameOf(1)).toBe('child')
    expect(run.labelOf(1)).toBe('p')
  })

  it('knows when events are missing', () => {
    expect(run.complete).toBe(true)
    expect(new CheckContext(drawTrace('main', { dropped: 3 })).complete).toBe(false)
    expect(new CheckContext(drawTrace('main', { end: null })).complete).toBe(false)
  })
})

describe('runChecks', () => {
  it('answers each check with its evidence', () => {
    const answers = runChecks(talk, [check('yes', (run) => pass(SAY, run.ops({ name: 'write' }))), check('no', () => fail(SAY))])
    expect(answers).toEqual([
      { id: 'yes', status: 'pass', message: SAY, evidence: [3] },
      { id: 'no', status: 'fail', message: SAY, evidence: [] },
    ])
  })

  it('goes on when a check has a bug', () => {
    const answers = runChecks(talk, [
      check('bad', () => {
        throw new Error('oops')
      }),
      check('good', () => pass(SAY)),
    ])
    expect(answers.map((answer) => answer.status)).toEqual(['unknown', 'pass'])
    expect(answers[0]!.message.en).toContain('oops')
  })
})

describe('checks that every lab has', () => {
  const judge = (trace: ReturnType<typeof drawTrace>) =>
    runChecks(trace, [endsByItself('ends'), leavesNothing('clean')]).map((a) => a.status)

  it('judges each way to end', () => {
    expect(judge(drawTrace('main'))).toEqual(['pass', 'pass'])
    expect(judge(drawTrace('main', { end: 'failed' }))).toEqual(['fail', 'pass'])
    expect(judge(drawTrace('main', { end: 'limit' }))).toEqual(['fail', 'pass'])
    expect(judge(drawTrace('main', { end: 'stopped' }))).toEqual(['unknown', 'pass'])
    expect(judge(drawTrace('main', { end: null }))).toEqual(['unknown', 'unknown'])
  })

  it('says who waits for what when a run is stuck', () => {
    const waits = [{ process: 0, op: 'read', object: 1, since: 0, file: 0, line: 12, wakers: [0] }]
    const [ends] = runChecks(drawTrace('main', { objects: { p: 'pipe' }, end: 'stuck', waits }), [endsByItself('ends')])
    expect(ends!.status).toBe('fail')
    expect(ends!.message.en).toContain('main sleeps in read(main.ts:12) on p')
    expect(ends!.message.zh).toContain('main.ts:12')
  })

  it('counts what the run left, not what belongs to others', () => {
    const leak = (action: 'removed' | 'kept' | 'suspected') => drawTrace('main', { leaks: [{ kind: 'semaphore', what: '/mutex', action }] })
    expect(judge(leak('removed'))).toEqual(['pass', 'fail'])
    expect(judge(leak('suspected'))).toEqual(['pass', 'fail'])
    expect(judge(leak('kept'))).toEqual(['pass', 'pass'])
  })
})
