import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'
import { defaultSizes, fitSizes, foldsAt, type PaneWish } from '../../../src-renderer/app/layout/fit-sizes.ts'
import { useLayoutStore } from '../../../src-renderer/app/layout/layout-store.ts'
import { useSettingsStore } from '../../../src-renderer/features/settings/index.ts'

const pane = (size: number, min: number, folded = false): PaneWish => ({ size, min, head: 30, folded })
const sum = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b, 0)

it('gives the pictures’ sizes where the window is as large as in the pictures', () => {
  const wished = defaultSizes(832, [424, 296, 0])
  expect(
    fitSizes(
      832,
      wished.map((size, i) => pane(size, [260, 120, 76][i]!)),
    ),
  ).toEqual([424, 296, 112])
})

it('lets nobody fall below the least size while there is room', () => {
  const sizes = fitSizes(500, [pane(424, 260), pane(296, 120), pane(112, 76)])
  expect(sizes.every((size, i) => size >= [260, 120, 76][i]! - 1e-9)).toBe(true)
  expect(sum(sizes)).toBeCloseTo(500)
})

it('leaves of a folded pane its head, and gives the rest to the others', () => {
  const sizes = fitSizes(832, [pane(424, 260), pane(296, 120), pane(112, 76, true)])
  expect(sizes[2]).toBe(30)
  expect(sum(sizes)).toBeCloseTo(832)
})

it('still fits when the window is smaller than all least sizes together', () => {
  const sizes = fitSizes(200, [pane(424, 260), pane(296, 120)])
  expect(sum(sizes)).toBeCloseTo(200)
  expect(sizes.every((size) => size > 0)).toBe(true)
})

it('folds a pane that is dragged to less than half its least size', () => {
  expect(foldsAt(60, pane(296, 120))).toBe(true)
  expect(foldsAt(80, pane(296, 120))).toBe(false)
})

it('a panel that lends its room comes back, and the settings never have it folded', () => {
  setActivePinia(createPinia())
  const layout = useLayoutStore()
  const before = JSON.stringify(useSettingsStore().settings)
  layout.lend('left')
  expect(layout.isFolded('left')).toBe(true)
  layout.lend(null)
  expect(layout.isFolded('left')).toBe(false)
  expect(JSON.stringify(useSettingsStore().settings)).toBe(before)
})
