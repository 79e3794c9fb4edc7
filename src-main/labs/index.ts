/** Labs: what they are, what their files say, and whether an exercise is solved. */
export { loadLab, loadLabs } from './catalog.ts'
export type { LabSet } from './catalog.ts'
export type { Lab } from './lab-folder.ts'
export { LAB_LANGUAGES, readOwnPrograms, readPrograms, readTexts } from './lab-files.ts'
export type { LabLanguage, LabTexts, LabVariant, Programs } from './lab-files.ts'
export { runLabChecks } from './run-checks.ts'
export type { CheckRunnerOptions, ChecksError } from './run-checks.ts'
