/** What lies over the window: dialogs, the palette, the list of keys, a file that could not be opened. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Notice } from '../features/run/index.ts'

export const useShellStore = defineStore('shell', () => {
  const settings = ref(false)
  const finding = ref(false)
  const keys = ref(false)
  /** Why a report, a file or a folder did not come; shown until it is closed. */
  const notice = shallowRef<Notice | null>(null)
  /** One sentence for a screen reader, said politely. */
  const announcement = ref('')
  /** What has been done, for a few seconds; only for finished exports. */
  const toast = ref('')
  const dialogOpen = computed(() => settings.value || finding.value || keys.value)

  let fading: ReturnType<typeof setTimeout> | undefined
  function showToast(text: string): void {
    toast.value = text
    clearTimeout(fading)
    fading = setTimeout(() => (toast.value = ''), 4000)
  }

  return { settings, finding, keys, notice, announcement, toast, dialogOpen, showToast }
})
