/** Files that a command writes. */
import { closeSync, constants, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import { osError, type EngineError } from '../../../src-shared/contract/errors.ts'

const CHUNK = 1 << 20

/** A file that will be written: opened before the run, so that a wrong path is told at once; never half there under its name. */
export class OutputFile {
  private readonly path: string
  private readonly temporary: string
  private readonly fd: number

  private constructor(path: string, temporary: string) {
    this.path = path
    this.temporary = temporary
    this.fd = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o644)
  }

  static open(path: string): Result<OutputFile, EngineError> {
    try {
      const there = statSync(path, { throwIfNoEntry: false })
      // Into a FIFO or a device it is written straight.
      const direct = there !== undefined && !there.isFile() && !there.isDirectory()
      if (there?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR', syscall: 'open', path })
      return ok(new OutputFile(path, direct ? path : `${path}.${process.pid}.part`))
    } catch (error) {
      return err({ ...osError(error), what: path })
    }
  }

  /** Writes the pieces and gives the file its name. */
  write(pieces: Iterable<string>): Result<null, EngineError> {
    try {
      let text = ''
      for (const piece of pieces) {
        text += piece
        if (text.length >= CHUNK) {
          writeAll(this.fd, text)
          text = ''
        }
      }
      writeAll(this.fd, text)
      closeSync(this.fd)
      if (this.temporary !== this.path) renameSync(this.temporary, this.path)
      return ok(null)
    } catch (error) {
      this.discard()
      return err({ ...osError(error), what: this.path })
    }
  }

  /** There will be no such file. */
  discard(): void {
    try {
      closeSync(this.fd)
    } catch {
      // was closed
    }
    if (this.temporary !== this.path) rmSync(this.temporary, { force: true })
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
}
