/** The moment that the inspector speaks of: the cursor's, else the newest; of a stuck run the standstill. */
import { computed } from 'vue'
import { lastMoment } from '../../../src-shared/picture/scene.ts'
import { readersOf } from '../../../src-shared/trace/queries/index.ts'
import { useRunStore, useSelectionStore } from '../run/index.ts'

export function useMoment() {
  const run = useRunStore()
  const selection = useSelectionStore()
  return computed(() => {
    void run.version
    if (run.trace === null) return null
    return readersOf(run.trace).moments.at(selection.cursor ?? lastMoment(run.trace, run.now), run.waits)
  })
}
