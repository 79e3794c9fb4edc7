/** The letters of the processes of the run that is shown. */
import { computed } from 'vue'
import type { ProcessId } from '../../../src-shared/base/units.ts'
import { badgeLetters } from '../../../src-shared/words/badge.ts'
import { useRunStore } from './run-store.ts'

/** Reactive: letters by process. A process keeps its letters for the whole run. */
export function useBadges() {
  const run = useRunStore()
  return computed<ReadonlyMap<ProcessId, string>>(() => {
    void run.version
    const processes = run.trace?.processes ?? []
    const letters = badgeLetters(processes.map(({ name }) => name))
    return new Map(processes.map(({ id }, i) => [id, letters[i]!]))
  })
}
