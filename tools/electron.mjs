// Electron for `npm start`: finds it, downloads it when asked to, starts the program in it, and says in one sentence why not.
// Never require('electron'): that alone starts a download.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { electronMessages } from './electron-messages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** What the program prints when its window is shown, if it is asked to (src-main/hosts/electron/lifetime.ts). */
const SHOWN = 'ipc-lab: window shown'
const START_MS = 60_000
const STALL_MS = 60_000

/**
 * @typedef {{ en: string, zh: string }} Message one sentence in both languages
 * @typedef {{ ok: false, message: Message }} Refusal
 */

/** @param {keyof typeof electronMessages} key @param {Record<string, string>} [params] @returns {Refusal} */
function refuse(key, params = {}) {
  const fill = (/** @type {string} */ text) => text.replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole)
  const { en, zh } = electronMessages[key]
  return { ok: false, message: { en: fill(en), zh: fill(zh) } }
}

/** The folder of the npm package; null: it is not installed. */
function packageDir() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** The executable: that of ELECTRON_OVERRIDE_DIST_PATH, else the installed one; null: there is none (yet). */
export function locateElectron(env = process.env) {
  const inside = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    const executable = join(env.ELECTRON_OVERRIDE_DIST_PATH, inside)
    return existsSync(executable) ? executable : null
  }
  const folder = packageDir()
  if (folder === null) return null
  const version = join(folder, 'dist/version')
  // The version is written last: a download that was cut is none.
  if (!existsSync(version) || !existsSync(join(folder, 'path.txt'))) return null
  const executable = join(folder, 'dist', inside)
  return existsSync(executable) ? executable : null
}

/**
 * Downloads the pinned Electron (about 120 MB) into node_modules, by its own installer; ELECTRON_MIRROR and its cache are honoured.
 * @param {(share: number) => void} [onProgress] 0 to 1
 * @returns {Promise<{ ok: true } | Refusal>}
 */
export async function downloadElectron(onProgress = () => undefined) {
  const folder = packageDir()
  if (folder === null) return refuse('not-installed')
  const fromElectron = createRequire(join(folder, 'package.json'))
  const { version } = fromElectron('./package.json')
  try {
    await fillCache(fromElectron, version, onProgress)
    await install(join(folder, 'install.js'))
    return { ok: true }
  } catch (error) {
    return refuse('download-failed', { version, what: reasonOf(error) })
  }
}

/** Into the cache, from which the installer takes it: only this way the progress can be seen. */
async function fillCache(fromElectron, version, onProgress) {
  const { downloadArtifact } = fromElectron('@electron/get')
  const stalled = new AbortController()
  const watch = () => setTimeout(() => stalled.abort(new Error(`nothing came for ${STALL_MS / 1000} s`)), STALL_MS)
  let timer = watch()
  const getProgressCallback = ({ percent }) => {
    clearTimeout(timer)
    timer = watch()
    onProgress(percent)
    return Promise.resolve()
  }
  const checksums = fromElectron('./checksums.json')
  const downloadOptions = { quiet: true, getProgressCallback, signal: stalled.signal }
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      downloadOptions,
    })
  } finally {
    clearTimeout(timer)
  }
}

function install(script) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr.on('data', (text) => (words = (words + text).slice(-2000)))
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0 ? resolve(undefined) : reject(new Error(words.trim().split('\n')[0] || `status ${status}`)),
    )
  })
}

/** The system's word for it: ENOTFOUND says more than "fetch failed". */
function reasonOf(error) {
  const { cause } = error
  return cause?.code ?? cause?.message ?? error.code ?? error.message
}

/** Why no window can be opened here, before anything is tried; null: nothing speaks against it. @returns {Refusal | null} */
export function whyNoWindow(env = process.env) {
  if (process.platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return refuse('no-display')
  // Chromium's sandbox does not work for root, and without it pages of the network would run as root.
  if (process.getuid?.() === 0) return refuse('root')
  return null
}

/**
 * Starts the program and waits until its window is shown.
 * @param {string | null} executable as locateElectron gives it
 * @param {readonly string[]} [args] files to open
 * @returns {Promise<{ ok: true, ended: Promise<number> } | Refusal>} `ended`: its status
 */
export function startElectron(executable, args = [], env = process.env) {
  const refusal = whyNoWindow(env)
  if (refusal !== null) return Promise.resolve(refusal)
  if (executable === null) return Promise.resolve(refuse('not-installed'))
  const ownEnv = { ...env, IPC_LAB_ANNOUNCE: '1' }
  delete ownEnv.ELECTRON_RUN_AS_NODE
  const child = spawn(executable, [root, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: ownEnv })
  return waitForWindow(child)
}

function waitForWindow(child) {
  let words = ''
  child.stderr.on('data', (text) => (words = (words + text).slice(-20_000)))
  return new Promise((resolve) => {
    const ended = new Promise((done) => {
      child.on('error', (error) => (resolve(refuse('ended', { what: error.message })), done(1)))
      child.on('close', (status, signal) => {
        // 0 before a window: another one lives already and has been handed our files.
        resolve(status === 0 ? { ok: true, ended: Promise.resolve(0) } : explain(words, signal ?? `status ${status}`))
        done(status ?? 1)
      })
    })
    const timer = setTimeout(() => {
      resolve(refuse('too-long', { seconds: String(START_MS / 1000) }))
      child.kill('SIGKILL')
    }, START_MS)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === SHOWN) resolve({ ok: true, ended })
    })
    void ended.then(() => clearTimeout(timer))
  }).then((answer) => {
    if (answer.ok) child.stdout.resume()
    return answer
  })
}

/** The sentence for what Electron has said before it ended. @returns {Refusal} */
export function explain(words, how) {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(words)?.[1]
  if (library) return refuse('missing-library', { library })
  if (/Running as root without --no-sandbox/.test(words)) return refuse('root')
  if (/SUID sandbox helper|No usable sandbox|user namespace/i.test(words)) return refuse('no-sandbox')
  if (/Missing X server|cannot open display|platform failed to initialize|Unable to open X display/i.test(words))
    return refuse('no-display')
  const last = words
    .trim()
    .split('\n')
    .findLast((line) => line.trim() !== '')
  return refuse('ended', { what: last ? `${how}: ${last.trim().slice(0, 200)}` : how })
}
