/** Language, theme, and whether everybody can use it. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { FIRST_LAB, LibraryPage, SettingsDialog, Workbench } from '../support/pages.ts'

/** What axe finds serious or worse, in words. */
async function serious(page: Page): Promise<string[]> {
  // Legacy mode: Electron opens no second page for it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

test('the language changes at once, and stays', async ({ app, shot }) => {
  const settings = new SettingsDialog(app.page)
  await settings.open()
  await settings.choose('简体中文')
  await settings.close()
  await expect(app.page.getByRole('radiogroup', { name: '实验库' })).toBeVisible()
  await shot('library-zh')
  await app.page.reload()
  await expect(app.page.getByRole('radiogroup', { name: '实验库' })).toBeVisible()
  await expect(app.page.locator('html')).toHaveAttribute('lang', /^zh/)
})

test('axe finds nothing serious, light, dark and in high contrast, in the library and in a stuck run', async ({ app, shot }) => {
  const { page } = app
  const library = new LibraryPage(page)
  await library.isShown()
  expect.soft(await serious(page)).toEqual([])
  const bench = await library.open(FIRST_LAB)
  await bench.run()
  await bench.hasEnded('stuck')
  expect.soft(await serious(page)).toEqual([])
  const settings = new SettingsDialog(page)
  await settings.open()
  await settings.choose('Dark')
  expect.soft(await serious(page)).toEqual([])
  await settings.close()
  await expect(new Workbench(page).timeline).toBeVisible()
  expect.soft(await serious(page)).toEqual([])
  await shot('stuck-dark')
  await settings.open()
  await settings.choose('High')
  await settings.close()
  expect.soft(await serious(page)).toEqual([])
  await shot('stuck-dark-contrast')
})
