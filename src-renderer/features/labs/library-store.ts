/** The library: which labs there are, what is looked for, what is selected, and what this machine can do. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CommandAnswers } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { engine } from '../../client/index.ts'
import { useSettingsStore } from '../settings/index.ts'
import { useWorkplaceStore } from '../workplace/index.ts'
import { byChapter, fits, found, type Filter } from './filters.ts'
import { useProgressStore } from './progress-store.ts'
import { labState } from './steps.ts'

type Catalogue = CommandAnswers['labs.list']
const EMPTY: Catalogue = { tracks: [], chapters: [], labs: [], broken: [] }

export const useLibraryStore = defineStore('library', () => {
  const progress = useProgressStore()
  const workplace = useWorkplaceStore()
  const settings = useSettingsStore()
  const catalogue = shallowRef<Catalogue>(EMPTY)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<EngineError | null>(null)
  /** Whether somebody has opened a lab here; until then the library greets. */
  const greeted = computed(() => settings.settings.greeted)
  const machine = shallowRef<CommandAnswers['doctor'] | null>(null)
  const machineError = shallowRef<EngineError | null>(null)

  const search = ref('')
  const filter = shallowRef<Filter>({ kind: 'all' })
  const selectedId = ref<string | null>(null)

  const labs = computed(() => catalogue.value.labs)
  const solved = computed(() => labs.value.filter((lab) => labState(progress.labs[lab.id]) === 'solved').length)
  const list = computed(() =>
    byChapter(
      catalogue.value.chapters,
      labs.value,
      (lab) => fits(filter.value, lab, progress.labs) && found(search.value, lab, chapterOf(lab.id)),
      progress.labs,
    ),
  )
  const shown = computed(() => list.value.flatMap((chapter) => chapter.labs))
  /** The lab of the detail: the selected one while it is shown, else the first to go on with. */
  const selected = computed(
    () =>
      shown.value.find((lab) => lab.id === selectedId.value) ??
      shown.value.find((lab) => labState(progress.labs[lab.id]) === 'begun') ??
      shown.value.find((lab) => labState(progress.labs[lab.id]) === 'open') ??
      shown.value[0] ??
      null,
  )

  function chapterOf(lab: string) {
    return catalogue.value.chapters.find((chapter) => chapter.labs.includes(lab))
  }

  async function load(): Promise<void> {
    const [answer] = await Promise.all([engine().call('labs.list', {}), progress.load()])
    state.value = answer.ok ? 'ready' : 'failed'
    error.value = answer.ok ? null : answer.error
    if (answer.ok) catalogue.value = answer.value
  }

  /** Asks once what this machine can do; it takes a moment, nothing waits for it. */
  async function examineMachine(): Promise<void> {
    if (machine.value !== null) return
    const answer = await engine().call('doctor', {})
    if (answer.ok) machine.value = answer.value
    machineError.value = answer.ok ? null : answer.error
  }

  /** Opens a lab; the library need not greet again. */
  async function open(lab: string): Promise<void> {
    void greet()
    await workplace.open({ kind: 'lab', id: lab })
  }

  /** The greeting has done its work. */
  async function greet(): Promise<void> {
    if (!greeted.value) await settings.change({ greeted: true })
  }

  /** Forgets the learner's code and progress of a lab. The solved mark goes too: the learner asked for it. */
  async function startOver(lab: string): Promise<EngineError | null> {
    const reset = await engine().call('drafts.reset', { owner: `lab:${lab}` })
    if (!reset.ok) return reset.error
    await progress.change(lab, { openedAt: 0, lastRunAt: 0, solvedAt: 0, passed: [], hints: 0, sawSolution: false })
    return null
  }

  function showAll(): void {
    search.value = ''
    filter.value = { kind: 'all' }
  }

  return {
    catalogue,
    state,
    error,
    greeted,
    machine,
    machineError,
    search,
    filter,
    selectedId,
    labs,
    solved,
    list,
    shown,
    selected,
    chapterOf,
    load,
    examineMachine,
    open,
    greet,
    startOver,
    showAll,
  }
})
