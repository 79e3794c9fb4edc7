/** The packaged program, made by `npm run package -- --dir` with the test Electron when there is no other. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findElectron } from '../../support/electron/find.mjs'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

type Found = { readonly ok: true; readonly value: { readonly executable: string } } | { readonly ok: false; readonly error: string }

let found: Found | undefined

/** Packages once per worker. */
export function packagedProgram(): Found {
  return (found ??= makePackage())
}

function makePackage(): Found {
  const electron = findElectron()
  if (!electron.ok) return electron
  const out = join(ROOT, 'out/e2e/package')
  execFileSync(process.execPath, [join(ROOT, 'tools/package.mjs'), '--dir', '--test', '--output', out], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.value.dist },
  })
  const executable =
    process.platform === 'darwin' ? join(out, 'mac/IPC Lab.app/Contents/MacOS/IPC Lab') : join(out, 'linux-unpacked/ipc-lab')
  return existsSync(executable) ? { ok: true, value: { executable } } : { ok: false, error: `packaging made no ${executable}` }
}
