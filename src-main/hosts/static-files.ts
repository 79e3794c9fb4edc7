/** Reads the renderer's built files for both hosts: the path checked, the type named. */
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

export interface StaticFile {
  readonly body: Uint8Array
  readonly type: string
}

/**
 * The file that a URL path names below `root`; `/` is index.html. null: there is none, or the path leads elsewhere.
 * @param path the path of a URL, percent-encoded, as it came
 */
export async function readStaticFile(root: string, path: string): Promise<StaticFile | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0')) return null
  const file = resolve(root, '.' + (decoded === '/' ? '/index.html' : decoded))
  if (!file.startsWith(resolve(root) + sep)) return null
  const type = TYPES[extname(file)]
  if (type === undefined) return null
  try {
    return { body: await readFile(file), type }
  } catch {
    return null
  }
}
