/**
 * Text of the programs, line by line, at the moment it was written. The trace has the text as it came out of the console's
 * pipe (late), and the writes (on time): the text is dealt out to the writes by their lengths.
 */
import type { Nanoseconds, ProcessId } from '../../../../src-shared/base/units.ts'
import { EventFlag } from '../../../../src-shared/trace/events.ts'
import type { Trace, TraceOutput } from '../../../../src-shared/trace/model.ts'
import { Op } from '../../../../src-shared/trace/ops.ts'

export interface ConsoleLine {
  /** -1: nobody in particular. */
  readonly process: ProcessId
  readonly stream: 'stdout' | 'stderr'
  readonly t: Nanoseconds
  readonly text: string
}

export const NOBODY: ProcessId = -1

/** The writes of one process to one stream: bytes of the first ones are gone already. */
interface Writes {
  readonly times: Nanoseconds[]
  readonly left: number[]
  at: number
}

export function consoleText(trace: Trace): ConsoleLine[] {
  const writes = consoleWrites(trace)
  const lines: ConsoleLine[] = []
  /** The beginning of a line that has not ended yet. */
  const open = new Map<string, ConsoleLine>()
  for (const output of trace.outputs) {
    const key = `${output.process ?? NOBODY} ${output.stream}`
    for (const piece of output.text.split(/(?<=\n)/)) {
      const t = timeOf(writes.get(key), piece, output)
      const begun = open.get(key)
      const line: ConsoleLine =
        begun === undefined
          ? { process: output.process ?? NOBODY, stream: output.stream, t, text: piece }
          : { ...begun, text: begun.text + piece }
      if (piece.endsWith('\n')) {
        open.delete(key)
        lines.push({ ...line, text: line.text.replace(/\r?\n$/, '') })
      } else {
        open.set(key, line)
      }
    }
  }
  return [...lines, ...open.values()]
}

/** When the first byte of a piece was written, never later than it was read; the piece is taken off the writes. */
function timeOf(writes: Writes | undefined, piece: string, output: TraceOutput): Nanoseconds {
  if (writes === undefined) return output.t
  const t = writes.times[writes.at] ?? output.t
  for (let bytes = utf8Length(piece); bytes > 0 && writes.at < writes.left.length;) {
    const taken = Math.min(bytes, writes.left[writes.at]!)
    bytes -= taken
    writes.left[writes.at]! -= taken
    if (writes.left[writes.at] === 0) writes.at++
  }
  return Math.min(t, output.t)
}

function consoleWrites({ events, objects }: Trace): Map<string, Writes> {
  const streams = new Map(objects.map((object) => [object.id, object.label.startsWith('stderr') ? 'stderr' : 'stdout']))
  const writes = new Map<string, Writes>()
  for (let i = 0; i < events.length; i++) {
    const console = (events.flags(i) & EventFlag.console) !== 0 && events.op(i) === Op.WRITE && events.error(i) === 0
    if (!console || events.result(i) <= 0) continue
    const key = `${events.process(i)} ${streams.get(events.object(i)) ?? 'stdout'}`
    let own = writes.get(key)
    if (own === undefined) writes.set(key, (own = { times: [], left: [], at: 0 }))
    own.times.push(events.t0(i))
    own.left.push(events.result(i))
  }
  return writes
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const char of text) {
    const code = char.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
