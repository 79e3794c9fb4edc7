/** Saves the files of one owner as one types: a moment after the last key, one save at a time, never over another window's. */
import { computed, ref, shallowRef } from 'vue'
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { Draft } from '../../../src-shared/contract/workspace.ts'
import { engine } from '../../client/index.ts'
import { forgetUnsaved, keepUnsaved } from './unsaved.ts'

/** Quiet time before a save, milliseconds. */
const QUIET_MS = 400

export type SaveState =
  | 'clean' // as it was opened
  | 'unsaved'
  | 'saving'
  | 'saved'
  | 'failed' // `error` says why; the text is kept in the window, and by the browser
  | 'conflict' // another window saved in between; `theirs` is what it saved

export function useDraft() {
  const owner = ref<string | null>(null)
  const files = shallowRef<readonly ProgramFile[]>([])
  const revision = ref(0)
  const state = ref<SaveState>('clean')
  const error = shallowRef<EngineError | null>(null)
  const theirs = shallowRef<Draft | null>(null)
  /** Something here is not on the disk. */
  const dirty = computed(() => state.value !== 'clean' && state.value !== 'saved')

  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<void> | null = null

  /** Begins with files of an owner; what was there before must be flushed. */
  function begin(whose: string | null, from: readonly ProgramFile[], seen: number): void {
    clearTimeout(timer)
    owner.value = whose
    files.value = from
    revision.value = seen
    state.value = 'clean'
    error.value = null
    theirs.value = null
  }

  /** Takes the files as they are now, and saves them soon. */
  function change(to: readonly ProgramFile[]): void {
    files.value = to
    if (owner.value === null) return
    if (state.value === 'conflict') return keep()
    state.value = 'unsaved'
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), QUIET_MS)
  }

  /** Saves what is not saved, now. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (saving !== null) await saving
    if (owner.value === null || !dirty.value || state.value === 'conflict') return
    saving = save(owner.value, files.value)
    await saving
    saving = null
  }

  async function save(whose: string, what: readonly ProgramFile[]): Promise<void> {
    state.value = 'saving'
    const saved = await engine().call('drafts.save', { owner: whose, files: [...what], revision: revision.value })
    if (owner.value !== whose) return
    if (saved.ok) {
      revision.value = saved.value.revision
      error.value = null
      // Typed meanwhile: `change` has set the state and the timer.
      if (files.value === what) settle(whose)
      return
    }
    keep()
    if (saved.error.kind === 'conflict') return seeTheirs(whose)
    error.value = saved.error
    state.value = 'failed'
  }

  function settle(whose: string): void {
    state.value = 'saved'
    forgetUnsaved(whose)
  }

  async function seeTheirs(whose: string): Promise<void> {
    const now = await engine().call('drafts.get', { owner: whose })
    if (owner.value !== whose) return
    theirs.value = now.ok ? now.value.draft : null
    state.value = 'conflict'
  }

  /** Ends a conflict: this window's text becomes the draft. */
  async function keepMine(): Promise<void> {
    revision.value = theirs.value?.revision ?? 0
    theirs.value = null
    state.value = 'unsaved'
    await flush()
  }

  /** Ends a conflict: the other window's text comes here. */
  function takeTheirs(): void {
    const draft = theirs.value
    if (owner.value === null || draft === null) return
    forgetUnsaved(owner.value)
    begin(owner.value, draft.files, draft.revision)
    state.value = 'saved'
  }

  /** The page goes away: what is not saved is kept by the browser. */
  function keep(): void {
    if (owner.value !== null && dirty.value) keepUnsaved(owner.value, { files: files.value, revision: revision.value })
  }

  return { owner, files, revision, state, error, theirs, dirty, begin, change, flush, keep, keepMine, takeTheirs }
}
