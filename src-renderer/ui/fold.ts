/** A panel that can be folded to its head: the frame around it provides this, PanelHead shows the control. */
import type { InjectionKey, Ref } from 'vue'

export interface Fold {
  readonly folded: Readonly<Ref<boolean>>
  /** The control stands in the head also while the panel is open; else only to open it again. */
  readonly always: boolean
  toggle(): void
}

export const FOLD: InjectionKey<Fold> = Symbol('fold')
