import type { Result } from '../../src-shared/base/result.ts'
import { err, ok } from '../../src-shared/base/result.ts'
import type { EngineCommand, EngineEvent, Handlers, RunSource } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import { batchSince } from '../../src-shared/trace/batch.ts'
import { cleanRuns } from './clean.ts'
import { diagnose } from './doctor.ts'
import type { LabStore } from './labs.ts'
import { loadAddon, type EngineAddon } from './native-addon.ts'
import { currentWaits } from './run/standstill.ts'
import { reportOf } from './report.ts'
import { RunRegistry, type KnownRun } from './run-registry.ts'
import { startRun } from './start-run.ts'
import { runsDir } from './state-dir.ts'

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
  /** Of the program: reports name it. */
  readonly version: string
}

/** The engine's half of the contract; hosts/service.ts validates what comes in and joins it with the workspace. */
export interface Engine {
  readonly handlers: Handlers<EngineCommand>
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void
  /** Stops every run and waits until nothing of them is left. */
  close(): Promise<void>
}

/** How often a run that goes on tells how much it has recorded, milliseconds. */
const PROGRESS_MS = 250

export function createEngine(options: EngineOptions): Engine {
  const { resources, stateDir, labs } = options
  const runs = new RunRegistry()
  const listeners = new Set<(event: EngineEvent) => void>()
  const emit = (event: EngineEvent): void => {
    for (const listener of [...listeners]) listener(event)
  }
  let addon: Result<EngineAddon, EngineError> | null = null
  const theAddon = () => (addon ??= loadAddon(resources.addon))
  let closed = false

  const handlers: Handlers<EngineCommand> = {
    'labs.list': () => ok(labs.list()),
    'labs.get': ({ id }) => labs.get(id),
    'labs.solution': ({ id }) => labs.solution(id),
    'runs.list': () => ok({ runs: runs.list() }),
    'run.start': ({ source: asked, limits }) => {
      if (closed) return err({ kind: 'no-connection', what: 'closing' })
      const source = labs.open(asked)
      if (!source.ok) return source
      const onState = (runId: string, state: KnownRun['run']['state']) => emit({ kind: 'run-state', runId, state })
      const started = startRun(options, theAddon, { source: source.value, limits: limits ?? {}, onState })
      if (!started.ok) return started
      const { runId, run } = started.value
      runs.add(runId, run, source.value, asked)
      emit({ kind: 'run-state', runId, state: run.state })
      tellProgress(runId, run, emit)
      return ok({ runId })
    },
    'run.stop': ({ runId }) => {
      const found = runs.find(runId)
      if (found.ok) found.value.run.stop()
      return found.ok ? ok({}) : found
    },
    'run.wait': async ({ runId }) => {
      const found = runs.find(runId)
      if (!found.ok) return found
      const { error } = await found.value.run.done
      const { events } = found.value.run.recorder.trace
      return error === null ? ok({ events: events.length }) : err(error)
    },
    'run.trace': ({ runId, from }) => {
      const found = runs.find(runId)
      if (!found.ok) return found
      const { recorder } = found.value.run
      return ok(batchSince(recorder.trace, from, { now: recorder.now(), waits: recorder.trace.end === null ? currentWaits(recorder) : [] }))
    },
    'run.check': ({ runId }) => {
      const found = runs.findEnded(runId)
      return found.ok ? judge(labs, found.value) : found
    },
    'run.report': async ({ runId, format, language }) => {
      const found = runs.findEnded(runId)
      if (!found.ok) return found
      const judged = await judge(labs, found.value)
      return judged.ok ? reportOf(found.value, judged.value, labs, options.version, { format, language }) : judged
    },
    'run.close': ({ runId }) => {
      const found = runs.findEnded(runId)
      if (found.ok) runs.remove(runId)
      return found.ok ? ok({}) : found
    },
    doctor: () => ok(diagnose(resources, theAddon())),
    clean: async ({ dryRun }) => ok({ runs: await cleanRuns(resources, runsDir(stateDir), dryRun === true) }),
  }

  return {
    handlers,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      const open = runs.living()
      for (const run of open) run.stop()
      await Promise.all(open.map(({ done }) => done))
    },
  }
}

/** Checks are code that runs: the same answer for everybody who asks, unless they could not be run. */
async function judge(labs: LabStore, known: KnownRun): ReturnType<LabStore['check']> {
  const judged = (known.judged ??= labs.check(known.source, known.run.recorder.trace))
  const answer = await judged
  if (!answer.ok && known.judged === judged) known.judged = null
  return answer
}

function tellProgress(runId: string, run: KnownRun['run'], emit: (event: EngineEvent) => void): void {
  let told = -1
  const timer = setInterval(() => {
    const { events, processes } = run.recorder.trace
    if (events.length === told) return
    told = events.length
    emit({ kind: 'run-progress', runId, events: events.length, processes: processes.length })
  }, PROGRESS_MS)
  timer.unref()
  void run.done.then(() => clearInterval(timer))
}

export type { RunSource }
