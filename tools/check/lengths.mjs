// Files stay short enough to be read at once; long ones do several things.
//   node tools/check/lengths.mjs      exit 1: some file is longer than LIMIT lines
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const LIMIT = 300
const CODE = /\.(ts|vue|mjs|cjs|cc|h)$/
/** Tables: made by tools/generate-tables.mjs, or one row per name of the operating system; test matrices are lists as well. */
const TABLES = [
  'src-shared/trace/ops.ts',
  'native/src/napi/system_tables.cc',
  /^test\/.*\.test\.ts$/,
  /^test\/native\/.*\.cc$/,
  /^src-shared\/i18n\/messages\//,
  /\.d\.ts$/,
]

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0')
const isTable = (path) => TABLES.some((table) => (typeof table === 'string' ? table === path : table.test(path)))
for (const path of tracked) {
  if (!CODE.test(path) || isTable(path) || !existsSync(join(root, path))) continue
  const lines = readFileSync(join(root, path), 'utf8').split('\n').length - 1
  if (lines <= LIMIT) continue
  console.error(`${path}: ${lines} lines, ${LIMIT} are allowed: move what belongs together into a file of its own`)
  process.exitCode = 1
}
