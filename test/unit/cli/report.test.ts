import { describe, expect, it } from 'vitest'
import { makeContext } from '../../../src-main/hosts/cli/context.ts'
import { errorLines } from '../../../src-main/hosts/cli/errors.ts'
import { reportLines, type Judgement } from '../../../src-main/hosts/cli/report.ts'
import { runDocument } from '../../../src-main/hosts/cli/run-document.ts'
import { PassThrough } from 'node:stream'
import type { Language } from '../../../src-shared/i18n/index.ts'
import type { LimitKind, Trace, TraceEnd } from '../../../src-shared/trace/model.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const context = (language: Language = 'en') =>
  makeContext(language, false, {}, { root: '/', stateDir: '/' }, new PassThrough(), new PassThrough())
const ended = (end: Partial<TraceEnd>): Trace => {
  const trace = drawTrace('main | child\npipe p |\nspawn child |\nread p | sem_wait s', { objects: { p: 'pipe', s: 'semaphore' } })
  return { ...trace, end: { ...trace.end!, ...end } }
}
const report = (trace: Trace, judgement: Judgement | null = null, language: Language = 'en') => [
  ...reportLines(context(language), trace, judgement),
]

describe('the end in words', () => {
  it('finished, and nothing is left', () => {
    expect(report(ended({ end: 'finished', t: 12e6 }))).toEqual(['The run finished after 12 ms.', '', 'Nothing is left in the kernel.'])
  })

  it('failed: who, and how', () => {
    const trace = ended({ end: 'failed', t: 2e9 })
    const [first, ...others] = trace.processes
    const withExit = (exit: (typeof first & object)['exit']) => ({ ...trace, processes: [{ ...first!, exit }, ...others] })
    expect(report(withExit({ how: 'exited', status: 3 }))[0]).toBe('The run failed after 2.00 s: main ended with status 3.')
    expect(report(withExit({ how: 'signalled', signal: 11, core: false }))[0]).toBe(
      'The run failed after 2.00 s: main was killed by SIGSEGV.',
    )
    expect(report({ ...trace, processes: [] })[0]).toContain('could not be started')
  })

  it('stuck: who waits for whom', () => {
    const wait = { process: 0, op: 'read', object: 1, since: 5e6, file: 0, line: 7, wakers: [0] }
    const trace = ended({
      end: 'stuck',
      t: 161e6,
      waits: [
        wait,
        { ...wait, process: 1, op: 'sem_wait', object: 2, file: 1, line: 3, wakers: [0] },
        { ...wait, process: 1, op: 'wait', object: 0, line: 0, wakers: [] },
      ],
    })
    expect(report(trace).slice(0, 7)).toEqual([
      'The run is stuck: after 161 ms everybody waits and nobody can go on.',
      '  main waits in read(p) since 5.0 ms, main.ts line 7',
      '    only main itself could end it: it holds the other end',
      '  child waits in sem_wait(s) since 5.0 ms, child.ts line 3',
      '    only main could end it',
      '  child waits in wait() since 5.0 ms, at an unknown line',
      '    nobody is left who could end it',
    ])
    expect(report(trace, null, 'zh')[1]).toContain('等待')
  })

  it.each(['wall', 'cpu', 'memory', 'processes', 'output', 'events', 'disk'] satisfies LimitKind[])('limit: %s', (limit) => {
    expect(report(ended({ end: 'limit', limit }))[0]).toMatch(/^The run was ended after .*: \w.*\.$/)
  })

  it('hides no gap and nothing thrown away', () => {
    const trace = { ...ended({ outputThrownAway: 3 << 20 }), gaps: [{ process: 1, t: 1, count: 7, why: 'dropped' as const }] }
    expect(report(trace).slice(1, 3)).toEqual([
      '7 operations of child are missing: nobody could take them in time.',
      '3.0 MiB of output was thrown away: the run printed more than is kept.',
    ])
  })

  it('says what was left, and what was done about it', () => {
    const leaks = [
      { kind: 'semaphore', what: '/a', action: 'removed' },
      { kind: 'shared-memory', what: '/b\x1b', action: 'kept' },
      { kind: 'process', what: '17', action: 'suspected' },
    ] as const
    expect(report(ended({ leaks })).slice(2)).toEqual([
      'left behind by the programs, removed now: semaphore /a',
      'not touched, it belongs to somebody else: shared memory /b\\x1b',
      'may be left by this run, not touched: process 17',
    ])
  })

  it('a record without its end is said to be cut', () => {
    expect(report({ ...ended({}), end: null })).toEqual(['The trace is cut: its end is missing.'])
  })

  it('checks with their messages, in the language', () => {
    const judgement: Judgement = {
      verdict: 'fail',
      checks: [
        { id: 'message', status: 'pass', message: { en: 'It came.', zh: '收到了。' }, evidence: [] },
        { id: 'end', status: 'fail', message: { en: 'It never ends.', zh: '永不结束。' }, evidence: [1] },
      ],
    }
    expect(report(ended({}), judgement).slice(2, 7)).toEqual([
      '✓ pass  message',
      '    It came.',
      '✗ fail  end',
      '    It never ends.',
      'The exercise is not solved yet.',
    ])
    expect(report(ended({}), judgement, 'zh')).toContain('    永不结束。')
  })
})

describe('the JSON document', () => {
  it('has what scripts were promised', () => {
    const trace = ended({ end: 'stuck', waits: [{ process: 0, op: 'read', object: 1, since: 5, file: 0, line: 7, wakers: [1] }] })
    expect(
      runDocument({ ...trace, gaps: [{ process: 0, t: 1, count: 2, why: 'dropped' }] }, { checks: [], verdict: 'fail' }),
    ).toMatchObject({
      run: 'rdrawn',
      end: 'stuck',
      events: 4,
      dropped: 2,
      checks: [],
      verdict: 'fail',
      leaks: [],
      processes: [
        { role: 'main', pid: 100, ppid: null, exitCode: 0, signal: null },
        { role: 'child', pid: 101, ppid: 100 },
      ],
      objects: [
        { kind: 'pipe', label: 'p' },
        { kind: 'semaphore', label: 's' },
      ],
      waits: [{ process: 'main', op: 'read', object: 'p', file: 'main.ts', line: 7, wakers: ['child'] }],
    })
  })
})

describe('errors', () => {
  it('all of the same kind at once, with advice', () => {
    const other = { kind: 'syntax', what: 'B', file: 'b.ts', line: 2, column: 1 } as const
    expect(errorLines(context(), { kind: 'syntax', what: 'A', file: 'a.ts', line: 1, column: 5, others: [other] })).toEqual([
      'a.ts:1:5: A',
      'b.ts:2:1: B',
      'Nothing was started. Correct the line and run again.',
    ])
  })

  it('of the system by name', () => {
    expect(errorLines(context(), { kind: 'os', what: '/x', code: 'ENOSPC', syscall: 'write' })[0]).toContain('full')
    expect(errorLines(context(), { kind: 'os', what: '/x', code: 'EMFILE', syscall: 'open' })).toEqual([
      'The system refused: open EMFILE (/x)',
    ])
    expect(errorLines(context('zh'), { kind: 'unknown-lab', what: 'x\x1b' })[0]).toContain('x\\x1b')
  })
})
