/** The report of a run: one file that somebody who was not there can read, as HTML or as data. Pure; hosts write the file. */
import { speaker, type Language } from '../i18n/index.ts'
import { endSentence, gapSentence, leakSentence, thrownAwaySentence, waitSentence, wakerSentence } from '../words/end.ts'
import { Names } from '../words/names.ts'
import { reportHtml, type ReportWords } from './html.ts'
import type { ReportInput } from './input.ts'
import { makeReportModel } from './model.ts'
import { drawPictures } from './pictures.ts'

export type { ReportInput } from './input.ts'
export { makeReportModel } from './model.ts'
export { reportSchema, REPORT_FORMAT, REPORT_VERSION, type Report } from './schema.ts'

export type ReportFormat = 'html' | 'json'

/**
 * Writes a report. The run must have ended.
 * @param language of the HTML; JSON holds both
 */
export function makeReport(input: ReportInput, format: ReportFormat, language: Language): string {
  const report = makeReportModel(input)
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  return reportHtml(report, drawPictures(input.trace, language), wordsOf(input, language), language)
}

/** A name for the file: the lab's or the programs', of characters that every file system takes. */
export function reportFileName(input: Pick<ReportInput, 'lab' | 'name'>, format: ReportFormat): string {
  const base = (input.lab?.id ?? input.name).replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${base === '' ? 'ipc-lab' : base}.report.${format}`
}

function wordsOf({ trace }: ReportInput, language: Language): ReportWords {
  const speak = speaker(language)
  const names = new Names(trace, speak)
  const end = trace.end!
  const gaps = trace.gaps.map((gap) => gapSentence(names, gap))
  return {
    end: endSentence(names, end),
    waits: end.waits.map((wait) => `${waitSentence(names, wait)}\n${wakerSentence(names, wait).trim()}`),
    gaps: end.outputThrownAway > 0 ? [...gaps, thrownAwaySentence(speak, end.outputThrownAway)] : gaps,
    leaks: end.leaks.map((leak) => leakSentence(speak, leak)),
  }
}
