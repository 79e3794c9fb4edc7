/** The report of the run that is shown. */
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { engine } from '../../client/index.ts'
import { language } from '../../ui/language.ts'
import { useRunStore } from '../run/index.ts'

/** Writes the report of the run that is shown and gives it to the browser as a download. @returns why not; null: it is written */
export async function exportReport(format: 'html' | 'json'): Promise<EngineError | null> {
  const { runId } = useRunStore()
  if (runId === null) return null
  const report = await engine().call('run.report', { runId, format, language: language.value })
  if (!report.ok) return report.error
  const url = URL.createObjectURL(new Blob([report.value.text], { type: format === 'html' ? 'text/html' : 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = report.value.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return null
}
