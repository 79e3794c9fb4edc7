/** Too wide: the last columns stand below the process that writes to them, one node under the other (LOOK section 4, narrow.png). */
import type { Density, Grid, LayoutNode, Size } from './geometry.ts'
import type { NodeKey } from './places.ts'

/** Room right of the folded column, for wires that go around it. */
export const FOLD_SIDE = 36
/** Objects stand in a little, so that the wire comes in from the left. */
const INDENT = 24

/** The last column that still fits, at least one object column after the first; null: nothing to fold. */
export function lastColumn({ columns, lefts, widths }: Grid, width: number): number | null {
  const from = Math.min(...lefts.values())
  const fitting = columns.filter(
    (column) =>
      column % 2 === 0 &&
      column >= 2 &&
      column < columns.at(-1)! &&
      lefts.get(column)! - from + widths.get(column)! + FOLD_SIDE + 14 <= width,
  )
  const last = fitting.at(-1) ?? columns.find((column) => column % 2 === 0 && column >= 2)
  return last === undefined || last < 2 || last === columns.at(-1) ? null : last
}

export interface Stack {
  readonly height: number
  /** From the column's left and the stack's top. */
  readonly nodes: readonly { readonly key: NodeKey; readonly x: number; readonly y: number; readonly size: Size }[]
}

/** Column by column, in each from top to bottom. */
export function stackTail(nodes: readonly LayoutNode[], density: Density, sizeOf: (node: LayoutNode, density: Density) => Size): Stack {
  const order = [...nodes].sort((a, b) => a.place.column - b.place.column || a.place.row - b.place.row)
  const out: { key: NodeKey; x: number; y: number; size: Size }[] = []
  let y = 0
  let below = 0
  for (const node of order) {
    const size = sizeOf(node, density)
    const isObject = node.kind !== null
    const labelled = isObject && !density.small
    if (out.length > 0) y += Math.max(below, isObject ? 12 : 26) + (labelled ? 24 : 0)
    out.push({ key: node.key, x: isObject ? INDENT : 0, y, size })
    y += size.height
    below = labelled ? 46 : 22
  }
  return { height: y, nodes: out }
}
