/** The way of a newcomer: library, a lab, Run, the diagnosis, the solution typed in, the report. */
import { expect, test } from '../support/app.ts'
import { FIRST_LAB, LibraryPage, solveFirstLab, Workbench } from '../support/pages.ts'
import { saved } from '../support/saved.ts'

test('the app starts with the library, and runs nothing', async ({ app, shot }) => {
  await new LibraryPage(app.page).isShown()
  await expect(app.page.getByRole('contentinfo')).toContainText('Linux')
  await shot('library')
  expect(app.home.left()).toEqual(app.electron === null ? [expect.stringContaining(`process ${app.pid}`)] : app.home.processes())
})

test('a lab runs when Run is pressed, and its stuck run is explained', async ({ app, shot }) => {
  const bench = await new LibraryPage(app.page).open(FIRST_LAB)
  await expect(bench.status).toContainText('Nothing has run yet')
  await shot('lab')
  await bench.run()
  await bench.hasEnded('stuck')
  await bench.checkSays('The reader sees the end of file', 'failed')
  await expect(app.page.getByRole('tab', { name: 'Diagnosis' })).toBeVisible()
  await bench.consoleSays('main', /got \d+ bytes: hello from \d+/)
  await expect(bench.timeline.getByRole('button', { name: /main/ })).toBeVisible()
  await shot('stuck')
})

test('the first lab is solved by typing, and its report says so', async ({ app, shot }) => {
  const bench = await solveFirstLab(app.page)
  await shot('solved')
  const html = await saved(app, () => bench.report(/HTML/))
  expect(html.name).toMatch(/\.html$/)
  expect(html.text).toContain('now the child&#39;s is the only write end')
  expect(html.text).not.toMatch(/<script/i)
})

test('a run can be stopped, and started again', async ({ app }) => {
  const bench = await new LibraryPage(app.page).open('The bounded buffer')
  await expect(new Workbench(app.page).stopButton).toBeDisabled()
  await bench.write('main.ts', `import { sleep } from 'ipc-lab'\n\nfor (;;) sleep(1)\n`)
  await bench.run()
  await bench.isRunning()
  await bench.stopButton.click()
  await bench.hasEnded('stopped')
  await bench.run()
  await bench.isRunning(2)
})
