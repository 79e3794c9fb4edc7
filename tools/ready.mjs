// Everything built that a start needs: what is not there or older than its sources, by one process at a time.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, kill, pid, stderr } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startMessages } from './start-messages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
export const cli = join(root, 'out/cli/main.mjs')
const lock = join(root, 'out/.building')

/** `en` or `zh`: --lang, else the environment, as the command line has it. */
export function languageFrom(args) {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = at < 0 ? '' : args[at] === '--lang' ? args[at + 1] : args[at].slice('--lang='.length)
  return /^zh/i.test(asked || env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en'
}

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** When the newest source was changed; what is built from them is younger, or old. */
function newestSource() {
  let newest = 0
  for (const folder of ['src-main', 'src-shared', 'native/src', 'native/warden', 'tools/tables']) {
    const dir = join(root, folder)
    if (!existsSync(dir)) continue
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() || entry.isDirectory()) newest = Math.max(newest, modified(join(entry.parentPath ?? entry.path, entry.name)))
    }
  }
  return newest
}

const isOld = () => modified(cli) < newestSource() || !existsSync(join(root, 'native/build/ipc_lab.node'))

/**
 * Builds what a start needs.
 * @param {'en' | 'zh'} language
 * @param {{ pages: boolean }} what with the app's pages, which the command line alone does not need
 * @returns {Promise<boolean>} false: it cannot run, and stderr says why
 */
export async function ready(language, { pages }) {
  const say = (key) => stderr.isTTY && stderr.write(`${startMessages[key][language]}\n`)
  try {
    if (isOld()) await alone(isOld, async () => (say('building'), (await import('./build.mjs')).build()))
  } catch (error) {
    // Without a compiler, or without the rights to write here: what was built before still runs.
    if (!existsSync(cli)) {
      stderr.write(`${error.stderr?.trimEnd() || error.message}\n`)
      return false
    }
  }
  if (pages) await readyPages(say)
  return true
}

/** Without the means to build them, the pages of before do; where there are none, the host says what is missing. */
async function readyPages(say) {
  try {
    const { buildRenderer, rendererIsOld } = await import('./build-renderer.mjs')
    if (rendererIsOld()) await alone(rendererIsOld, async () => (say('building-pages'), buildRenderer()))
  } catch (error) {
    stderr.write(`${String(error.message).split('\n')[0]}\n`)
  }
}

/** One at a time: several commands may start at once in a fresh checkout. */
async function alone(isNeeded, build) {
  mkdirSync(join(root, 'out'), { recursive: true })
  while (!takeLock()) await setTimeout(100)
  try {
    if (isNeeded()) await build()
  } finally {
    rmSync(lock, { force: true })
  }
}

function takeLock() {
  try {
    writeFileSync(lock, String(pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!holderLives()) rmSync(lock, { force: true })
    return false
  }
}

/** False: whoever took the lock was killed. */
function holderLives() {
  try {
    kill(Number(readFileSync(lock, 'utf8')) || pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
