/** The editor knows the SDK, and shows what is wrong at its line. */
import { expect, test } from '../support/app.ts'
import { FIRST_LAB, LibraryPage } from '../support/pages.ts'

test('it completes, explains and follows the names of the SDK', async ({ app, shot }) => {
  const { page } = app
  const bench = await new LibraryPage(page).open(FIRST_LAB)
  await bench.write('main.ts', `import { pipe } from 'ipc-lab'\n\nconst [r, w] = pipe()\nspaw`)
  await page.keyboard.press('Control+Space')
  const offered = page.getByRole('listbox', { name: 'Suggest' }).getByRole('option', { name: /^spawn/ })
  await expect(offered.first()).toBeVisible({ timeout: 60_000 })
  await shot('completion')
  await page.keyboard.press('Enter')
  await expect(bench.editor.getByRole('code')).toContainText(/import.*\bspawn\b.*from/)

  await page.keyboard.press('F12')
  await expect(bench.editor.getByRole('code')).toContainText(/export.*function.*spawn/)
  await bench.shows('main.ts', 'const [r, w] = pipe()')
})

test('a wrong type is marked while one types; it stops nobody', async ({ app }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await bench.write('main.ts', `import { pipe } from 'ipc-lab'\n\nconst p: number = pipe()\n`)
  await expect(bench.editor.locator('.squiggly-error')).toBeVisible({ timeout: 60_000 })
  await bench.run()
  await bench.hasEnded('finished')
})

test('what cannot be read as a program is shown at its line before anything starts', async ({ app, shot }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await bench.write('main.ts', `import { pipe } from 'ipc-lab'\nconst p = pipe(\nlet y = 1\n`)
  await bench.runButton.click()
  await expect(app.page.getByRole('group', { name: /^Nothing was started/ })).toContainText('Line 3')
  await expect(bench.status).toContainText('Nothing has run yet')
  await app.page.getByRole('button', { name: 'Go to main.ts:3' }).click()
  await shot('syntax-error')
})

test('an error of a run is shown at the line that made it', async ({ app }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await bench.write('main.ts', `import { close } from 'ipc-lab'\n\nclose(77)\n`)
  await bench.run()
  await bench.hasEnded('failed')
  await expect(app.page.getByRole('button', { name: 'Go to main.ts:3' })).toBeVisible()
  await expect(bench.editor).toContainText('EBADF')
})
