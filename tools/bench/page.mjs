// The figures as people read them: one line a question, ratios first, each beside the goal that the project has set itself.

/** @param {Record<string, number>} m medians of one row, nanoseconds */
const ratio = (m, a, b) => m[a] / m[b]
const added = (m, a) => times((m[a] - m.C) / (m.koffi - m.C))
const times = (value) => `× ${value.toFixed(2)}`
const ns = (value) =>
  value >= 1e6 ? `${(value / 1e6).toFixed(1)} ms` : value >= 1e4 ? `${(value / 1e3).toFixed(1)} µs` : `${value.toFixed(0)} ns`

/** Question, how the answer comes from the row's medians, the goal. */
const ENGINE = {
  'pair-pipe': [
    ['write + read of 64 B in one process, recorded, to the C loop', (m) => times(ratio(m, 'ours', 'C')), ''],
    ['the same by koffi, which records nothing', (m) => times(ratio(m, 'koffi', 'C')), ''],
    ['added to each call over C, to what koffi adds: recorded, as a lab always is', (m) => added(m, 'ours'), ''],
    ['the same by the SDK outside a run, where nothing is recorded', (m) => added(m, 'unrecorded'), '≤ 0.60'],
  ],
  'pair-sem': [
    ['sem_post + sem_wait nobody waits for, to koffi: recorded', (m) => times(ratio(m, 'ours', 'koffi')), ''],
    ['the same outside a run', (m) => times(ratio(m, 'unrecorded', 'koffi')), '≤ 0.50'],
  ],
  cell: [
    ['an atomic addition in shared memory, recorded', (m) => `${ns(m.ours)} (C ${ns(m.C)})`, ''],
    ['the same outside a run, to Atomics.add in a SharedArrayBuffer', (m) => times(ratio(m, 'unrecorded', 'Atomics')), '≤ 5'],
  ],
  'ping-pong': [
    ['round trip of 64 B between two processes, recorded, to C', (m) => times(ratio(m, 'ours', 'C')), '≤ 1.15'],
    ['the same by koffi, to C', (m) => times(ratio(m, 'koffi', 'C')), ''],
    ['ours to koffi', (m) => times(ratio(m, 'ours', 'koffi')), '≤ 1.00'],
  ],
  throughput: [['one way, 64 KiB a write, of C’s throughput', (m) => times(ratio(m, 'C', 'ours')), '≥ 0.93']],
  'expected-error': [['a call that fails with EAGAIN, to one that succeeds', (m) => times(m.ours), '≤ 3']],
  recording: [
    ['recording a pipe pair in C, with a living reader', (m) => times(ratio(m, 'recorded', 'plain')), '≤ 1.30'],
    ['added to each call by its record', (m) => ns((m.recorded - m.plain) / 2), '≤ 50 ns'],
    ['records lost', (m) => String(m.lost), '0'],
  ],
  start: [
    [
      'from the order to run to the first line, to a plain node',
      (m) => `${times(ratio(m, 'ours', 'node program'))} (${ns(m.ours)})`,
      '≤ 1.20',
    ],
  ],
  strip: [['100 lines of TypeScript made runnable, to ts.transpileModule', (m) => times(ratio(m, 'ours', 'ts.transpileModule')), '≤ 0.05']],
}

/** @returns {[question: string, answer: string, goal: string][]} */
function engineLines({ rows }) {
  return rows.flatMap(({ name, medians }) => (ENGINE[name] ?? []).map(([question, answer, goal]) => [question, answer(medians), goal]))
}

/** Benches of pages give their lines themselves: `lines: [{ question, answer, goal }]`. */
function pageLines({ lines }) {
  return lines.map(({ question, answer, goal }) => [question, answer, goal ?? ''])
}

const SUITES = { engine: ['The engine', engineLines], timeline: ['The timeline', pageLines], app: ['The app', pageLines] }

const sections = (results) =>
  Object.entries(results).map(([name, result]) => ({ title: SUITES[name][0], result, lines: SUITES[name][1](result) }))

/** For a terminal. */
export function tableOf(results) {
  return sections(results)
    .map(({ title, lines }) => {
      const width = Math.max(...lines.map(([question]) => question.length))
      return `${title}\n${lines.map(([question, answer, goal]) => `  ${question.padEnd(width)}  ${answer.padStart(20)}  ${goal === '' ? '' : `goal ${goal}`}`.trimEnd()).join('\n')}\n`
    })
    .join('\n')
}

/** docs/performance.md. */
export function performancePage(results) {
  const parts = sections(results).map(({ title, result, lines }) => {
    const { machine, at, repetitions } = result
    const where = `Measured ${at.slice(0, 10)}${repetitions === undefined ? '' : `, medians of ${repetitions} interleaved repetitions`}: ${machine.cpu}, ${machine.cores} cores, Linux ${machine.kernel}, Node ${machine.node}.`
    const rows = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
    return `## ${title}\n\n${where}\n\n| question | answer | goal |\n|---|---|---|\n${rows}\n`
  })
  return `# Performance

Written by \`npm run bench -- --write\`; do not edit. Figures are ratios of what ran side by side: both peers on one core, the reader
of the record on another, repetitions interleaved, each the median of 200 blocks. Absolute times are those of one machine and mean
little elsewhere. A lab is always recorded; where a goal was set for calls that are not, the SDK is measured outside a run as well.

${parts.join('\n')}`
}
