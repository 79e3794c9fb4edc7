/**
 * Clean-up of runs whose owner has died: by `ipc-lab clean`, and when a warden was killed. The warden's executable does it
 * (`ipc-lab-warden --clean`), so that there is one implementation of what may be removed (docs/architecture.md, "Journal").
 */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CleanedRun } from '../../src-shared/contract/commands.ts'
import type { Leak } from '../../src-shared/trace/model.ts'
import type { EngineResources } from './engine.ts'
import type { CleanUpReport } from './native-addon.ts'
import { leaksOf } from './run/leaks.ts'

const run = promisify(execFile)
const PATIENCE_MS = 20_000

interface CleanAnswer extends CleanUpReport {
  /** Its warden lives: nothing was done. */
  readonly live: boolean
}

/**
 * Ends what is left of one run and removes what it made.
 * @param processes members that were alive when last heard of, `pid:start time`: they may not carry the run's mark any more
 */
export async function cleanUpRun(
  resources: EngineResources,
  runDir: string,
  runId: string,
  processes: readonly string[] = [],
): Promise<readonly Leak[]> {
  const answer = await cleanDirectory(resources, runDir, runId, ['--own', ...processes])
  return answer === null ? [{ kind: 'directory', what: runDir, action: 'kept' }] : leaksOf(answer)
}

/** Looks at every directory of runs; those whose warden lives are left alone. */
export async function cleanRuns(resources: EngineResources, runsDir: string, dryRun: boolean): Promise<CleanedRun[]> {
  const cleaned: CleanedRun[] = []
  for (const runId of listRuns(runsDir)) {
    const answer = await cleanDirectory(resources, join(runsDir, runId), runId, dryRun ? ['--dry-run'] : [])
    if (answer === null) cleaned.push({ runId, live: false, leaks: [{ kind: 'directory', what: join(runsDir, runId), action: 'kept' }] })
    else cleaned.push({ runId, live: answer.live, leaks: leaksOf(answer) })
  }
  return cleaned
}

async function cleanDirectory(
  resources: EngineResources,
  runDir: string,
  runId: string,
  flags: readonly string[],
): Promise<CleanAnswer | null> {
  try {
    const { stdout } = await run(resources.warden, ['--clean', runDir, runId, ...flags], { timeout: PATIENCE_MS })
    return JSON.parse(stdout) as CleanAnswer
  } catch {
    return null
  }
}

function listRuns(runsDir: string): string[] {
  try {
    return readdirSync(runsDir).filter((name) => /^r[a-z2-7]{12}$/.test(name))
  } catch {
    return [] // no run has been here yet
  }
}
