/** Makes the two pictures of the timeline: above, the whole run and the ruler; below, the lanes. */
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { timelineMessages } from '../../../src-shared/i18n/messages/timeline.ts'
import { areFewInView, drawArrows, linksInView } from '../../../src-shared/picture/timeline/arrow-scene.ts'
import {
  drawFlag,
  drawMoment,
  drawMomentWords,
  drawRange,
  drawRuler,
  RULER_HEIGHT,
  type Stretch,
} from '../../../src-shared/picture/timeline/axis-scene.ts'
import { DrawList, type StrokeStyle } from '../../../src-shared/picture/timeline/draw-list.ts'
import type { BarWords, LaneContext } from '../../../src-shared/picture/timeline/lane-context.ts'
import { MarkList } from '../../../src-shared/picture/timeline/marks.ts'
import { drawOverview, drawOverviewFrame, OVERVIEW_HEIGHT } from '../../../src-shared/picture/timeline/overview-scene.ts'
import { toX, type Plot } from '../../../src-shared/picture/timeline/plot.ts'
import type { Row } from '../../../src-shared/picture/timeline/rows.ts'
import { formatDuration } from '../../../src-shared/picture/timeline/ticks.ts'
import { drawTimeline, stuckSince } from '../../../src-shared/picture/timeline/timeline-scene.ts'
import type { Viewport } from '../../../src-shared/picture/timeline/viewport.ts'
import type { LiveWait, Wait } from '../../../src-shared/trace/model.ts'
import type { Link } from '../../../src-shared/trace/queries/index.ts'
import type { Names } from '../../../src-shared/words/names.ts'
import { grouped } from '../../../src-shared/words/numbers.ts'
import { callOf } from '../../../src-shared/words/ops.ts'
import { Kept } from './kept.ts'
import { momentText } from './time-text.ts'
import type { TimeRange } from './timeline-store.ts'
import type { TraceIndex } from './trace-index.ts'
import { opName } from '../../../src-shared/trace/ops.ts'

/** px */
export const HEAD_HEIGHT = OVERVIEW_HEIGHT + RULER_HEIGHT

/** Everything that the pictures depend on. */
export interface Scene {
  readonly index: TraceIndex
  readonly names: Names
  readonly speak: Speak
  readonly view: Viewport
  readonly now: Nanoseconds
  readonly waits: readonly (Wait | LiveWait)[]
  readonly stuck: boolean
  readonly rows: readonly Row[]
  readonly keeps: ((row: number) => boolean) | null
  /** Row of the event table; -1: none. */
  readonly selected: number
  readonly cursor: Nanoseconds | null
  readonly hover: Nanoseconds | null
  readonly range: TimeRange | null
  /** px */
  readonly width: number
  readonly height: number
  readonly scrolled: number
}

const RING: StrokeStyle = { paint: 'accent-line', width: 2, radius: 4 }
/** Used again for every lane of every picture. */
const marks = new MarkList()

/** A picture in two parts: what lies below is the same list while nothing in it has changed. */
export interface Picture {
  readonly below: DrawList
  readonly above: DrawList
  /** false: a later frame shows more, also when nothing changes. */
  readonly complete: boolean
}

const overview = new Kept<DrawList>()
const lanes = new Kept<DrawList>()
/** The whole run is drawn so seldom while it grows, ms: it changes by pixels, and costs as much as the lanes. */
const OVERVIEW_EVERY = 100
/** For reading what arrows are found by, in a frame, ms. */
const LINKS_BUDGET = 4

/** Zooming and pointing change nothing in the overview. */
export function drawHead(scene: Scene): Picture {
  const list = new DrawList()
  const context = contextOf(scene)
  const { index, now, waits, width, stuck } = scene
  const below = overview.of(
    [index, index.lanes.rows, now, waits, width, stuck],
    () => {
      const whole = new DrawList()
      drawOverview(whole, context, index.trace.processes, now)
      return whole
    },
    OVERVIEW_EVERY,
  )
  drawOverviewFrame(list, context.plot, scene.now)
  drawRulerWords(list, scene, context)
  return { below, above: list, complete: overview.current }
}

function drawRulerWords(list: DrawList, scene: Scene, context: LaneContext): void {
  const { plot } = context
  const taken: (Stretch | null)[] = []
  if (context.stuck && context.waits.length > 0)
    taken.push(drawMomentWords(list, plot, stuckSince(context), scene.speak(timelineMessages['nothing-helps']), OVERVIEW_HEIGHT))
  if (scene.range !== null) {
    const { from, to } = scene.range
    taken.push(drawFlag(list, plot, to, formatDuration(to - from), OVERVIEW_HEIGHT))
  } else if (scene.cursor !== null) {
    drawMoment(list, plot, scene.cursor, 'cursor', HEAD_HEIGHT - 4, HEAD_HEIGHT)
    taken.push(drawFlag(list, plot, scene.cursor, momentText(scene.cursor, scene.view, scene.width), OVERVIEW_HEIGHT))
  }
  const words = taken.filter((each) => each !== null)
  drawRuler(list, plot, OVERVIEW_HEIGHT, words)
}

