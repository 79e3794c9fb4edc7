/** Before the packaged program's specs: packages it, once, with the Electron that the tests have. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { findElectron } from '../../support/electron/find.mjs'
import { packagedProgram, PACKAGE_DIR } from '../support/packaged.ts'

const PACKAGE = fileURLToPath(new URL('../../../tools/package.mjs', import.meta.url))

test('the program can be packaged', () => {
  test.setTimeout(300_000)
  const electron = findElectron()
  if (!electron.ok && process.env.CI) throw new Error(electron.error)
  test.skip(!electron.ok, electron.ok ? '' : electron.error)
  if (!electron.ok) return
  execFileSync(process.execPath, [PACKAGE, '--dir', '--test', '--output', PACKAGE_DIR], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.value.dist, IPC_LAB_BUILT: '1' },
  })
  expect(packagedProgram()).toMatchObject({ ok: true })
})
