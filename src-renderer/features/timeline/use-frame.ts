/** Draws when something has changed, once a frame, and only while the panel is there. */
import { onBeforeUnmount } from 'vue'

export interface Frame {
  /** Draw in the next frame. */
  ask(): void
}

export function useFrame(draw: () => void): Frame {
  let asked = 0
  onBeforeUnmount(() => cancelAnimationFrame(asked))
  return {
    ask() {
      if (asked !== 0) return
      asked = requestAnimationFrame(() => {
        asked = 0
        draw()
      })
    },
  }
}
