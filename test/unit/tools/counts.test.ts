/** What `npm test` adds up: reports as their runners write them, and runners that die. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  countsOf,
  labsCounts,
  lastLine,
  lastLineCounts,
  plainCounts,
  playwrightCounts,
  sum,
  vitestCounts,
} from '../../../tools/test/counts.mjs'
import { failureLines } from '../../../tools/test/failures.mjs'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ipc-lab-counts-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

function report(content: unknown): string {
  const file = join(dir, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const ended = (code: number | null, signal: NodeJS.Signals | null = null) => ({
  code,
  signal,
  output: '',
  errors: '',
  seconds: 1,
  late: false,
})
const numbers = ({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }) => [passed, failed, skipped]

describe('the last line', () => {
  it('names what was skipped only when something was', () => {
    expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
    expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
  })
  it('adds up all steps', () => {
    expect(
      numbers(
        sum([
          { passed: 1, failed: 2, skipped: 3 },
          { passed: 10, failed: 20, skipped: 30, notes: ['n'] },
        ]),
      ),
    ).toEqual([11, 22, 33])
  })
})

describe('vitest', () => {
  const of = (testResults: unknown[], more = {}) =>
    vitestCounts(report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults, ...more }))
  it('counts tests', () => {
    expect(numbers(of([{ status: 'passed', assertionResults: [{ status: 'passed' }] }]))).toEqual([5, 0, 2])
  })
  it('counts a file that could not be loaded as a failure', () => {
    expect(numbers(of([{ name: 'broken', status: 'failed', assertionResults: [] }]))).toEqual([5, 1, 2])
  })
  it('says what failed and why', () => {
    const test = { status: 'failed', fullName: 'adds', failureMessages: ['\x1b[31mexpected 2\x1b[39m\n\n  at a.ts:3'] }
    const { failures } = of([
      { name: 'a', status: 'failed', assertionResults: [test, { status: 'passed' }] },
      { name: 'b', status: 'failed', message: 'no such module', assertionResults: [] },
    ])
    expect(failures).toEqual([
      { name: 'a: adds', why: 'expected 2\n  at a.ts:3' },
      { name: 'b could not be run', why: 'no such module' },
    ])
    expect(failureLines(failures)).toContain('      at a.ts:3')
  })
  it('does not count a file with a failed test twice', () => {
    const failed = [{ name: 'a', status: 'failed', assertionResults: [{ status: 'failed' }] }]
    expect(numbers(of(failed, { numFailedTests: 1 }))).toEqual([5, 1, 2])
  })
})

describe('playwright', () => {
  const tests = (projectName: string, status: string) => ({ specs: [{ tests: [{ projectName, status }] }] })
  const of = (strict: boolean) =>
    playwrightCounts(
      report({
        stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 },
        suites: [
          { suites: [tests('electron', 'skipped'), tests('packaged', 'skipped')] },
          tests('web', 'skipped'),
          tests('electron', 'expected'),
        ],
        errors: [],
      }),
      strict,
    )
  it('says that a test was skipped', () => expect(numbers(of(false))).toEqual([5, 1, 3]))
  it('fails in CI for want of Electron, and for nothing else that was skipped', () => expect(numbers(of(true))).toEqual([5, 3, 1]))
  it('says what failed, where and why', () => {
    const error = { message: 'not visible', location: { file: 'pages.ts', line: 7 } }
    const test = { projectName: 'web', status: 'unexpected', results: [{ errors: [error] }] }
    const suites = [{ specs: [{ file: 'a.spec.ts', title: 'solves', tests: [test, { projectName: 'web', status: 'expected' }] }] }]
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }
    expect(playwrightCounts(report({ stats, suites }), false).failures).toEqual([
      { name: 'web: a.spec.ts solves', why: 'not visible\nat pages.ts:7' },
    ])
  })
  it('counts errors outside of tests', () => {
    const counts = playwrightCounts(
      report({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, suites: [], errors: [{}] }),
      false,
    )
    expect(numbers(counts)).toEqual([0, 1, 0])
  })
})

describe('labs:check', () => {
  const lab = (good: number, problems: string[] = []) => ({
    id: 'pipe',
    problems,
    variants: [
      { variant: 'starter', runs: 2, good: 2, failures: [] },
      { variant: 'solution', runs: 2, good, failures: [{ run: 1, what: 'leak' }] },
    ],
  })
  it('counts variants', () => expect(numbers(labsCounts(JSON.stringify({ labs: [lab(2)], broken: [] })))).toEqual([2, 0, 0]))
  it('counts one run of twenty that fails', () => {
    expect(numbers(labsCounts(JSON.stringify({ labs: [lab(1)], broken: [] })))).toEqual([1, 1, 0])
  })
  it('counts labs that are broken or incomplete', () => {
    expect(numbers(labsCounts(JSON.stringify({ labs: [lab(2, ['no Chinese'])], broken: ['lab.json'] })))).toEqual([2, 2, 0])
  })
})

describe('a runner', () => {
  it('that leaves no report has failed', () => {
    expect(numbers(countsOf(() => plainCounts(join(dir, 'nothing.json')), ended(0)))).toEqual([0, 1, 0])
  })
  it('that dies after a good report has failed', () => {
    const counts = countsOf(() => ({ passed: 3, failed: 0, skipped: 0 }), ended(null, 'SIGSEGV'))
    expect(numbers(counts)).toEqual([3, 1, 0])
    expect(counts.notes?.join()).toContain('SIGSEGV')
  })
  it('that ends with 1 because tests failed has failed no more than they', () => {
    expect(numbers(countsOf(() => ({ passed: 3, failed: 2, skipped: 0 }), ended(1)))).toEqual([3, 2, 0])
  })
  it('that prints its counts last is believed, and one that stops before is not', () => {
    expect(numbers(lastLineCounts('ring\n12 passed, 1 failed\n'))).toEqual([12, 1, 0])
    expect(() => lastLineCounts('12 passed, 0 failed\nAborted\n')).toThrow('no counts')
  })
})
