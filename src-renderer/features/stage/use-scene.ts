/** The picture of the moment that is looked at, made again whenever the run or the view of it changes. */
import { computed, type Ref } from 'vue'
import type { Size } from '../../../src-shared/picture/geometry.ts'
import { buildScene, lastMoment, type Scene } from '../../../src-shared/picture/scene.ts'
import { readersOf } from '../../../src-shared/trace/queries/index.ts'
import { language, say } from '../../ui/language.ts'
import { useRunStore, useSelectionStore } from '../run/index.ts'
import type { KeptPlaces } from './use-places.ts'

/** null: no run yet. Also what the inspector and the table show belongs to `moment`. */
export function useScene(room: Ref<Size>, places: KeptPlaces) {
  const run = useRunStore()
  const selection = useSelectionStore()
  const moment = computed(() => {
    void run.version
    if (run.trace === null) return null
    const t = selection.cursor ?? lastMoment(run.trace, run.now)
    return readersOf(run.trace).moments.at(t, run.waits)
  })
  const scene = computed<Scene | null>(() => {
    void language.value
    if (run.trace === null || moment.value === null) return null
    const { moments, cells } = readersOf(run.trace)
    const built = buildScene({ reader: moments, cells, moment: moment.value, speak: say, kept: places.kept.value, room: room.value })
    return built
  })
  return { moment, scene }
}
