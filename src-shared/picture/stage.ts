/** The stage as a still picture, for reports. */
import type { Nanoseconds } from '../base/units.ts'
import { speaker, type Language } from '../i18n/index.ts'
import { stageMessages as m } from '../i18n/messages/stage.ts'
import type { Trace } from '../trace/model.ts'
import { CellReader, MomentReader } from '../trace/queries/index.ts'
import { sceneSvg } from './draw.ts'
import { buildScene, lastMoment } from './scene.ts'

export interface StageOptions {
  readonly language?: Language
  /** Room in pixels; default: a page of A4. */
  readonly width?: number
  readonly height?: number
  /** What stands at the wires; default: how often each was used. */
  readonly labels?: 'calls' | 'counts'
  /** A reader of the same trace, if there is one. */
  readonly reader?: MomentReader
}

/** One self-contained `<svg>` with the classes of STAGE_CSS. @param t the moment; of a stuck run its end shows the standstill */
export function stageSvg(
  trace: Trace,
  t: Nanoseconds,
  { language = 'en', width = 672, height = 320, labels = 'counts', reader }: StageOptions = {},
): string {
  const speak = speaker(language)
  const moments = reader ?? new MomentReader(trace)
  moments.advance()
  const moment = moments.at(lastMoment(trace, t))
  const scene = buildScene({ reader: moments, cells: new CellReader(moments), moment, speak, room: { width, height }, labels })
  return sceneSvg(scene, speak(m.summary, { processes: scene.processes.length, objects: scene.objects.length }))
}

/** What the classes in the markup look like, for pages that do not have the app's style sheet; colours are the look's custom properties. */
export const STAGE_CSS = `
.st text { font-family: var(--ui); fill: var(--ink); font-variant-numeric: tabular-nums; } .st text.mono { font-family: var(--mono); font-variant-ligatures: none; }
.st text.sub { font-size: 11px; fill: var(--ink-3); } .st text.sub2 { font-size: 11px; fill: var(--ink-2); } .st text.b { font-weight: 600; }
.st text.t-wait { fill: var(--wait-text); } .st text.t-bad { fill: var(--bad-text); } .st text.t-good { fill: var(--good-text); }
.st .hair { stroke: var(--line); fill: none; } .st .rule { stroke: var(--line-2); fill: none; }
.st .wire { stroke: var(--mark); stroke-width: 1.25; fill: none; } .st .wire.hot { stroke: var(--ink); stroke-width: 2; } .st .wire.wait { stroke: var(--wait); stroke-width: 3; }
.st .wire.could { stroke: var(--wait); stroke-width: 1.5; stroke-dasharray: 2 4; stroke-linecap: round; }
.st .wire.stuck { stroke: var(--bad); stroke-width: 3; } .st .wire.stuck-could { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 2 4; stroke-linecap: round; }
.st .ah { fill: var(--mark); } .st .ah.hot { fill: var(--ink); } .st .ah.wait, .st .ah.could { fill: var(--wait); } .st .ah.stuck, .st .ah.stuck-could { fill: var(--bad); }
.st .body { fill: var(--panel); stroke: var(--ink-2); stroke-width: 1.5; } .st .body.act { stroke: var(--ink); stroke-width: 2.25; } .st .body.wait { stroke: var(--wait); stroke-width: 2; }
.st .body.stuck { stroke: var(--bad); stroke-width: 2; } .st .body.gone { stroke: var(--mark); stroke-dasharray: 3 3; } .st .body.leak { stroke: var(--bad); stroke-dasharray: 3 3; stroke-width: 1.75; }
.st .body.sel { stroke: var(--accent-line); stroke-width: 2; } .st .cont { fill: var(--fill); } .st .cont-t { fill: var(--fill-tint); }
`.trim()
