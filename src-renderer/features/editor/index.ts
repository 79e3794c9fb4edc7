/** The editor: a tab per program, Monaco (loaded when it is first shown), what a run says at its lines, the solution beside it. */
export { default as EditorPanel } from './EditorPanel.vue'
export { useEditorStore } from './editor-store.ts'
