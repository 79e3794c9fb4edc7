/** The native menu: both languages, and commands that reach the page. */
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { call, heard, listen } from '../support/bridge.ts'

const labels = (electron: ElectronApplication): Promise<string[]> =>
  electron.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map((item) => item.label))

test('the menu speaks the language of the settings, and changes with it', async ({ app }) => {
  expect(await labels(app.electron!)).toEqual(['File', 'Edit', 'Run', 'View', 'Help'])
  expect((await call(app.page, 'settings.set', { language: 'zh' })).ok).toBe(true)
  await expect.poll(() => labels(app.electron!)).toEqual(['文件', '编辑', '运行', '视图', '帮助'])
})

test('a command of the menu reaches the page', async ({ app }) => {
  await listen(app.page)
  await app.electron!.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('run-again')!.click())
  expect(await heard(app.page, 'menu')).toEqual({ kind: 'menu', command: 'run-again' })
})
