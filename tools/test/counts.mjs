/** Adds up what the runners themselves say. A runner that died, or that wrote no report, is a failure of its own. */
import { readFileSync } from 'node:fs'
import { howItEnded } from '../check/step.mjs'
import { isUnloaded, playwrightFailures, testsIn, vitestFailures } from './failures.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, notes?: string[], failures?: import('./failures.mjs').Failure[] }} Counts */

export const none = () => ({ passed: 0, failed: 0, skipped: 0, notes: [], failures: [] })

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
      notes: [...(a.notes ?? []), ...(b.notes ?? [])],
      failures: [...(a.failures ?? []), ...(b.failures ?? [])],
    }),
    none(),
  )
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A report that its own runner wrote as JSON. Throws when there is none. */
const readReport = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** `vitest --reporter=json`. */
export function vitestCounts(file) {
  const report = readReport(file)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isUnloaded).length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: vitestFailures(report.testResults),
  }
}

/** `playwright --reporter=json`. @param {boolean} strict what was skipped for want of a real Electron counts as failed */
export function playwrightCounts(file, strict) {
  const report = readReport(file)
  const { expected, unexpected, flaky, skipped } = report.stats
  const missing = strict
    ? [...testsIn(report.suites)].filter(({ test }) => test.status === 'skipped' && /electron|packaged/i.test(test.projectName))
    : []
  return {
    passed: expected + flaky,
    failed: unexpected + missing.length + (report.errors?.length ?? 0),
    skipped: skipped - missing.length,
    notes: [
      ...(missing.length > 0 ? [`${missing.length} tests need a real Electron and were skipped: in CI that is a failure`] : []),
      ...(flaky > 0 ? [`${flaky} tests passed only when they were run again`] : []),
    ],
    failures: playwrightFailures(report),
  }
}

/** `tools/labs-check.mjs --json`: each variant of a lab is one check. */
export function labsCounts(text) {
  const report = JSON.parse(text)
  const variants = report.labs.flatMap((lab) => lab.variants)
  const good = variants.filter((variant) => variant.good === variant.runs)
  const problems = report.labs.flatMap(({ id, problems }) => problems.map((problem) => `${id}: ${problem}`))
  const bad = report.labs.flatMap(({ id, variants: of }) =>
    of
      .filter((one) => one.good < one.runs)
      .map((one) => `${id} ${one.variant}: ${one.good} of ${one.runs}; ${one.failures[0]?.what ?? ''}`),
  )
  return {
    passed: good.length,
    failed: variants.length - good.length + problems.length + report.broken.length,
    skipped: 0,
    notes: [...bad, ...problems, ...report.broken],
  }
}

/** `N passed, N failed` as the last line, as the C++ tests write it. */
export function lastLineCounts(text) {
  const words = /(\d+) passed, (\d+) failed\n?$/.exec(text)
  if (!words) throw new Error('its last line has no counts')
  return { passed: Number(words[1]), failed: Number(words[2]), skipped: 0 }
}

/** `{ passed, failed, skipped, failures }`, as `--report` writes it. */
export function plainCounts(file) {
  const { passed, failed, skipped = 0, failures = [] } = readReport(file)
  return { passed, failed, skipped, failures }
}

/**
 * What a step counts for. Its report is asked first; the exit status must agree with it.
 * @param {() => Counts} read @param {import('../check/step.mjs').Outcome} outcome
 */
export function countsOf(read, outcome) {
  let counts
  try {
    counts = { ...none(), ...read() }
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, notes: [`the runner left no report (${howItEnded(outcome)}): ${error.message}`] }
  }
  if (outcome.code === 0 || counts.failed > 0) return counts
  return { ...counts, failed: 1, notes: [...counts.notes, `the runner died although its report names no failure: ${howItEnded(outcome)}`] }
}
