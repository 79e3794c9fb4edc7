/** What stays in the inspector while the person looks at other things. Of one run: the next one has other numbers. */
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { useRunStore, useSelectionStore, type Selected } from '../run/index.ts'

/** More tabs have no room. */
const MOST = 6

export const same = (a: Selected, b: Selected) => a.kind === b.kind && idOf(a) === idOf(b)
const idOf = (what: Selected) => (what.kind === 'event' ? what.row : what.id)

export const usePinStore = defineStore('pins', () => {
  const run = useRunStore()
  const selection = useSelectionStore()
  const pins = ref<readonly Selected[]>([])

  watch(
    () => run.trace,
    () => (pins.value = []),
  )

  const isPinned = (what: Selected) => pins.value.some((pin) => same(pin, what))

  function unpin(what: Selected): void {
    pins.value = pins.value.filter((pin) => !same(pin, what))
  }

  /** Pins what is selected, or takes it off; of too many the oldest goes. */
  function toggle(): void {
    const what = selection.selected
    if (what === null) return
    if (isPinned(what)) unpin(what)
    else pins.value = [...pins.value, what].slice(-MOST)
  }

  return { pins, isPinned, toggle, unpin }
})
