// Proves every lab with real runs: the starter fails for its reason, the solution always passes, each known mistake fails the
// checks that lab.json names, both languages are complete, and nothing is left behind.
//   node tools/labs-check.mjs [lab …] [--repeat N] [--json]
import { argv, exit, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { openLaboratory } from './labs-check/laboratory.mjs'
import { proveLab } from './labs-check/prove.mjs'
import { summaryOf, tableOf } from './labs-check/report.mjs'

const USAGE = `Usage: npm run labs:check -- [lab ...] [--repeat N] [--json]
  --repeat N   runs of each starter and each solution (default 20)
  --json       one JSON document with all counts on stdout, nothing else
`

function options() {
  try {
    const { values, positionals } = parseArgs({
      args: argv.slice(2),
      allowPositionals: true,
      options: {
        repeat: { type: 'string', default: '20' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const repeat = Number(values.repeat)
    if (!Number.isInteger(repeat) || repeat < 1) throw new Error(`--repeat needs a whole number above 0, not "${values.repeat}"`)
    return { ...values, repeat, wanted: positionals }
  } catch (error) {
    stderr.write(`${error.message}\n${USAGE}`)
    exit(2)
  }
}

const { repeat, json, help, wanted } = options()
if (help) {
  stdout.write(USAGE)
  exit(0)
}

const say = (text) => {
  if (stderr.isTTY) stderr.write(`\r\x1b[K${text}`)
}
const laboratory = await openLaboratory(say)
try {
  const { labs, problems } = laboratory.labs
  const missing = wanted.filter((id) => !labs.some((lab) => lab.manifest.id === id) && !problems.some((problem) => problem.lab === id))
  if (missing.length > 0) {
    stderr.write(`There is no lab ${missing.join(', ')}. There are: ${labs.map((lab) => lab.manifest.id).join(', ')}\n`)
    exit(2)
  }
  const chosen = labs.filter((lab) => wanted.length === 0 || wanted.includes(lab.manifest.id))
  const proofs = []
  for (const lab of chosen) proofs.push(await proveLab(laboratory, lab, repeat, say))
  say('')
  const relevant = problems.filter((problem) => wanted.length === 0 || wanted.includes(problem.lab) || problem.lab === '')
  const summary = summaryOf(proofs, relevant, repeat)
  stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : tableOf(summary))
  process.exitCode = summary.ok ? 0 : 1
} finally {
  await laboratory.close()
}
