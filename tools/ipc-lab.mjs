#!/usr/bin/env node
// The `ipc-lab` command: builds what is not there or older than its sources, then is out/cli/main.mjs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit, kill, pid, stderr } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = join(root, 'out/cli/main.mjs')
const lock = join(root, 'out/.building')

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

const isOld = () => modified(main) < newestSource() || !existsSync(join(root, 'native/build/ipc_lab.node'))

/** One at a time: several commands may start at once in a fresh checkout. */
async function buildOnce() {
  mkdirSync(join(root, 'out'), { recursive: true })
  while (!takeLock()) await setTimeout(100)
  try {
    if (!isOld()) return
    if (stderr.isTTY) stderr.write('building IPC Lab (once) …\n')
    const { build } = await import('./build.mjs')
    await build()
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

/** The app's pages, for `serve`: built when they are not there or old. Without the means to, those of before do, or serve says what is missing. */
async function buildPages() {
  try {
    const { buildRenderer, rendererIsOld } = await import('./build-renderer.mjs')
    if (!rendererIsOld()) return
    if (stderr.isTTY) stderr.write('building the pages of IPC Lab (once) …\n')
    await buildRenderer()
  } catch (error) {
    stderr.write(`${error.message?.split('\n')[0]}\n`)
  }
}

try {
  if (isOld()) await buildOnce()
} catch (error) {
  // Without a compiler, or without the rights to write here: what was built before still runs.
  if (!existsSync(main)) {
    stderr.write(`${error.stderr?.trimEnd() || error.message}\n`)
    exit(2)
  }
}
if (argv.slice(2).find((word) => !word.startsWith('-') && !/^(en|zh)$/.test(word)) === 'serve') await buildPages()
await import(pathToFileURL(main).href)
