/** A panel of a split, as whoever makes the split asks for it. */
export interface PaneSpec {
  readonly id: string
  /** Pixels in the pictures; 0: takes the rest. */
  readonly size: number
  readonly min: number
  /** What is left when it is folded; 0: it cannot fold. */
  readonly head: number
  /** The control stands in its head also while it is open. */
  readonly foldControl?: boolean
}
