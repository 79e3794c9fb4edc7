/** A window that is loaded again in the middle of a run, and what was typed meanwhile. */
import { expect, test } from '../support/app.ts'
import { ENDLESS, FIRST_LAB, LibraryPage, LONG_LAB, Workbench } from '../support/pages.ts'

test('after a reload the run goes on before one, and the typed program is there', async ({ app }) => {
  const bench = await new LibraryPage(app.page).open(LONG_LAB)
  await bench.write('main.ts', ENDLESS)
  await bench.run()
  await bench.isRunning()
  await app.page.reload()
  const again = new Workbench(app.page)
  await again.isShown()
  await again.isRunning()
  await again.stopButton.click()
  await again.hasEnded('stopped')
  await again.shows('main.ts', 'for (;;) sleep(1)')
})

test('a program outlives kill -9, typed and not yet run', async ({ app, launch }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await bench.write('main.ts', '// not lost\n')
  await expect(bench.status).not.toContainText(/saving|not saved yet/)
  await app.kill()
  // A browser's tab outlives its host, and goes on asking for it.
  if (!app.page.isClosed()) await app.page.close()
  app.complaints.splice(0)
  const again = await launch({ home: app.home })
  const found = await new LibraryPage(again.page).open(FIRST_LAB)
  await found.shows('main.ts', '// not lost')
})
