/** All lanes of a run in one picture: what canvas and report draw. */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import type { TraceProcess } from '../../trace/model.ts'
import type { LevelSteps } from '../../trace/queries/index.ts'
import { drawGrid, drawMoment } from './axis-scene.ts'
import type { DrawList, StrokeStyle } from './draw-list.ts'
import type { LaneContext } from './lane-context.ts'
import { drawLane } from './lane-scene.ts'
import { drawLevels } from './level-scene.ts'
import type { Row } from './rows.ts'

const HAIR: StrokeStyle = { paint: 'line', width: 1 }

export interface TimelinePicture {
  readonly context: LaneContext
  readonly rows: readonly Row[]
  levels(object: ObjectId): LevelSteps
  /** Up to when levels are known: a long record is read in pieces. */
  readonly knownUntil: Nanoseconds
  /** "1 waiter"; '' for none. */
  waiters(count: number): string
  /** What part of the rows can be seen, px from the first row's top, and where it lies on the picture. */
  readonly from: number
  readonly to: number
  readonly top: number
}

export function drawTimeline(list: DrawList, picture: TimelinePicture): void {
  const { context, rows, from, to, top } = picture
  const { trace, plot } = context
  const processes = new Map<number, TraceProcess>(trace.processes.map((process) => [process.id, process]))
  const lowest = Math.min(to - from + top, (rows.at(-1)?.y ?? 0) + (rows.at(-1)?.height ?? 0) - from + top)
  drawGrid(list, plot, top, lowest)
  for (const row of rows) {
    if (row.y + row.height < from || row.y > to) continue
    const band = { y: row.y - from + top, height: row.height }
    list.layer('ground').line(HAIR, 0, band.y + band.height - 0.5, plot.left + plot.width + 16, band.y + band.height - 0.5)
    if (row.kind === 'process') drawLane(list, context, processes.get(row.id)!, band)
    else drawObject(list, picture, row.id, band)
  }
  if (context.stuck && context.waits.length > 0) drawMoment(list, plot, stuckSince(context), 'verdict', top, lowest)
}

/** From here on nothing could help: the last wait of those that never end began. */
export function stuckSince({ waits }: LaneContext): number {
  return Math.max(...waits.map((wait) => wait.since))
}

function drawObject(list: DrawList, picture: TimelinePicture, object: ObjectId, band: { y: number; height: number }): void {
  const { context } = picture
  const steps = picture.levels(object)
  const waiting = context.waits.filter((wait) => wait.object === object).length
  const waits = context.waited.get(object) ?? []
  drawLevels(list, context.plot, { steps, waits, now: picture.knownUntil, waiters: waiting > 0 ? picture.waiters(waiting) : '' }, band)
}
