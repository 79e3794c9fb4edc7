// What has to be true of one lab, run by run.

/** Mistakes need fewer runs: each must fail every time, too. */
const RUNS_OF_A_MISTAKE = 3

/** Runs all variants of a lab. */
export async function proveLab(laboratory, lab, repeat, say) {
  const { id, expect } = lab.manifest
  const variants = [
    { name: 'starter', variant: 'starter', runs: repeat, judge: mustFail(expect.starter) },
    { name: 'solution', variant: 'solution', runs: repeat, judge: mustPass },
    ...Object.entries(expect.wrong).map(([wrong, ids]) => ({
      name: `wrong/${wrong}`,
      variant: { wrong },
      runs: Math.min(repeat, RUNS_OF_A_MISTAKE),
      judge: mustFail(ids),
    })),
  ]
  const proofs = []
  for (const { name, variant, runs, judge } of variants) {
    const source = laboratory.source(lab, variant)
    const began = performance.now()
    const failures = []
    for (let n = 1; n <= runs; n++) {
      say(`${id} ${name} ${n}/${runs}`)
      const run = await laboratory.run(source)
      failures.push(...(run.error ? [run.error] : [...judge(run), ...left(run)]).map((what) => ({ run: n, what })))
    }
    const good = runs - new Set(failures.map((failure) => failure.run)).size
    proofs.push({ variant: name, runs, good, ms: Math.round(performance.now() - began), failures })
  }
  const enough = Object.keys(expect.wrong).length >= 2 ? [] : ['lab.json: at least two wrong variants are needed']
  return { id, variants: proofs, problems: enough }
}

function mustFail(ids) {
  return (run) =>
    ids.flatMap((id) => {
      const answer = run.checks.find((check) => check.id === id)
      return answer.status === 'fail' ? [] : [`the check "${id}" should fail, but: ${answer.status}: ${answer.message.en}`]
    })
}

function mustPass(run) {
  const checks = run.checks.filter((check) => check.status !== 'pass').map((check) => `${check.id}: ${check.status}: ${check.message.en}`)
  const leaks = run.leaks.map((leak) => `left ${leak.kind} ${leak.what} (${leak.action})`)
  return [
    ...checks,
    ...leaks,
    ...(run.end === 'finished' ? [] : [`the run ended as ${run.end}`]),
    ...(run.dropped > 0 ? [`${run.dropped} events were dropped`] : []),
  ]
}

/** What the clean-up of the engine must not leave, whatever the programs did. */
function left(run) {
  return run.left.map((what) => `still there after the run: ${what}`)
}
