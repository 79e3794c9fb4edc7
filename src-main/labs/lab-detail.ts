/** What a learner may see of a lab: everything but the solution and the checks' code. */
import { ok } from '../../src-shared/base/result.ts'
import type { Result } from '../../src-shared/base/result.ts'
import type { LabManifest, LabProblem } from '../../src-shared/lab/manifest.ts'
import type { LabDetail, LabSummary } from '../../src-shared/lab/summary.ts'
import { readPrograms, readTexts } from './lab-files.ts'
import type { Lab } from './lab-folder.ts'

/** What a list shows. */
export function summaryOf(manifest: LabManifest): LabSummary {
  const { id, title, summary, mechanisms, chapter, minutes, difficulty, platforms, picture = null } = manifest
  const steps = manifest.steps.map((step) => ({ title: step.title, checks: step.checks }))
  return { id, title, summary, mechanisms, chapter, minutes, difficulty, platforms, picture, steps }
}

/** Fails when a file has gone since the lab was found. */
export function detailOf(lab: Lab): Result<LabDetail, LabProblem> {
  const en = readTexts(lab, 'en')
  if (!en.ok) return en
  const zh = readTexts(lab, 'zh')
  if (!zh.ok) return zh
  const programs = readPrograms(lab, 'starter')
  if (!programs.ok) return programs
  const { manifest } = lab
  return ok({
    ...summaryOf(manifest),
    text: { en: en.value.text, zh: zh.value.text },
    steps: manifest.steps,
    hints: { en: en.value.hints, zh: zh.value.hints },
    checks: manifest.checks,
    files: manifest.programs.map((name) => ({ name, text: programs.value[name]! })),
  })
}
