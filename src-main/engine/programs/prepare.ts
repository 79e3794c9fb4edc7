/** A run's directory: stripped programs, the module `ipc-lab`, the working directory, the journal (docs/architecture.md). */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import { osError, type EngineError } from '../../../src-shared/contract/errors.ts'
import { SDK_NAMES } from '../../../src-shared/lab/sdk/names.ts'
import { stripProgram, type SourceFile } from './strip.ts'

export interface StrippedProgram {
  /** "main" */
  readonly name: string
  readonly code: string
}

/** Imports are evaluated first wherever they stand: a program that calls nothing of the SDK begins as a lab process too. */
const BEGIN = "\nimport 'ipc-lab'\n"

/** Strips all programs; all errors at once, the first one foremost. */
export function stripAll(sources: readonly SourceFile[]): Result<readonly StrippedProgram[], EngineError> {
  const files = new Set(sources.map(({ name }) => name))
  const programs: StrippedProgram[] = []
  const errors: EngineError[] = []
  sources.forEach((source, index) => {
    const stripped = stripProgram(source, index, files)
    if (stripped.ok) programs.push({ name: source.name.replace(/\.ts$/, ''), code: stripped.value + BEGIN })
    else errors.push(stripped.error)
  })
  const [first, ...others] = errors
  if (first === undefined) return ok(programs)
  return err(others.length === 0 ? first : { ...first, others })
}

/** The names that this system lacks are there all the same, so that an import never fails for it. */
const SDK_MODULE = `const ipc = globalThis[Symbol.for('ipc-lab')]
ipc.begin()
export const { ${SDK_NAMES.join(', ')} } = ipc.sdk
`

export function writeRunDir(dir: string, runId: string, programs: readonly StrippedProgram[]): Result<null, EngineError> {
  try {
    // First of all who makes this run: a sweep leaves it alone as long as that one lives.
    writeFileSync(join(dir, 'journal'), journalHead(runId))
    writeFileSync(join(dir, 'lock'), '')
    const sdk = join(dir, 'programs', 'node_modules', 'ipc-lab')
    mkdirSync(sdk, { recursive: true, mode: 0o700 })
    mkdirSync(join(dir, 'work'), { mode: 0o700 })
    writeFileSync(join(dir, 'programs', 'package.json'), '{"type":"module"}\n')
    writeFileSync(join(sdk, 'package.json'), '{"name":"ipc-lab","type":"module","exports":"./index.js"}\n')
    writeFileSync(join(sdk, 'index.js'), SDK_MODULE)
    for (const { name, code } of programs) writeFileSync(join(dir, 'programs', `${name}.js`), code)
    return ok(null)
  } catch (error) {
    return err(osError(error))
  }
}

/** Which machine start and which process this run belongs to: a sweep compares both. */
function journalHead(runId: string): string {
  return `run 1 ${runId} boot=${bootId()} engine=${process.pid}:${startTime(process.pid)}\n`
}

/** The kernel's id of this start of the machine; '-' where there is none (macOS). */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return '-'
  }
}

/** Field 22 of /proc/PID/stat, clock ticks since boot; 0 when there is no such process. */
export function startTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  } catch {
    return 0
  }
}
