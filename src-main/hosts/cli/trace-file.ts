/** Traces on disk. */
import { closeSync, constants, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import { osError, type EngineError } from '../../../src-shared/contract/errors.ts'
import { traceLines } from '../../../src-shared/trace/format.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'

const CHUNK = 1 << 20
/** No line of ours is longer than a block of events (350 kB); a file with longer ones is no trace. */
const MAX_LINE = 1 << 26

/** A trace that will be written: opened before the run, so that a wrong path is told at once; never half there under its name. */
export class TraceFile {
  private readonly path: string
  private readonly temporary: string
  private readonly fd: number

  private constructor(path: string, temporary: string) {
    this.path = path
    this.temporary = temporary
    this.fd = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o644)
  }

  static open(path: string): Result<TraceFile, EngineError> {
    try {
      const there = statSync(path, { throwIfNoEntry: false })
      // Into a FIFO or a device it is written straight.
      const direct = there !== undefined && !there.isFile() && !there.isDirectory()
      if (there?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR', syscall: 'open', path })
      return ok(new TraceFile(path, direct ? path : `${path}.${process.pid}.part`))
    } catch (error) {
      return err({ ...osError(error), what: path })
    }
  }

  write(trace: Trace): Result<null, EngineError> {
    try {
      let text = ''
      for (const line of traceLines(trace)) {
        text += `${line}\n`
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

  /** There will be no trace. */
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

/** The lines of a file, one after the other: it may be larger than a string can be. Throws the system's error. */
export function* fileLines(path: string): Generator<string> {
  const fd = openSync(path, 'r')
  try {
    const decoder = new StringDecoder('utf8')
    const buffer = Buffer.allocUnsafe(CHUNK)
    let rest = ''
    for (let n; (n = readSync(fd, buffer, 0, CHUNK, null)) > 0;) {
      const lines = (rest + decoder.write(buffer.subarray(0, n))).split('\n')
      rest = lines.pop()!
      yield* lines
      // Given out as it is, cut: whatever it is, the reader will say that it is no record.
      if (rest.length > MAX_LINE) return yield rest
    }
    yield rest + decoder.end()
  } finally {
    closeSync(fd)
  }
}
