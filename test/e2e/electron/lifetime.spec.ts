/** The end of the program and of its page, in the middle of a run. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../support/cli.ts'
import { expect, nothingIsLeft, test } from '../support/app.ts'
import { call, startEndlessRun } from '../support/bridge.ts'

test('closing the window in the middle of a run stops it and cleans up', async ({ app }) => {
  await startEndlessRun(app.page)
  await until('the run has processes', () => app.home.processes().length > 1)
  await app.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close()).catch(() => undefined)
  await app.quit()
  expect(app.home.left()).toEqual([])
})

test('SIGTERM ends it in the same way', async ({ app }) => {
  await startEndlessRun(app.page)
  process.kill(app.pid, 'SIGTERM')
  await app.quit()
  expect(app.home.left()).toEqual([])
})

test('kill -9 of the program leaves neither process nor directory', async ({ app }) => {
  const runId = await startEndlessRun(app.page)
  await until('the run is on disk', () => readdirSync(join(app.home.state, 'runs')).includes(runId))
  await app.kill()
  await nothingIsLeft(app.home)
})

test('a crash of the page loads it again; the run goes on', async ({ app }) => {
  const runId = await startEndlessRun(app.page)
  await app.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer())
  await app.page.waitForEvent('crash').catch(() => undefined)
  // Playwright's page is that of the dead renderer: the new one is asked from the main process.
  const inPage = (code: string): Promise<unknown> =>
    app.electron!.evaluate(({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(text), code)
  await expect.poll(() => inPage("document.readyState === 'complete' && typeof window.ipcLab").catch(() => 'none')).toBe('object')
  expect(await inPage("window.ipcLab.call('runs.list', {})")).toMatchObject({
    ok: true,
    value: { runs: [{ runId, state: 'running', end: null }] },
  })
  expect(await inPage(`window.ipcLab.call('run.stop', { runId: '${runId}' })`)).toMatchObject({ ok: true })
  expect(await inPage(`window.ipcLab.call('run.wait', { runId: '${runId}' })`)).toMatchObject({ ok: true })
})

test('a page that crashes again is a question, which tells what is kept', async ({ app }) => {
  interface Seen {
    readonly asked: { message: string; detail: string; buttons: string[] }[]
    loads: number
  }
  // The desktop's dialog stops everything until somebody clicks: its answer here is the first button.
  await app.electron!.evaluate(({ app: program, dialog, BrowserWindow }) => {
    const seen: Seen = { asked: [], loads: 0 }
    const answer = (...given: unknown[]) => {
      seen.asked.push(given.at(-1) as Seen['asked'][number])
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    Object.assign(program, { seen })
    Object.assign(dialog, { showMessageBox: answer })
    BrowserWindow.getAllWindows()[0]!.webContents.on('did-finish-load', () => seen.loads++)
  })
  const seen = (): Promise<Seen> => app.electron!.evaluate(({ app: program }) => (program as unknown as { seen: Seen }).seen)
  const crash = (): Promise<void> =>
    app.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer())
  await crash()
  // A script in a page that is dying is never answered: whether the page is there again is asked of the program.
  await expect.poll(seen).toMatchObject({ asked: [], loads: 1 })
  await crash()
  const question = {
    message: expect.stringMatching(/crashed again/),
    detail: expect.stringContaining('kept'),
    buttons: ['Load Again', 'Quit'],
  }
  await expect.poll(seen).toMatchObject({ asked: [question], loads: 2 })
})

test('a reload in the middle of a run finds it again', async ({ app }) => {
  const runId = await startEndlessRun(app.page)
  await app.page.reload()
  const runs = await call(app.page, 'runs.list', {})
  expect(runs.ok && runs.value.runs).toMatchObject([{ runId, end: null }])
})

test('the window comes back where it was', async ({ launch, app }) => {
  await app.electron!.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 50, width: 1100, height: 720 }),
  )
  await app.quit()
  const again = await launch({ home: app.home })
  const bounds = await again.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getPosition())
  expect(bounds).toEqual([40, 50])
})
