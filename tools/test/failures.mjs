/** What failed and why, from the runners' own reports, short enough to be read at the end of a long log. */

/** @typedef {{ name: string, why: string }} Failure */

// eslint-disable-next-line no-control-regex -- colours of a terminal
const COLOURS = /\x1b\[[\d;]*m/g
const LINES = 12

/** @param {unknown} text @returns {string} its first lines, without colours and empty lines */
function first(text) {
  const lines = String(text ?? '')
    .replace(COLOURS, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.slice(0, LINES).join('\n')
}

const hasFailed = ({ status }) => status === 'failed'

/** A file of vitest's that could not be loaded has no test that failed, and fails all the same. */
export const isUnloaded = (file) => hasFailed(file) && !file.assertionResults.some(hasFailed)

/** `vitest --reporter=json`. @returns {Failure[]} */
export function vitestFailures(testResults) {
  return testResults.flatMap((file) => {
    if (isUnloaded(file)) return [{ name: `${file.name} could not be run`, why: first(file.message) }]
    const failed = file.assertionResults.filter(hasFailed)
    return failed.map((test) => ({ name: `${file.name}: ${test.fullName}`, why: first(test.failureMessages?.join('\n')) }))
  })
}

/** `playwright --reporter=json`. @returns {Failure[]} */
export function playwrightFailures(report) {
  const failed = [...testsIn(report.suites)].filter(({ test }) => test.status === 'unexpected')
  const outside = (report.errors ?? []).map((error) => ({ name: 'outside of the tests', why: first(error.message) }))
  return [...failed.map(({ name, test }) => ({ name: `${test.projectName}: ${name}`, why: first(playwrightErrors(test)) })), ...outside]
}

function playwrightErrors(test) {
  const errors = (test.results ?? []).flatMap((result) => result.errors ?? [])
  return errors.map(({ message, location }) => `${message ?? ''}${location ? `\nat ${location.file}:${location.line}` : ''}`).join('\n')
}

/** Every test of a playwright report, with the name of its spec. */
export function* testsIn(suites = []) {
  for (const suite of suites) {
    yield* testsIn(suite.suites)
    for (const spec of suite.specs ?? []) for (const test of spec.tests) yield { name: `${spec.file ?? ''} ${spec.title ?? ''}`, test }
  }
}

/** @param {Failure[]} failures @returns {string[]} lines */
export function failureLines(failures) {
  return failures.flatMap(({ name, why }) => [`* ${name}`, ...why.split('\n').map((line) => `    ${line}`)])
}
