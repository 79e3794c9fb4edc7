/** Traces on disk. */
import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { traceLines } from '../../../src-shared/trace/format.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'

const CHUNK = 1 << 20
/** No line of ours is longer than a block of events (350 kB); a file with longer ones is no trace. */
const MAX_LINE = 1 << 26

/** A trace file's content, piece by piece: it may be larger than a string can be. */
export function* traceText(trace: Trace): Generator<string> {
  for (const line of traceLines(trace)) yield `${line}\n`
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
      if (rest.length > MAX_LINE) {
        yield rest
        return
      }
    }
    yield rest + decoder.end()
  } finally {
    closeSync(fd)
  }
}
