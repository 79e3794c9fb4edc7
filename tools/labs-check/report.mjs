// Counts for machines, a table for people.

export function summaryOf(proofs, problems, repeat) {
  const broken = problems.map(
    ({ lab, file, field, message }) => `${lab === '' ? file : `${lab}/${file}`}${field === '' ? '' : `, ${field}`}: ${message.en}`,
  )
  const all = proofs.flatMap((proof) => proof.variants)
  const ok = broken.length === 0 && all.every((each) => each.good === each.runs) && proofs.every((proof) => proof.problems.length === 0)
  return {
    ok,
    repeat,
    labs: proofs,
    broken,
    runs: all.reduce((n, each) => n + each.runs, 0),
    good: all.reduce((n, each) => n + each.good, 0),
  }
}

const MAX_SHOWN = 3

export function tableOf({ ok, labs, broken, runs, good }) {
  const rows = labs.flatMap(({ id, variants }) =>
    variants.map(({ variant, runs: n, good: g, ms }) => [
      g === n ? 'ok' : 'FAILED',
      id,
      variant,
      `${g} of ${n}`,
      `${(ms / n).toFixed(0)} ms`,
    ]),
  )
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length), 0))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const failures = labs.flatMap(({ id, variants, problems }) => [
    ...problems.map((problem) => `${id}: ${problem}`),
    ...variants.flatMap(({ variant, failures: all }) => [
      ...all.slice(0, MAX_SHOWN).map(({ run, what }) => `${id} ${variant}, run ${run}: ${what}`),
      ...(all.length > MAX_SHOWN ? [`${id} ${variant}: ${all.length - MAX_SHOWN} more`] : []),
    ]),
  ])
  return [
    ...lines,
    '',
    ...broken,
    ...failures,
    ok ? `All ${runs} runs went as they should.` : `${good} of ${runs} runs went as they should.`,
    '',
  ].join('\n')
}
