/** Files given to the program: on its command line, by a second start, dropped. Nothing runs unasked. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Home } from '../../support/cli.ts'
import { findElectron } from '../../support/electron/find.mjs'
import { expect, test } from '../support/app.ts'
import { call, heard, listen } from '../support/bridge.ts'

const TRACE = fileURLToPath(new URL('../../fixtures/traces/v1/first-message-solution.jsonl', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

test('a trace, a folder and a missing file of the command line reach the page', async ({ launch }) => {
  const home = new Home()
  home.folder('mine', { 'main.ts': '' })
  const { page, quit } = await launch({ home, args: [TRACE, 'mine', 'nowhere.jsonl'] })
  await listen(page)
  const trace = await heard(page, 'open-file')
  expect(trace.name).toBe('first-message-solution.jsonl')
  const text = await page.evaluate(() => {
    const file = window.heard!.find((event) => event.kind === 'open-file')!
    return new TextDecoder().decode((file as { bytes: Uint8Array }).bytes)
  })
  expect(text).toBe(readFileSync(TRACE, 'utf8'))
  expect(await heard(page, 'open-folder')).toEqual({ kind: 'open-folder', name: 'mine', path: join(home.dir, 'mine') })
  expect(await heard(page, 'open-failed')).toMatchObject({ name: 'nowhere.jsonl', error: { kind: 'os', code: 'ENOENT' } })
  expect(await call(page, 'runs.list', {})).toEqual({ ok: true, value: { runs: [] } })
  await quit()
  home.remove()
})

test('a second start hands its files over and ends', async ({ app, display }) => {
  const electron = findElectron()
  if (!electron.ok) throw new Error(electron.error)
  await listen(app.page)
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const env = { ...process.env, DISPLAY: display.name, IPC_LAB_STATE: app.home.state }
  await promisify(execFile)(electron.value.executable, [...root, ROOT, 'later.jsonl'], { cwd: app.home.dir, env, timeout: 60_000 })
  expect(await heard(app.page, 'open-failed')).toMatchObject({ name: 'later.jsonl' })
})
