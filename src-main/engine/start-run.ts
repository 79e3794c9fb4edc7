/** From validated programs to a run that goes on. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import type { RunLimits, RunState } from '../../src-shared/contract/commands.ts'
import { osError, type EngineError } from '../../src-shared/contract/errors.ts'
import { cleanUpRun } from './clean.ts'
import type { EngineResources } from './engine.ts'
import type { LabSource } from './labs.ts'
import type { EngineAddon } from './native-addon.ts'
import { stripAll, writeRunDir } from './programs/prepare.ts'
import { traceHeader } from './run/header.ts'
import { DEFAULT_LIMITS } from './run/limits.ts'
import { Run } from './run/run.ts'
import { newRunId, runsDir } from './state-dir.ts'

export interface RunOrder {
  readonly source: LabSource
  /** Before the lab's own, which are before the defaults. */
  readonly limits: RunLimits
  readonly onState: (runId: string, state: RunState) => void
}

/** @param addon loaded only when the programs are well formed */
export function startRun(
  { resources, stateDir }: { readonly resources: EngineResources; readonly stateDir: string },
  addon: () => Result<EngineAddon, EngineError>,
  { source, limits: asked, onState }: RunOrder,
): Result<{ runId: string; run: Run }, EngineError> {
  const programs = stripAll(source.programs)
  if (!programs.ok) return programs
  const native = addon()
  if (!native.ok) return native
  const runId = newRunId()
  const runDir = join(runsDir(stateDir), runId)
  const written = prepareDir(runDir, () => writeRunDir(runDir, runId, programs.value))
  if (!written.ok) return written
  const limits = { ...DEFAULT_LIMITS, ...defined(source.limits), ...defined(asked) }
  try {
    const { runtime, boot, runAsNode, warden } = resources
    const arena = new native.value.RunArena({
      runId,
      runtime,
      boot,
      runDir,
      runAsNode,
      maxEvents: limits.events,
      slots: limits.processes,
    })
    const plan = { runId, runDir, warden, entry: 'main', limits, header: traceHeader(runId, source, resources) }
    const run = new Run(
      plan,
      arena,
      (state) => onState(runId, state),
      (processes) => cleanUpRun(resources, runDir, runId, processes),
    )
    return ok({ runId, run })
  } catch (error) {
    void cleanUpRun(resources, runDir, runId)
    return err(osError(error))
  }
}

function prepareDir(runDir: string, write: () => Result<null, EngineError>): Result<null, EngineError> {
  try {
    mkdirSync(runDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    return err(osError(error))
  }
  return write()
}

function defined<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}
