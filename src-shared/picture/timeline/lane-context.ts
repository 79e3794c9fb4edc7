/** What every lane of one picture shares, and what several scenes draw. */
import type { Nanoseconds, ObjectId } from '../../base/units.ts'
import type { LiveWait, Trace, Wait } from '../../trace/model.ts'
import { textLength, type DrawList, type FillStyle } from './draw-list.ts'
import type { MarkList } from './marks.ts'
import type { Plot } from './plot.ts'
import type { TimelineIndex } from './timeline-index.ts'

/** A time in which somebody waited for an object. */
export interface WaitSpan {
  readonly from: Nanoseconds
  readonly to: Nanoseconds
}

/** Top and height of a lane, px. */
export interface Band {
  readonly y: number
  readonly height: number
}

export interface LaneContext {
  readonly trace: Trace
  readonly index: TimelineIndex
  readonly plot: Plot
  /** Where the run stands: open bars and lives end here. */
  readonly now: Nanoseconds
  readonly words: BarWords
  /** Who is asleep in a call that has not returned. */
  readonly waits: readonly (Wait | LiveWait)[]
  /** Nobody could ever wake them. */
  readonly stuck: boolean
  /** null: no filter. @returns whether a row of the event table is not to be dimmed */
  readonly keeps: ((row: number) => boolean) | null
  readonly marks: MarkList
  /** Waits that were drawn, by what they waited for: the lanes of objects show them too. */
  readonly waited: Map<ObjectId, WaitSpan[]>
}

/** Notes that somebody waited for an object. */
export function noteWait({ waited }: LaneContext, object: ObjectId, from: Nanoseconds, to: Nanoseconds): void {
  if (object === 0) return
  const spans = waited.get(object)
  if (spans === undefined) waited.set(object, [{ from, to }])
  else spans.push({ from, to })
}

/** Words of one language for what is drawn. */
export interface BarWords {
  /** The call of a row: "sem_wait(/items)". */
  call(row: number): string
  /** Just its name: "sem_wait". */
  name(row: number): string
  /** errno's name. */
  error(row: number): string
  wait(wait: Wait | LiveWait): string
  /** "18 204 not recorded". */
  missing(count: number): string
}

/** Ground under words. */
export const PLAIN: FillStyle = { paint: 'panel', radius: 2 }

/** Words on a hatched bar stand on a piece of plain ground. */
export function tag(list: DrawList, text: string, paint: 'bad-text' | 'wait-text' | 'ink-2', x: number, y: number): void {
  const labels = list.layer('labels')
  labels.fill(PLAIN, x + 10, y + 2, textLength(text, 'mono-bold') + 8, 14)
  labels.text({ x: x + 14, y: y + 13, text, font: 'mono-bold', paint, align: 'left' })
}
