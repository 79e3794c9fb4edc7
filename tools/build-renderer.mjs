// Builds the app's pages, src-renderer → out/renderer, when their sources are newer.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'out/renderer')
const SOURCES = ['src-renderer', 'src-shared', 'package-lock.json']

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** When anything below a path was changed last; a folder counts too, so that a removed file is noticed. */
function newest(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return modified(path)
  const below = readdirSync(path, { recursive: true, withFileTypes: true })
  return below.reduce((latest, entry) => Math.max(latest, modified(join(entry.parentPath ?? entry.path, entry.name))), modified(path))
}

export function rendererIsOld() {
  const at = modified(join(built, 'index.html'))
  return at === 0 || SOURCES.some((source) => newest(join(root, source)) > at)
}

/** Builds beside the old one and puts it in its place when it is whole: somebody may be using it. */
export async function buildRenderer() {
  if (!existsSync(join(root, 'src-renderer/index.html')) || !rendererIsOld()) return
  const { build } = await import('vite')
  const fresh = `${built}.${pid}`
  mkdirSync(join(root, 'out'), { recursive: true })
  try {
    await build({ configFile: join(root, 'src-renderer/vite.config.ts'), logLevel: 'error', build: { outDir: fresh } })
    rmSync(`${fresh}.old`, { recursive: true, force: true })
    if (existsSync(built)) renameSync(built, `${fresh}.old`)
    renameSync(fresh, built)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(`${fresh}.old`, { recursive: true, force: true })
  }
}
