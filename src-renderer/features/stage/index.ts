/** The live picture of a run, and what it says when everybody waits. */
export { default as StagePanel } from './StagePanel.vue'
export { default as DiagnosisPanel } from './DiagnosisPanel.vue'
export { warningsOf, type Warning } from './warnings.ts'
