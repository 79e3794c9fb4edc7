/** Sizes and folds of the panels: kept with the settings, so that a window opens as it was left. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useSettingsStore } from '../../features/settings/index.ts'

/** Split name under which the settings keep which panels are folded: percent 100 is folded, 0 open, in the order of FOLDABLE. */
const FOLDS = 'folded'
const FOLDABLE = ['left', 'lab', 'stage', 'timeline', 'consoles'] as const

export type WindowWidth = 'narrow' | 'normal' | 'wide'

export const useLayoutStore = defineStore('layout', () => {
  const settings = useSettingsStore()
  /** Percent by split; a split that nobody has moved is not there. */
  const sizes = ref<Record<string, number[]>>({})
  const folded = ref<Record<string, boolean>>({})
  const lent = ref<string | null>(null)
  /** Where the panels stand now, pixels: the toolbar follows the left one. */
  const pixels = ref<Record<string, number>>({})
  /** Something folds: panels move for a moment. */
  const moving = ref(false)
  const windowWidth = ref(typeof innerWidth === 'number' ? innerWidth : 1440)
  const width = computed<WindowWidth>(() => (windowWidth.value < 1180 ? 'narrow' : windowWidth.value < 1720 ? 'normal' : 'wide'))

  /** Once, when the settings are here. */
  function restore(): void {
    const { [FOLDS]: folds = [], ...rest } = settings.settings.layout
    sizes.value = rest
    folded.value = Object.fromEntries(FOLDABLE.map((id, i) => [id, (folds[i] ?? 0) > 50]))
  }

  function isFolded(id: string): boolean {
    return (folded.value[id] ?? false) || id === lent.value
  }

  function setFolded(id: string, to: boolean): void {
    if (isFolded(id) === to) return
    if (id === lent.value) lent.value = null
    folded.value = { ...folded.value, [id]: to }
    move()
    keep()
  }

  /** Folds a panel only as long as somebody else needs its room: the settings keep it open. null: it comes back. */
  function lend(id: string | null): void {
    if (lent.value === id) return
    lent.value = id
    move()
  }

  function move(): void {
    moving.value = true
    setTimeout(() => (moving.value = false), 200)
  }

  function setSizes(split: string, percent: readonly number[] | null): void {
    const { [split]: _before, ...rest } = sizes.value
    sizes.value = percent === null ? rest : { ...rest, [split]: [...percent] }
    keep()
  }

  /** Every panel open, and sizes as in the beginning. */
  function reset(): void {
    sizes.value = {}
    folded.value = {}
    lent.value = null
    keep()
  }

  function measured(id: string, px: number): void {
    if (pixels.value[id] !== px) pixels.value = { ...pixels.value, [id]: px }
  }

  function keep(): void {
    const folds = FOLDABLE.map((id) => (folded.value[id] ? 100 : 0))
    void settings.change({ layout: { ...sizes.value, [FOLDS]: folds } })
  }

  return { sizes, pixels, moving, windowWidth, width, restore, reset, isFolded, setFolded, lend, setSizes, measured }
})
