/**
 * Library and labs. `LibraryView` is the whole of the library's work area (both tabs), `LabPanel` the panel left of the stage.
 * Progress is followed by `useProgressStore` from the moment somebody uses it.
 */
export { default as LibraryView } from './LibraryView.vue'
export { default as LabPanel } from './LabPanel.vue'
export { useLibraryStore } from './library-store.ts'
export { useProgressStore } from './progress-store.ts'
export { currentStep, labState, stepStates, type LabState, type StepState } from './steps.ts'
