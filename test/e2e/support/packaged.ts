/** The packaged program, as packaged/package.setup.ts has made it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findElectron } from '../../support/electron/find.mjs'

export const PACKAGE_DIR = fileURLToPath(new URL('../../../out/e2e/package', import.meta.url))

type Found = { readonly ok: true; readonly value: { readonly executable: string } } | { readonly ok: false; readonly error: string }

export function packagedProgram(): Found {
  const electron = findElectron()
  if (!electron.ok) return electron
  const inside = process.platform === 'darwin' ? 'mac/IPC Lab.app/Contents/MacOS/IPC Lab' : 'linux-unpacked/ipc-lab'
  const executable = join(PACKAGE_DIR, inside)
  return existsSync(executable) ? { ok: true, value: { executable } } : { ok: false, error: `There is no ${executable}.` }
}
