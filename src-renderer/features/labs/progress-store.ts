/**
 * How far the learner is in every lab, kept by the engine's workspace. It follows the run that is shown: only runs of the
 * learner's own code count, never those of the solution.
 */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { NO_PROGRESS, type LabProgress } from '../../../src-shared/contract/workspace.ts'
import { engine } from '../../client/index.ts'
import { useRunStore } from '../run/index.ts'
import { useWorkplaceStore } from '../workplace/index.ts'
import { afterRun } from './steps.ts'

export const useProgressStore = defineStore('progress', () => {
  const run = useRunStore()
  const workplace = useWorkplaceStore()
  const labs = shallowRef<Readonly<Record<string, LabProgress>>>({})
  /** Why progress could not be read or kept. */
  const error = shallowRef<EngineError | null>(null)
  let judged: unknown = null

  /** Counts the changes made here, and those that are not kept yet: an answer from before them must not undo them in the picture. */
  let changes = 0
  let pending = 0
  let stale = false

  async function load(): Promise<void> {
    const before = changes
    const answer = await engine().call('progress.get', {})
    stale = pending > 0 || changes !== before
    if (answer.ok && !stale) labs.value = answer.value.labs
    error.value = answer.ok ? null : answer.error
    if (stale && pending === 0) await load()
  }

  /** What is known of a lab; nothing yet is an answer too. */
  function of(lab: string): LabProgress {
    return labs.value[lab] ?? NO_PROGRESS
  }

  /** Shown at once; when it cannot be kept, `error` says so. */
  async function change(lab: string, what: Partial<LabProgress>): Promise<void> {
    labs.value = { ...labs.value, [lab]: { ...of(lab), ...what } }
    changes++
    pending++
    const kept = await engine().call('progress.set', { lab, change: what })
    pending--
    error.value = kept.ok ? null : kept.error
    if (pending === 0 && stale) await load()
  }

  // Another window changed it.
  engine().subscribe((event) => {
    if (event.kind === 'workspace-changed' && event.what === 'progress') void load()
  })

  /** The lab whose own code the shown run runs; null: none, or it is the solution's. */
  function countedLab(): string | null {
    const source = run.source
    return source?.kind === 'lab' && source.variant !== 'solution' ? source.id : null
  }

  watch(
    () => run.phase,
    (phase, before) => {
      const lab = countedLab()
      // A run that had ended before it was shown here was counted by whoever saw its end.
      if (phase === 'ended' && before !== 'none' && lab !== null) void change(lab, { lastRunAt: Date.now() })
    },
    { flush: 'sync' },
  )
  watch(
    () => run.judgement,
    (judgement) => {
      const lab = countedLab()
      if (judgement === null || judgement === judged || lab === null) return
      judged = judgement
      void change(lab, afterRun(of(lab), judgement.checks, judgement.verdict === 'pass', Date.now()))
    },
  )
  watch(
    () => workplace.lab,
    (lab) => {
      if (lab !== null) void change(lab.id, { openedAt: Date.now() })
    },
  )

  return { labs, error, load, of, change }
})
