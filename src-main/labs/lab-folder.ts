/** A lab's folder, and the one way to read a file of it. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { err, ok } from '../../src-shared/base/result.ts'
import type { Result } from '../../src-shared/base/result.ts'
import { labProblem } from '../../src-shared/lab/manifest.ts'
import type { LabManifest, LabProblem } from '../../src-shared/lab/manifest.ts'

/** A lab that can be used: its manifest is valid and all its files are there. */
export interface Lab {
  readonly manifest: LabManifest
  /** Absolute. */
  readonly dir: string
}

/** Larger than any lab file a person writes. */
export const MAX_FILE_BYTES = 256 * 1024

/**
 * Text of one file of a lab. A link, a folder or something huge is refused: a lab is only what lies in its own folder.
 * `path` must be made of checked names.
 */
export function readLabFile(dir: string, path: string): Result<string, LabProblem> {
  const lab = basename(dir)
  try {
    const stat = lstatSync(join(dir, path))
    if (!stat.isFile())
      return err(labProblem(lab, path, '', { en: 'Not a regular file (links are not followed)', zh: '不是普通文件（不允许使用链接）' }))
    if (stat.size > MAX_FILE_BYTES)
      return err(labProblem(lab, path, '', { en: `Larger than ${MAX_FILE_BYTES} bytes`, zh: `超过了 ${MAX_FILE_BYTES} 字节` }))
    return ok(readFileSync(join(dir, path), 'utf8'))
  } catch (e) {
    return err(labProblem(lab, path, '', unreadable(e)))
  }
}

function unreadable(e: unknown): LabProblem['message'] {
  const code = (e as NodeJS.ErrnoException).code ?? String(e)
  if (code === 'ENOENT') return { en: 'The file is missing', zh: '缺少这个文件' }
  return { en: `Cannot be read: ${code}`, zh: `无法读取：${code}` }
}

/** What lies in a folder, by name; nothing when there is no such folder. */
export function entriesOf(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}
