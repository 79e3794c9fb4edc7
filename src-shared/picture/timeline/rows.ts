/** Which lanes there are, and where: processes first, then the objects whose level can be drawn. */
import type { ObjectId, ProcessId } from '../../base/units.ts'
import type { ObjectKind, Trace } from '../../trace/model.ts'
import type { Band } from './lane-context.ts'

/** px */
export const PROCESS_LANE = 36
export const LEAST_PROCESS_LANE = 24
export const OBJECT_LANE = 30

export type Row = Band & ({ readonly kind: 'process'; readonly id: ProcessId } | { readonly kind: 'object'; readonly id: ObjectId })

const LEVELLED: ReadonlySet<ObjectKind> = new Set(['pipe', 'fifo', 'semaphore', 'memory-semaphore'])

/** Lanes from y = 0 down. Those of processes give way, down to 24 px, when they would take more than the height. @param available px */
export function layoutRows(trace: Trace, available: number): Row[] {
  const processes = trace.processes
  const share = Math.floor(available / Math.max(1, processes.length))
  const height = Math.min(PROCESS_LANE, Math.max(LEAST_PROCESS_LANE, share))
  const rows: Row[] = []
  let y = 0
  for (const { id } of processes) {
    rows.push({ kind: 'process', id, y, height })
    y += height
  }
  for (const { id, kind } of trace.objects) {
    if (!LEVELLED.has(kind)) continue
    rows.push({ kind: 'object', id, y, height: OBJECT_LANE })
    y += OBJECT_LANE
  }
  return rows
}

/** px */
export function rowsHeight(rows: readonly Row[]): number {
  const last = rows.at(-1)
  return last === undefined ? 0 : last.y + last.height
}

/** The row at a height; null: below the last. */
export function rowAt(rows: readonly Row[], y: number): Row | null {
  return rows.find((row) => y >= row.y && y < row.y + row.height) ?? null
}
