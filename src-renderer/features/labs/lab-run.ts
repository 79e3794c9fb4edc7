/** What the run that is shown says about the open lab. */
import { computed } from 'vue'
import type { CheckAnswer } from '../../../src-shared/lab/check.ts'
import { useRunStore } from '../run/index.ts'
import { useWorkplaceStore } from '../workplace/index.ts'

export function useLabRun() {
  const run = useRunStore()
  const workplace = useWorkplaceStore()
  /** Of this lab: its own code, its solution, or none of its runs is shown. */
  const shown = computed<'own' | 'solution' | 'none'>(() => {
    const { source } = run
    if (source?.kind !== 'lab' || source.id !== workplace.lab?.id) return 'none'
    return source.variant === 'solution' ? 'solution' : 'own'
  })
  const answers = computed<ReadonlyMap<string, CheckAnswer>>(
    () => new Map(shown.value === 'none' ? [] : (run.judgement?.checks ?? []).map((answer) => [answer.id, answer])),
  )
  const running = computed(() => shown.value !== 'none' && run.alive)
  return { shown, answers, running }
}
