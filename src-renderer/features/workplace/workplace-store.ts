/** Where the person is: which lab, programs or recording is open, its files as they are edited, and what a run would run. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { EngineEvent, ProgramFile, RunSource } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { Draft } from '../../../src-shared/contract/workspace.ts'
import type { LabDetail, LabStep } from '../../../src-shared/lab/summary.ts'
import { engine } from '../../client/index.ts'
import { useDraft } from './draft.ts'
import { forgetUnsaved, readUnsaved } from './unsaved.ts'
import { ownerOf, type Problem, type View } from './view.ts'

export const useWorkplaceStore = defineStore('workplace', () => {
  const view = shallowRef<View>({ kind: 'library', tab: 'labs' })
  /** The open lab; null: none, or it is on its way. */
  const lab = shallowRef<LabDetail | null>(null)
  /** Why the view could not be opened. */
  const failure = shallowRef<EngineError | null>(null)
  const draft = useDraft()
  /** Name of the file that the editor shows. */
  const activeFile = ref<string | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  /** What a reset took away: it can be put back. */
  const taken = shallowRef<Draft | null>(null)
  /** The files differ from the starter, or there is no starter. */
  const changed = computed(() => draft.revision.value > 0 || draft.dirty.value)

  let opening: symbol | null = null

  /** Shows something else; what was edited is saved first. Nothing runs by that. */
  async function open(to: View): Promise<void> {
    const me = (opening = Symbol())
    await draft.flush()
    if (opening !== me) return
    draft.keep()
    view.value = to
    lab.value = null
    failure.value = null
    problems.value = []
    taken.value = null
    activeFile.value = null
    draft.begin(null, [], 0)
    const owner = ownerOf(to)
    if (owner !== null) await load(to, owner, me)
  }

  async function load(to: View, owner: string, me: symbol): Promise<void> {
    const [detail, kept] = await Promise.all([
      to.kind === 'lab' ? engine().call('labs.get', { id: to.id }) : null,
      engine().call('drafts.get', { owner }),
    ])
    if (opening !== me) return
    if (detail !== null && !detail.ok) return void (failure.value = detail.error)
    if (!kept.ok) return void (failure.value = kept.error)
    lab.value = detail?.value ?? null
    const saved = kept.value.draft
    beginWith(owner, saved?.files ?? lab.value?.files ?? [], saved?.revision ?? 0)
  }

  function beginWith(owner: string, files: readonly ProgramFile[], revision: number): void {
    draft.begin(owner, files, revision)
    activeFile.value = (files.find(({ name }) => name === activeFile.value) ?? firstToRead(files, lab.value?.steps ?? []))?.name ?? null
    const unsaved = readUnsaved(owner)
    // Made from another revision: saving it then ends in a conflict, where the person decides.
    if (unsaved === null) return
    draft.revision.value = unsaved.revision
    draft.change(unsaved.files)
  }

  /** The text of one file as it is now. */
  function edit(name: string, text: string): void {
    const at = draft.files.value.findIndex((file) => file.name === name)
    if (at < 0 || draft.files.value[at]!.text === text) return
    problems.value = problems.value.filter((problem) => problem.file !== name)
    // Array.prototype.with is not in Chromium 108.
    draft.change(draft.files.value.map((file, i) => (i === at ? { name, text } : file)))
  }

  /** Adds a program and shows it; false: there is one of this name. */
  function addFile(name: string, text = ''): boolean {
    if (draft.files.value.some((file) => file.name === name)) return false
    draft.change([...draft.files.value, { name, text }])
    activeFile.value = name
    return true
  }

  function renameFile(name: string, to: string): boolean {
    if (draft.files.value.some((file) => file.name === to)) return false
    draft.change(draft.files.value.map((file) => (file.name === name ? { name: to, text: file.text } : file)))
    if (activeFile.value === name) activeFile.value = to
    return true
  }

  function removeFile(name: string): void {
    const rest = draft.files.value.filter((file) => file.name !== name)
    if (rest.length === 0) return
    draft.change(rest)
    if (activeFile.value === name) activeFile.value = rest[0]!.name
  }

  /** Back to the starter; `undoReset` puts back what was there. */
  async function resetToStarter(): Promise<EngineError | null> {
    const starter = lab.value
    const owner = draft.owner.value
    if (starter === null || owner === null) return null
    await draft.flush()
    const mine = { files: draft.files.value, revision: 0, savedAt: 0 }
    const reset = await engine().call('drafts.reset', { owner })
    if (!reset.ok) return reset.error
    forgetUnsaved(owner)
    taken.value = reset.value.draft ?? mine
    problems.value = []
    beginWith(owner, starter.files, 0)
    return null
  }

  function undoReset(): void {
    if (taken.value !== null) draft.change(taken.value.files)
    taken.value = null
  }

  /** What Run runs now; null: nothing that could run. Flush first: the run takes the text from here, the disk should have it too. */
  function source(): RunSource | null {
    if (view.value.kind === 'folder') return { kind: 'folder', path: view.value.path }
    const files = [...draft.files.value]
    if (files.length === 0) return null
    if (view.value.kind === 'lab')
      return changed.value
        ? { kind: 'lab', id: view.value.id, variant: 'own', files }
        : { kind: 'lab', id: view.value.id, variant: 'starter' }
    return view.value.kind === 'own' ? { kind: 'programs', name: view.value.name, files } : null
  }

  /** For the app: what the engine tells. Another window's save comes here when nothing is unsaved; else the next save is a conflict. */
  async function onEvent(event: EngineEvent): Promise<void> {
    if (event.kind !== 'workspace-changed' || event.what !== 'draft') return
    const owner = draft.owner.value
    if (event.owner !== owner || event.revision === draft.revision.value || draft.dirty.value) return
    const now = await engine().call('drafts.get', { owner })
    if (!now.ok || draft.owner.value !== owner || draft.dirty.value) return
    if (now.value.draft !== null) beginWith(owner, now.value.draft.files, now.value.draft.revision)
    else if (lab.value !== null) beginWith(owner, lab.value.files, 0)
  }

  return {
    view,
    lab,
    failure,
    files: draft.files,
    revision: draft.revision,
    activeFile,
    problems,
    taken,
    changed,
    dirty: draft.dirty,
    saveState: draft.state,
    saveError: draft.error,
    theirs: draft.theirs,
    open,
    edit,
    addFile,
    renameFile,
    removeFile,
    resetToStarter,
    undoReset,
    source,
    onEvent,
    flush: draft.flush,
    keep: draft.keep,
    keepMine: draft.keepMine,
    takeTheirs: draft.takeTheirs,
  }
})

/** The one that the lab's steps speak of first; else the one after main.ts, which only starts the others. */
function firstToRead(files: readonly ProgramFile[], steps: readonly LabStep[]): ProgramFile | undefined {
  const words = steps.map(({ text }) => text.en).join('\n')
  const places = files.map((file) => ({ file, at: words.indexOf(`\`${file.name}\``) })).filter(({ at }) => at >= 0)
  const spoken = places.sort((a, b) => a.at - b.at)[0]?.file
  return spoken ?? files.find(({ name }) => name !== 'main.ts') ?? files[0]
}
