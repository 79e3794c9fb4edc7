/** What the user has set, and the dialog that changes it. */
export { useSettingsStore } from './settings-store.ts'
export { default as SettingsDialog } from './SettingsDialog.vue'