/** Pointing changes nothing in the lanes: only the lines above them move. */
export function drawBody(scene: Scene): Picture {
  const { index, hover, cursor, height } = scene
  const { names, speak, view, now, waits, stuck, rows, keeps, selected, range, width, scrolled } = scene
  const linked = areLinksWanted(scene) ? index.prepareLinks(LINKS_BUDGET) : null
  const taken = [index, index.lanes.rows, index.behind, index.settled, linked]
  const key = [...taken, names, speak, view, now, waits, stuck, rows, keeps, selected, range, width, height, scrolled]
  const below = lanes.of(key, () => drawLanes(scene, linked === true))
  const above = new DrawList()
  const { plot } = contextOf(scene)
  if (hover !== null) drawMoment(above, plot, hover, 'hover', 0, height)
  if (cursor !== null) drawMoment(above, plot, cursor, 'cursor', 0, height)
  return { below, above, complete: linked !== false }
}

function areLinksWanted(scene: Scene): boolean {
  return scene.index.settled && (scene.selected >= 0 || areFewInView(contextOf(scene)))
}

function drawLanes(scene: Scene, linked: boolean): DrawList {
  const list = new DrawList()
  const context = contextOf(scene)
  const { rows, scrolled, height, speak, index } = scene
  if (scene.range !== null) drawRange(list, context.plot, scene.range.from, scene.range.to, 0, height)
  drawTimeline(list, {
    context,
    rows,
    from: scrolled,
    to: scrolled + height,
    top: 0,
    levels: (object) => index.levels(object),
    knownUntil: index.knownUntil(scene.now),
    waiters: (n) => speak(timelineMessages.waiters, { n }),
  })
  if (linked) drawLinks(list, scene, context)
  drawRing(list, scene, context.plot)
  return list
}

function contextOf(scene: Scene): LaneContext {
  return {
    trace: scene.index.trace,
    index: scene.index.lanes,
    plot: { view: scene.view, left: 0, width: scene.width },
    now: scene.now,
    words: barWords(scene),
    waits: scene.waits,
    stuck: scene.stuck,
    keeps: scene.keeps,
    marks,
    waited: new Map(),
  }
}

function barWords({ names, speak, index }: Scene): BarWords {
  const { events } = index.trace
  return {
    call: (row) => callOf(names, row),
    name: (row) => opName(events.op(row)),
    error: (row) => names.error(events.error(row)),
    wait: (wait) => waitCall(names, wait),
    missing: (count) => speak(timelineMessages.missing, { n: grouped(count) }),
  }
}

/** "sem_wait(/items)". */
export function waitCall(names: Names, { op, object }: Wait | LiveWait): string {
  return `${op}(${object === 0 ? '' : names.object(object)})`
}

function drawLinks(list: DrawList, scene: Scene, context: LaneContext): void {
  const { index, selected, rows, scrolled } = scene
  const all = linksInView(context, (row) => index.linksOf(row))
  const ofSelected = selected < 0 ? null : index.linksOf(selected)
  const own = ofSelected === null ? [] : [...ofSelected.causes, ...ofSelected.effects]
  const kept = ({ from, to }: Link) => scene.keeps === null || scene.keeps(from) || scene.keeps(to)
  const links = all === null ? own : [...all.filter((link) => kept(link) && link.from !== selected && link.to !== selected), ...own]
  drawArrows(list, context, rows, links, -scrolled, selected)
}

/** Around the bar of the chosen event. */
function drawRing(list: DrawList, { index, selected, rows, scrolled }: Scene, plot: Plot): void {
  if (selected < 0 || selected >= index.lanes.rows) return
  const { events } = index.trace
  const row = rows.find((each) => each.kind === 'process' && each.id === events.process(selected))
  if (row === undefined) return
  const x = Math.max(toX(plot, events.t0(selected)), plot.left - 8)
  const end = Math.min(toX(plot, Math.max(events.t1(selected), events.t0(selected))), plot.left + plot.width + 8)
  if (end < plot.left || x > plot.left + plot.width) return
  const y = row.y - scrolled + row.height / 2
  list.layer('over').outline(RING, x - 4, y - 12, Math.max(end - x, 3) + 8, 24)
}
