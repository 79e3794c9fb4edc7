import { expect, it } from 'vitest'
import { noticeOf } from '../../../src-renderer/features/run/error-words.ts'
import { problemsOfError, problemsOfRun } from '../../../src-renderer/features/run/problems.ts'
import { conditionOf, conditionWords } from '../../../src-renderer/features/run/condition.ts'
import { age, tickingTime } from '../../../src-renderer/features/run/time-words.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { LANGUAGES, speaker } from '../../../src-shared/i18n/index.ts'
import { noticeMessages } from '../../../src-shared/i18n/messages/notices.ts'
import type { Trace, TraceProcess } from '../../../src-shared/trace/model.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const syntax = (file: string, line: number): EngineError => ({ kind: 'syntax', what: 'no enum', file, line, column: 3 })

it('brings every syntax error to its line', () => {
  const error = { ...syntax('main.ts', 2), others: [syntax('programs/child.ts', 7)] }
  expect(problemsOfError(error)).toMatchObject([
    { file: 'main.ts', line: 2, column: 3, from: 'strip' },
    { file: 'child.ts', line: 7, from: 'strip' },
  ])
  expect(problemsOfError({ kind: 'no-program', file: 'main.ts', what: 'main.ts' })).toEqual([])
})

it('brings the last words of a process that failed to their line, and nobody else’s', () => {
  const trace = drawTrace(`
    main   | child
    exit   | exit
  `) as { -readonly [K in keyof Trace]: Trace[K] }
  trace.processes = trace.processes.map((process, i) => ({ ...process, exit: { how: 'exited', status: i } }))
  const err = (process: number, text: string) => ({ process, stream: 'stderr' as const, t: 0, text })
  trace.outputs = [err(0, 'main.ts:1: fine\n'), err(1, 'chat\nchild.ts:6: wri'), err(1, 'te: EPIPE Broken pipe\n')]
  expect(problemsOfRun(trace)).toEqual([
    { file: 'child.ts', line: 6, column: 0, text: { en: 'write: EPIPE Broken pipe', zh: 'write: EPIPE Broken pipe' }, from: 'run' },
  ])
})

it('says of every kind of error what happened and what to do, in both languages, with nothing left open', () => {
  const full = { what: 'W', file: 'f.ts', line: 3, syscall: 'open', code: 'EIO' }
  for (const language of LANGUAGES)
    for (const kind of Object.keys(noticeMessages) as (keyof typeof noticeMessages)[]) {
      const notice = noticeOf({ kind, ...full }, speaker(language))
      const text = [notice.title, ...notice.rows.map((row) => row.text)].join(' ')
      expect(text).not.toMatch(/[{}]/)
      expect(notice.rows.length).toBeGreaterThan(0)
    }
  expect(noticeOf({ kind: 'os', what: '/home/x', code: 'ENOSPC', syscall: 'write' }, speaker('en')).title).toBe('The disk is full')
})

it('names what a process does', () => {
  const trace = drawTrace(`
    main
    exit
  `)
  const base: TraceProcess = { ...trace.processes[0]!, endedAt: null, exit: null, runningAt: 1 }
  const wait = { process: base.id, op: 'read', object: 1, since: 0, file: 0, line: 1, wakers: [], timed: false }
  expect(conditionOf(trace, [], { ...base, runningAt: null })).toBe('starting')
  expect(conditionOf(trace, [], base)).toBe('runs')
  expect(conditionOf(trace, [wait], base)).toBe('blocked')
  expect(conditionOf(trace, [{ ...wait, timed: true }], base)).toBe('sleeps')
  const killed: TraceProcess = { ...base, endedAt: 5, exit: { how: 'signalled', signal: 9, core: false } }
  expect(conditionWords(conditionOf(trace, [], killed), killed, speaker('en'))).toBe('killed by SIGKILL')
})

it('says a time that goes on without flickering', () => {
  expect(tickingTime(3.27e9)).toBe('3.2 s')
  expect(tickingTime(9.99e9)).toBe('9.9 s')
  expect(tickingTime(14.9e9)).toBe('14 s')
  expect(tickingTime(125e9)).toBe('2 min 05 s')
  expect(age(18e6)).toBe('18 ms')
  expect(age(-5)).toBe('0 ms')
})
