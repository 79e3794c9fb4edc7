/**
 * The run that this window shows: one that goes on, one that has ended, or a recording from a file. The trace is a plain object
 * (a million events must not become proxies); `version` counts its changes, and whatever draws it reads `version`.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import type { CommandAnswers, EngineEvent, RunLimits, RunSource, RunState, RunSummary } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { GrowingTrace, TRACE_START } from '../../../src-shared/trace/batch.ts'
import type { LiveWait, Trace } from '../../../src-shared/trace/model.ts'
import { engine } from '../../client/index.ts'

/** How often a run that goes on is asked for news, milliseconds. */
const POLL_MS = 60

export type Phase = 'none' | 'starting' | 'running' | 'stopping' | 'ended' | 'recording'

export const useRunStore = defineStore('run', () => {
  const runId = ref<string | null>(null)
  /** What people call it: run 7. 0: a recording. */
  const number = ref(0)
  const source = shallowRef<RunSummary['source'] | null>(null)
  const phase = ref<Phase>('none')
  const trace = shallowRef<Trace | null>(null)
  const version = ref(0)
  const waits = shallowRef<readonly LiveWait[]>([])
  /** Where the run's own clock stands; the end of the run when it has ended. */
  const now = ref<Nanoseconds>(0)
  const judgement = shallowRef<CommandAnswers['run.check'] | null>(null)
  /** Why nothing runs, or why the laboratory itself failed. */
  const error = shallowRef<EngineError | null>(null)
  const alive = computed(() => phase.value === 'starting' || phase.value === 'running' || phase.value === 'stopping')

  let following: symbol | null = null

  function forget(): void {
    following = null
    runId.value = null
    number.value = 0
    source.value = null
    phase.value = 'none'
    trace.value = null
    waits.value = []
    now.value = 0
    judgement.value = null
    error.value = null
    version.value++
  }

  /** Starts a run and shows it. A refusal stays in `error`; what was shown before stays then. */
  async function start(what: RunSource, limits?: RunLimits): Promise<boolean> {
    error.value = null
    const started = await engine().call('run.start', limits === undefined ? { source: what } : { source: what, limits })
    if (!started.ok) {
      error.value = started.error
      return false
    }
    await show(started.value.runId)
    return true
  }

  async function stop(): Promise<void> {
    if (runId.value === null || !alive.value) return
    phase.value = 'stopping'
    const stopped = await engine().call('run.stop', { runId: runId.value })
    if (!stopped.ok) error.value = stopped.error
  }

  /** Shows a run that the engine knows, from its beginning. */
  async function show(id: string): Promise<void> {
    const known = await engine().call('runs.list', {})
    const summary = known.ok ? known.value.runs.find((run) => run.runId === id) : undefined
    forget()
    runId.value = id
    number.value = summary?.number ?? 0
    source.value = summary?.source ?? null
    phase.value = summary?.state ?? 'starting'
    void follow(id)
  }

  /** Shows a trace from a file. */
  function showRecording(recorded: Trace): void {
    forget()
    trace.value = recorded
    phase.value = 'recording'
    now.value = recorded.end?.t ?? lastMoment(recorded)
    version.value++
  }

  async function follow(id: string): Promise<void> {
    const me = (following = Symbol(id))
    let cursor = TRACE_START
    let growing: GrowingTrace | null = null
    for (;;) {
      const batch = await engine().call('run.trace', { runId: id, from: cursor })
      if (following !== me) return
      if (!batch.ok) {
        error.value = batch.error
        if (batch.error.kind !== 'no-connection') return
        await pause()
        continue
      }
      const came = batch.value.next.events - cursor.events
      growing ??= new GrowingTrace(batch.value.header)
      growing.append(batch.value)
      trace.value = growing
      cursor = batch.value.next
      waits.value = batch.value.waits
      now.value = batch.value.end?.t ?? batch.value.now
      version.value++
      if (batch.value.end !== null) return finish(id, me)
      // Behind: take the next batch at once, but let the page draw in between.
      await (came > 0 && came % 65536 === 0 ? soon() : pause())
    }
  }

  async function finish(id: string, me: symbol): Promise<void> {
    phase.value = 'ended'
    const judged = await engine().call('run.check', { runId: id })
    if (following !== me) return
    if (judged.ok) judgement.value = judged.value
    else error.value = judged.error
  }

  /** For the app: what the engine tells about runs. */
  function onEvent(event: EngineEvent): void {
    if (event.kind === 'run-state' && event.runId === runId.value && phase.value !== 'ended') setPhase(event.state)
  }

  function setPhase(state: RunState): void {
    // `ended` is shown when the last of the trace is here.
    if (state !== 'ended') phase.value = state
  }

  return {
    runId,
    number,
    source,
    phase,
    alive,
    trace,
    version,
    waits,
    now,
    judgement,
    error,
    start,
    stop,
    show,
    showRecording,
    forget,
    onEvent,
  }
})

function lastMoment({ events }: Trace): Nanoseconds {
  return events.length === 0 ? 0 : events.t1(events.length - 1)
}

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS))
const soon = () => new Promise((resolve) => setTimeout(resolve, 0))
