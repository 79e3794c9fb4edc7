/** What a window does when it opens and for as long as it is open: the engine's events, the run that goes on, where one was. */
import { watch } from 'vue'
import type { RunSummary } from '../../src-shared/contract/commands.ts'
import { engine } from '../client/index.ts'
import { followProblems, useRunStore, useSelectionStore } from '../features/run/index.ts'
import { useSettingsStore } from '../features/settings/index.ts'
import { useWorkplaceStore, type View } from '../features/workplace/index.ts'

const KEPT = 'ipc-lab:view'

/** Call once, when the app is mounted. */
export async function startSession(): Promise<void> {
  const workplace = useWorkplaceStore()
  const run = useRunStore()
  const settings = useSettingsStore()
  engine().subscribe((event) => {
    run.onEvent(event)
    void workplace.onEvent(event)
    void settings.onEvent(event)
  })
  addEventListener('pagehide', () => workplace.keep())
  document.addEventListener('visibilitychange', () => document.hidden && void workplace.flush())
  // At once: a recording is shown right after its view.
  watch(() => workplace.view, onView, { flush: 'sync' })
  followProblems()
  await joinRun()
}

/** A second window, or one that was loaded again, shows the run that goes on; else what this window showed last, with its last run. */
async function joinRun(): Promise<void> {
  const workplace = useWorkplaceStore()
  const known = await engine().call('runs.list', {})
  const runs = known.ok ? known.value.runs : []
  const living = runs.findLast((run) => run.state !== 'ended')
  const view = (living === undefined ? null : viewOf(living.source)) ?? keptView()
  if (view !== null) await workplace.open(view)
  const run = living ?? runs.findLast(({ source }) => view !== null && isSame(viewOf(source), view))
  if (run !== undefined) await useRunStore().show(run.runId)
}

/** Where the programs of a run are; null: a folder, which has no view of its own. */
export function viewOf(source: RunSummary['source']): View | null {
  if (source.kind === 'lab') return { kind: 'lab', id: source.id }
  return source.kind === 'programs' ? { kind: 'own', name: source.name } : null
}

/** An ended run of something else is not shown beside what is opened now; one that goes on is. */
function onView(view: View): void {
  keepView(view)
  const run = useRunStore()
  if (run.alive || view.kind === 'library' || (run.source !== null && isSame(viewOf(run.source), view))) return
  run.forget()
  useSelectionStore().clear()
}

function isSame(a: View | null, b: View): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function keepView(view: View): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(view))
  } catch {
    // No storage: the window opens at the library.
  }
}

function keptView(): View | null {
  try {
    const view = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as View | null
    // A recording is not kept: its file is not at hand any more.
    return view?.kind === 'lab' || view?.kind === 'own' ? view : null
  } catch {
    return null
  }
}
