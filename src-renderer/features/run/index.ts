/** The run that is shown, and what of it is looked at. */
export { useRunStore, type Phase } from './run-store.ts'
export { useSelectionStore, type Selected, type SourceLine } from './selection-store.ts'
