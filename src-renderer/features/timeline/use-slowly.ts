/** Words that follow what moves, but not in every frame: nobody reads them so fast, and laying them out costs as much as drawing. */
import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'

/** ms */
export const WORDS_EVERY = 100

/** @param read reactive @param every ms between two changes at least; the last one is never left out */
export function useSlowly<T>(read: () => T, every: number): Readonly<ShallowRef<T>> {
  const shown = shallowRef(read()) as ShallowRef<T>
  let changed = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function change(): void {
    timer = undefined
    changed = performance.now()
    shown.value = read()
  }
  watch(read, () => {
    const rest = changed + every - performance.now()
    if (rest <= 0) change()
    else timer ??= setTimeout(change, rest)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return shown
}
