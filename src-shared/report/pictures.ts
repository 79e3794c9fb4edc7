/** The report's two pictures, drawn by the same code as the app's. */
import type { Language } from '../i18n/index.ts'
import { STAGE_CSS, stageSvg } from '../picture/stage.ts'
import { timelineSvg } from '../picture/timeline-svg.ts'
import type { Trace } from '../trace/model.ts'
import { MomentReader } from '../trace/queries/index.ts'
import type { ReportPictures } from './html.ts'

/** Inside width of the report's page, pixels. */
const WIDTH = 672

/** What the classes in the pictures look like. */
export const PICTURE_CSS = STAGE_CSS

export function drawPictures(trace: Trace, language: Language): ReportPictures {
  const reader = new MomentReader(trace)
  const end = trace.end?.t ?? 0
  return {
    stage: stageSvg(trace, end, { language, width: WIDTH, height: 0, reader }),
    timeline: timelineSvg(trace, { language, width: WIDTH }),
  }
}
