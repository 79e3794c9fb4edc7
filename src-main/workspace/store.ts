/**
 * Files of the user's own: one JSON document each, `{ "version": 1, "value": … }`. A document is replaced as a whole or not at
 * all; one that cannot be read is set aside, never deleted; one that a newer IPC Lab has written is left alone.
 */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import { osError, type EngineError } from '../../src-shared/contract/errors.ts'

/** Of every document here. */
export const WORKSPACE_VERSION = 1

type Code = NodeJS.ErrnoException['code']
const codeOf = (error: unknown): Code => (error as NodeJS.ErrnoException).code

export class DocumentStore {
  private readonly dir: string
  private readonly onDamaged: (file: string, kept: string) => void

  /** @param onDamaged names of the file and of what it is called now, inside `dir` */
  constructor(dir: string, onDamaged: (file: string, kept: string) => void) {
    this.dir = dir
    this.onDamaged = onDamaged
  }

  /** The document; null: there is none, or it was damaged and is set aside now. */
  async read<T>(file: string, schema: z.ZodType<T>): Promise<Result<T | null, EngineError>> {
    let text: string
    try {
      text = await readFile(join(this.dir, file), 'utf8')
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? ok(null) : err(osError(error))
    }
    const document = parse(text)
    if (document !== null && document.version > WORKSPACE_VERSION) return err({ kind: 'other-version', what: file, file })
    const value = document === null ? null : schema.safeParse(document.value)
    return value?.success ? ok(value.data) : this.setAside(file)
  }

  /** Replaces the document: after an answer it is on the disk, and after an error the old one still is. */
  async write(file: string, value: unknown): Promise<Result<null, EngineError>> {
    const path = join(this.dir, file)
    const temporary = `${path}.${randomBytes(6).toString('hex')}.new`
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeThrough(temporary, JSON.stringify({ version: WORKSPACE_VERSION, value }, null, 1))
      await rename(temporary, path)
      await syncFolder(dirname(path))
      return ok(null)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      return err({ ...osError(error), what: path })
    }
  }

  /** Gives a document another name, never over one that is there. */
  async move(file: string, to: string): Promise<Result<null, EngineError>> {
    const [from, target] = [join(this.dir, file), join(this.dir, to)]
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await moveExclusively(from, target)
      await syncFolder(dirname(target))
      return ok(null)
    } catch (error) {
      return err({ ...osError(error), what: codeOf(error) === 'EEXIST' ? target : from })
    }
  }

  /** Changes only upper and lower case of a name. */
  async respell(file: string, to: string): Promise<Result<null, EngineError>> {
    try {
      await rename(join(this.dir, file), join(this.dir, to))
      return ok(null)
    } catch (error) {
      return err(osError(error))
    }
  }

  /** Puts a copy into the trash folder: what is reset or removed can be got back. */
  async trash(file: string): Promise<Result<null, EngineError>> {
    const stamp = new Date().toISOString().replace(/[:.]/g, '-')
    const target = join(this.dir, 'trash', `${stamp}-${randomBytes(2).toString('hex')}-${basename(file)}`)
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await copyFile(join(this.dir, file), target, constants.COPYFILE_EXCL)
      return ok(null)
    } catch (error) {
      return err({ ...osError(error), what: target })
    }
  }

  async remove(file: string): Promise<Result<null, EngineError>> {
    try {
      await unlink(join(this.dir, file))
      return ok(null)
    } catch (error) {
      return err(osError(error))
    }
  }

  /** Names of the documents of a folder, without `.json`, that begin with `prefix`. */
  async names(folder: string, prefix: string): Promise<Result<string[], EngineError>> {
    try {
      const names = await readdir(join(this.dir, folder))
      return ok(names.filter((name) => name.startsWith(prefix) && name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)))
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? ok([]) : err(osError(error))
    }
  }

  private async setAside(file: string): Promise<Result<null, EngineError>> {
    for (let n = 1; ; n++) {
      const kept = `${file}.damaged-${n}`
      const moved = await this.move(file, kept)
      if (moved.ok) {
        this.onDamaged(file, kept)
        return ok(null)
      }
      if (moved.error.code !== 'EEXIST' || n === 1000) return moved
    }
  }
}

/** link(2) refuses a name that is taken, which rename(2) does not; where there are no hard links a copy does the same. */
async function moveExclusively(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
  }
  await unlink(from)
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The new name is on the disk too. Not every file system can do it; the document itself is safe already. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch {
    // see above
  }
}

function parse(text: string): { readonly version: number; readonly value: unknown } | null {
  try {
    const document = JSON.parse(text) as { version?: unknown; value?: unknown } | null
    const version = document?.version
    return typeof version === 'number' && version >= 1 ? { version, value: document!.value } : null
  } catch {
    return null
  }
}
