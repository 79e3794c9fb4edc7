import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import {
  commandSchemas,
  type Answer,
  type CommandAnswers,
  type CommandName,
  type CommandParams,
  type EngineClient,
  type EngineEvent,
  type RunSource,
} from '../../src-shared/contract/commands.ts'
import { osError, type EngineError } from '../../src-shared/contract/errors.ts'
import { batchSince } from '../../src-shared/trace/batch.ts'
import { cleanRuns, cleanUpRun } from './clean.ts'
import { diagnose } from './doctor.ts'
import { loadAddon, type EngineAddon } from './native-addon.ts'
import { stripAll, writeRunDir } from './programs/prepare.ts'
import { DEFAULT_LIMITS } from './run/limits.ts'
import { Run } from './run/run.ts'
import { currentWaits } from './run/standstill.ts'
import { traceHeader } from './run/header.ts'
import { newRunId, runsDir } from './state-dir.ts'
import type { LabSource, LabStore } from './labs.ts'

/** Paths that hosts pass in; nothing below them computes one. */
export interface EngineResources {
  readonly addon: string
  readonly warden: string
  /** boot.cjs */
  readonly boot: string
  /** node, or Electron with `runAsNode`. */
  readonly runtime: string
  readonly runAsNode: boolean
}

export interface EngineOptions {
  readonly resources: EngineResources
  readonly stateDir: string
  readonly labs: LabStore
}

export interface Engine extends EngineClient {
  /** Stops every run and waits until nothing of them is left. */
  close(): Promise<void>
}

interface KnownRun {
  readonly run: Run
  readonly source: LabSource
}

type Handlers = { [C in CommandName]: (params: CommandParams<C>) => Answer<C> | Awaited<Answer<C>> }

/** Makes an engine and sweeps what runs of dead owners have left. */
export function createEngine(options: EngineOptions): Engine {
  const { resources, stateDir, labs } = options
  const runs = new Map<string, KnownRun>()
  const listeners = new Set<(event: EngineEvent) => void>()
  const emit = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event)
  }
  let addon: Result<EngineAddon, EngineError> | null = null
  const theAddon = () => (addon ??= loadAddon(resources.addon))

  const known = (runId: string): Result<KnownRun, EngineError> => {
    const found = runs.get(runId)
    return found === undefined ? err({ kind: 'unknown-run', what: runId }) : ok(found)
  }

  function start(source: LabSource, params: CommandParams<'run.start'>): Result<{ runId: string }, EngineError> {
    const programs = stripAll(source.programs)
    if (!programs.ok) return programs
    const native = theAddon()
    if (!native.ok) return native
    const runId = newRunId()
    const runDir = join(runsDir(stateDir), runId)
    const written = prepareDir(runDir, () => writeRunDir(runDir, runId, programs.value))
    if (!written.ok) return written
    const limits = { ...DEFAULT_LIMITS, ...defined(source.limits), ...defined(params.limits ?? {}) }
    try {
      const { runtime, boot, runAsNode } = resources
      const arena = new native.value.RunArena({
        runId,
        runtime,
        boot,
        runDir,
        runAsNode,
        maxEvents: limits.events,
        slots: limits.processes,
      })
      const plan = { runId, runDir, warden: resources.warden, entry: 'main', limits, header: traceHeader(runId, source, resources) }
      const run = new Run(
        plan,
        arena,
        (state) => emit({ kind: 'run-state', runId, state }),
        (processes) => cleanUpRun(resources, runDir, runId, processes),
      )
      runs.set(runId, { run, source })
      return ok({ runId })
    } catch (error) {
      void cleanUpRun(resources, runDir, runId)
      return err(osError(error))
    }
  }

  const handlers: Handlers = {
    'labs.list': () => ok(labs.list()),
    'run.start': (params) => {
      const source = labs.open(params.source)
      return source.ok ? start(source.value, params) : source
    },
    'run.stop': ({ runId }) => {
      const found = known(runId)
      if (found.ok) found.value.run.stop()
      return found.ok ? ok({}) : found
    },
    'run.wait': async ({ runId }) => {
      const found = known(runId)
      if (!found.ok) return found
      const { error } = await found.value.run.done
      const { events } = found.value.run.recorder.trace
      return error === null ? ok({ events: events.length }) : err(error)
    },
    'run.trace': ({ runId, from }) => {
      const found = known(runId)
      if (!found.ok) return found
      const { recorder } = found.value.run
      return ok(batchSince(recorder.trace, from, { now: recorder.now(), waits: recorder.trace.end === null ? currentWaits(recorder) : [] }))
    },
    'run.check': ({ runId }) => {
      const found = known(runId)
      if (!found.ok) return found
      if (found.value.run.state !== 'ended') return err({ kind: 'busy', what: runId })
      return labs.check(found.value.source, found.value.run.recorder.trace)
    },
    'run.close': ({ runId }) => {
      const found = known(runId)
      if (found.ok && found.value.run.state !== 'ended') return err({ kind: 'busy', what: runId })
      runs.delete(runId)
      return found.ok ? ok({}) : found
    },
    doctor: () => ok(diagnose(resources, theAddon())),
    clean: async ({ dryRun }) => ok({ runs: await cleanRuns(resources, runsDir(stateDir), dryRun === true) }),
  }

  return {
    async call<C extends CommandName>(command: C, params: CommandParams<C>): Answer<C> {
      const checked = commandSchemas[command].safeParse(params)
      if (!checked.success)
        return err({
          kind: 'bad-request',
          what: `${command}: ${checked.error.issues[0]?.path.join('.')} ${checked.error.issues[0]?.message}`,
        })
      const handler = handlers[command] as (params: unknown) => Promise<Result<CommandAnswers[C], EngineError>>
      try {
        return await handler(checked.data)
      } catch (error) {
        // A bug of ours, or the system in a state nobody thought of: an answer all the same.
        return err(osError(error))
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      const open = [...runs.values()].filter(({ run }) => run.state !== 'ended')
      for (const { run } of open) run.stop()
      await Promise.all(open.map(({ run }) => run.done))
    },
  }
}

export type { RunSource }

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
