/** Sizes of the panes of one split, in pixels, from what was wished for and what there is. */

export interface PaneWish {
  /** Pixels; the last pane without a wish of its own takes the rest. */
  readonly size: number
  /** Below this it folds, pixels. */
  readonly min: number
  /** Folded: what is left of it, pixels. */
  readonly head: number
  readonly folded: boolean
}

/**
 * Folded panes keep their heads; the others share the rest in the proportion of their wishes, none below its least size while
 * there is room. The sum is `total` when at least one pane is open.
 */
export function fitSizes(total: number, wishes: readonly PaneWish[]): number[] {
  const sizes = wishes.map((wish) => (wish.folded ? wish.head : 0))
  let open = wishes.map((_, i) => i).filter((i) => !wishes[i]!.folded)
  let room = total - sum(sizes)
  // Whoever would fall below its least size gets that; the rest is shared again.
  for (;;) {
    const wished = sum(open.map((i) => wishes[i]!.size))
    const share = (i: number) => (wished > 0 ? (wishes[i]!.size / wished) * room : room / open.length)
    const small = open.filter((i) => share(i) < wishes[i]!.min)
    if (small.length === 0 || small.length === open.length) {
      for (const i of open) sizes[i] = Math.max(0, share(i))
      return sizes
    }
    for (const i of small) {
      sizes[i] = wishes[i]!.min
      room -= wishes[i]!.min
    }
    open = open.filter((i) => !small.includes(i))
  }
}

/** What a drag means for a pane: dragged to less than half way between its head and its least size, it folds. */
export function foldsAt(size: number, { min, head }: PaneWish): boolean {
  return size < (min + head) / 2
}

/** @param wishes pixels as they stand in the pictures; the pane with 0 takes what is left */
export function defaultSizes(total: number, wishes: readonly number[]): number[] {
  const rest = Math.max(0, total - sum(wishes))
  return wishes.map((size) => (size === 0 ? rest : size))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
