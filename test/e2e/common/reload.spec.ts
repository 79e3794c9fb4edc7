/** A window that is loaded again in the middle of a run, and what was typed meanwhile. */
import { expect, test } from '../support/app.ts'
import { ENDLESS, FIRST_LAB, LibraryPage, Workbench } from '../support/pages.ts'

test('after a reload the run goes on before one, and the typed program is there', async ({ app }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await bench.write('main.ts', ENDLESS)
  await bench.run()
  await bench.isRunning()
  await app.page.reload()
  const again = new Workbench(app.page)
  await again.isShown()
  await again.isRunning()
  await expect(again.editor.getByRole('code')).toContainText('for (;;) sleep(1)')
  await again.stopButton.click()
  await again.hasEnded('stopped')
})

test('a program outlives kill -9, typed and not yet run', async ({ app, launch }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await bench.write('main.ts', '// not lost\n')
  await expect(bench.status).not.toContainText(/saving|not saved yet/)
  await app.kill()
  app.complaints.splice(0)
  const again = await launch({ home: app.home })
  const found = await new LibraryPage(again.page).open(FIRST_LAB)
  await expect(found.editor.getByRole('code')).toContainText('// not lost')
})
