/** One object or process, with the kernel's own numbers. */
export { default as InspectorPanel } from './InspectorPanel.vue'
export { usePinStore } from './pins.ts'
