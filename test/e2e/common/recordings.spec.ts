/** What is dropped on the window: traces, good, cut, of another version, none at all; and programs. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../support/app.ts'
import { drop, LibraryPage, notice, Workbench } from '../support/pages.ts'

const TRACE = readFileSync(fileURLToPath(new URL('../../fixtures/traces/v1/first-message-solution.jsonl', import.meta.url)), 'utf8')

test('a trace is shown', async ({ app, shot }) => {
  await new LibraryPage(app.page).isShown()
  await drop(app.page, ['run.jsonl', TRACE])
  await expect(new Workbench(app.page).timeline.getByRole('button', { name: /child/ })).toBeVisible()
  await expect(notice(app.page)).toBeHidden()
  await shot('recording')
})

test('a trace that was cut is shown up to the cut, and says so', async ({ app }) => {
  await new LibraryPage(app.page).isShown()
  await drop(app.page, ['cut.jsonl', TRACE.slice(0, TRACE.lastIndexOf('\n', TRACE.length - 2) - 20)])
  await expect(notice(app.page)).toContainText(/cut|end is missing/i)
  await expect(new Workbench(app.page).timeline).toBeVisible()
})

test('a trace of another version and a file that is none are refused with what to do', async ({ app }) => {
  const library = new LibraryPage(app.page)
  await library.isShown()
  await drop(app.page, ['future.jsonl', TRACE.replace('"version":1', '"version":99')])
  await expect(notice(app.page)).toContainText('99')
  await drop(app.page, ['letter.jsonl', 'Dear reader,\n'])
  await expect(notice(app.page)).toContainText('is not a trace of IPC Lab')
  await library.isShown()
})

test('programs that are dropped become programs of the user, beside those of the same name', async ({ app, shot }) => {
  await new LibraryPage(app.page).isShown()
  await drop(app.page, ['main.ts', `console.log('mine')\n`], ['helper.ts', 'export const one = 1\n'])
  const bench = new Workbench(app.page)
  await bench.shows('main.ts', `console.log('mine')`)
  await bench.shows('helper.ts', 'export const one')
  await expect(bench.status).toContainText('Nothing has run yet')
  await drop(app.page, ['main.ts', `console.log('another')\n`])
  await bench.shows('main.ts', `console.log('another')`)
  await bench.run()
  await bench.hasEnded('finished')
  await shot('own-programs')
})

test('programs without a main.ts are refused, and say what is missing', async ({ app }) => {
  await new LibraryPage(app.page).isShown()
  await drop(app.page, ['reader.ts', ''])
  await expect(notice(app.page)).toContainText('main.ts')
})
