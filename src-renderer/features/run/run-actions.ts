/** Run, Stop, Run again: what the buttons, keys, menu and palette do. */
import { computed, watch } from 'vue'
import { engine } from '../../client/index.ts'
import { useWorkplaceStore } from '../workplace/index.ts'
import { problemsOfError, problemsOfRun } from './problems.ts'
import { useRunStore } from './run-store.ts'
import { useSelectionStore } from './selection-store.ts'

export function useRunActions() {
  const run = useRunStore()
  const workplace = useWorkplaceStore()
  const canRun = computed(() => !run.alive && workplace.source() !== null)
  const canStop = computed(() => run.alive && run.phase !== 'stopping')
  /** The run that is shown was made from what is open. */
  const ranBefore = computed(() => run.source !== null && shows(run.source, workplace.view))

  /** Starts what is open; a refusal stays in the run's `error`, and at its lines. */
  async function start(): Promise<void> {
    const source = workplace.source()
    if (source === null || run.alive) return
    workplace.problems = []
    useSelectionStore().clear()
    // The disk should have what runs; that it could not be saved is shown by the editor and stops nobody.
    void workplace.flush()
    if (!(await run.start(source)) && run.error !== null) showProblems(problemsOfError(run.error))
  }

  async function stop(): Promise<void> {
    if (canStop.value) await run.stop()
  }

  /** Ends the run that goes on, when there is one, and starts anew. */
  async function again(): Promise<void> {
    const id = run.runId
    if (run.alive && id !== null) {
      await run.stop()
      const ended = await engine().call('run.wait', { runId: id })
      if (!ended.ok || run.runId !== id) return
      run.forget()
    }
    await start()
  }

  function showProblems(problems: typeof workplace.problems): void {
    workplace.problems = problems
    const first = problems[0]
    if (first !== undefined) workplace.activeFile = first.file
  }

  return { canRun, canStop, ranBefore, start, stop, again }
}

/** When a run ends, errors that ended its processes come to their lines. Call once. */
export function followProblems(): void {
  const run = useRunStore()
  const workplace = useWorkplaceStore()
  watch(
    () => run.phase,
    (phase) => {
      if (phase === 'ended' && run.trace !== null && run.source !== null && shows(run.source, workplace.view))
        workplace.problems = problemsOfRun(run.trace)
    },
  )
}

type Source = NonNullable<ReturnType<typeof useRunStore>['source']>
type View = ReturnType<typeof useWorkplaceStore>['view']

function shows(source: Source, view: View): boolean {
  if (source.kind === 'lab') return view.kind === 'lab' && view.id === source.id
  if (source.kind === 'folder') return view.kind === 'folder' && view.name === source.name
  return view.kind === 'own' && view.name === source.name
}
