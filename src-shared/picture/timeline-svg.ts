/**
 * The whole run as one still picture for a report: lanes of processes and objects with their names at the left. Dense stretches
 * are strips and sums, so that the picture of a million operations is as small as that of a hundred.
 */
import { speaker, type Language } from '../i18n/index.ts'
import { timelineMessages } from '../i18n/messages/timeline.ts'
import { SYMBOLS } from '../look/symbols.ts'
import { TOKENS, type Theme, type Token } from '../look/tokens.ts'
import { MomentReader } from '../trace/queries/index.ts'
import { opName } from '../trace/ops.ts'
import type { Trace } from '../trace/model.ts'
import { badgeLetters } from '../words/badge.ts'
import { Names } from '../words/names.ts'
import { grouped } from '../words/numbers.ts'
import { callOf } from '../words/ops.ts'
import { KIND_SYMBOL } from './kind-symbols.ts'
import { escapeHtml } from '../words/markup.ts'
import { drawMomentWords, drawRuler, RULER_HEIGHT } from './timeline/axis-scene.ts'
import { DrawList, type StrokeStyle } from './timeline/draw-list.ts'
import { MarkList } from './timeline/marks.ts'
import type { BarWords, LaneContext } from './timeline/lane-context.ts'
import { layoutRows, rowsHeight, type Row } from './timeline/rows.ts'
import { svgHatches, svgShapes } from './timeline/svg-writer.ts'
import { drawTimeline, stuckSince } from './timeline/timeline-scene.ts'
import { TimelineIndex } from './timeline/timeline-index.ts'
import { fit } from './timeline/viewport.ts'

export interface TimelineSvgOptions {
  readonly language: Language
  readonly theme?: Theme
  /** px */
  readonly width?: number
  /** Before the ids of its patterns: two pictures in one page need two. */
  readonly prefix?: string
}

/** Column of names, px. */
const LABELS = 132
const AIR = 8
const EDGE: StrokeStyle = { paint: 'line-2', width: 1 }

/** A complete `<svg>` element; its text says in words what it shows. */
export function timelineSvg(trace: Trace, { language, theme = 'light', width = 900, prefix = 'tl-' }: TimelineSvgOptions): string {
  const names = new Names(trace, speaker(language))
  const index = new TimelineIndex()
  index.advance(trace)
  const reader = new MomentReader(trace)
  const now = trace.end?.t ?? index.end
  const context = contextOf(trace, index, names, now, width - LABELS - AIR)
  const rows = layoutRows(trace, Infinity).filter((row) => row.kind === 'process' || reader.levels(row.id).length > 1)
  const placed = stacked(rows)
  const list = new DrawList()
  const { speak } = names
  const words =
    context.stuck && context.waits.length > 0
      ? drawMomentWords(list, context.plot, stuckSince(context), speak(timelineMessages['nothing-helps']), 0)
      : null
  drawRuler(list, context.plot, 0, words === null ? [] : [words])
  drawTimeline(list, {
    context,
    rows: placed,
    levels: (object) => reader.levels(object),
    knownUntil: now,
    waiters: (n) => speak(timelineMessages.waiters, { n }),
    from: 0,
    to: Infinity,
    top: RULER_HEIGHT,
  })
  const height = RULER_HEIGHT + rowsHeight(placed) + 1
  list.layer('ground').line(EDGE, LABELS - 0.5, 0, LABELS - 0.5, height)
  const title = escapeHtml(speak(timelineMessages.title))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">` +
    svgHatches(theme, prefix) +
    `<clipPath id="${prefix}plot"><rect x="${LABELS - 2}" y="0" width="${width - LABELS + 2}" height="${height}"/></clipPath>` +
    `<g clip-path="url(#${prefix}plot)">${svgShapes(list, theme, prefix)}</g>${labelsOf(trace, placed, theme)}</svg>`
  )
}

function contextOf(trace: Trace, index: TimelineIndex, names: Names, now: number, width: number): LaneContext {
  return {
    trace,
    index,
    plot: { view: fit(now), left: LABELS, width },
    now,
    words: wordsOf(trace, names),
    waits: trace.end?.waits ?? [],
    stuck: trace.end?.end === 'stuck',
    keeps: null,
    marks: new MarkList(),
    waited: new Map(),
  }
}

function wordsOf(trace: Trace, names: Names): BarWords {
  return {
    call: (row) => callOf(names, row),
    name: (row) => opName(trace.events.op(row)),
    error: (row) => names.error(trace.events.error(row)),
    wait: ({ op, object }) => `${op}(${object === 0 ? '' : names.object(object)})`,
    missing: (count) => names.speak(timelineMessages.missing, { n: grouped(count) }),
  }
}

/** Without the holes of those that were left out. */
function stacked(rows: readonly Row[]): Row[] {
  let y = 0
  return rows.map((row) => {
    const placed = { ...row, y }
    y += row.height
    return placed
  })
}

function labelsOf(trace: Trace, rows: readonly Row[], theme: Theme): string {
  const color = (token: Token) => TOKENS[theme][token]
  const letters = badgeLetters(trace.processes.map(({ name }) => name))
  const ui = 'font-family="Inter Variable, Inter, system-ui, sans-serif"'
  return rows
    .map((row) => {
      const y = RULER_HEIGHT + row.y + row.height / 2
      const at = trace.processes.findIndex(({ id }) => id === row.id)
      if (row.kind === 'process') {
        const badge = `<rect x="4" y="${y - 9}" width="18" height="18" rx="4.9" fill="${color('ink-2')}"/><text x="13" y="${y + 4}" text-anchor="middle" font-size="11" font-weight="600" ${ui} style="fill:${color('panel')}">${escapeHtml(letters[at] ?? '?')}</text>`
        return `${badge}<text x="28" y="${y + 4}" font-size="12" font-weight="600" ${ui} style="fill:${color('ink')}">${escapeHtml(shortened(trace.processes[at]?.name ?? ''))}</text>`
      }
      const object = trace.objects.find(({ id }) => id === row.id)!
      const symbol = `<svg x="5" y="${y - 8}" width="15" height="15" viewBox="0 0 16 16" style="color:${color('ink-2')}">${SYMBOLS[KIND_SYMBOL[object.kind]]}</svg>`
      return `${symbol}<text x="28" y="${y + 4}" font-size="11" font-family="JetBrains Mono Variable, JetBrains Mono, ui-monospace, monospace" style="fill:${color('ink')}">${escapeHtml(shortened(object.label))}</text>`
    })
    .join('')
}

/** As much as the column holds; the whole name stands in the report's tables. */
function shortened(name: string): string {
  return name.length > 15 ? `${name.slice(0, 14)}…` : name
}
