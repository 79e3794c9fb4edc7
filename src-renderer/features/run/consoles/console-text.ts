/**
 * A run's output as text for a terminal: the time before every line, standard error marked, and never more than a terminal
 * can show. Output may be a gigabyte: what has scrolled away before it could be seen is skipped, and that is said.
 */
import type { ProcessId } from '../../../../src-shared/base/units.ts'
import type { TraceOutput } from '../../../../src-shared/trace/model.ts'

/** Lines that a console keeps. */
export const SCROLLBACK = 5000
/** Characters for one step of the terminal: it draws in between. */
const STEP = 128 * 1024
/** Characters that are worth showing when there are more: what a console keeps of long lines. */
const BACKLOG = 1 << 20

const ESC = '\u001b'
const DIM = `${ESC}[90m`
const RED = `${ESC}[31m`
const PLAIN = `${ESC}[0m`
/** Stands before every line of standard error, so that colour is not the only sign. */
const STDERR_MARK = '!'

export interface ConsoleTextOptions {
  /** Whose output; 'all': everybody's, with the letters of who wrote each line. */
  readonly of: ProcessId | null | 'all'
  /** Badge letters by process. */
  readonly letters: (process: ProcessId | null) => string
  /** The line that says that earlier output is not shown. */
  readonly skipped: () => string
}

export class ConsoleText {
  private next = 0
  private readonly options: ConsoleTextOptions
  private atLineStart = true
  private writer: ProcessId | null = null

  constructor(options: ConsoleTextOptions) {
    this.options = options
  }

  /** What a terminal should be given next; empty: nothing new. Call again until it is. */
  take(outputs: readonly TraceOutput[]): string {
    let text = this.skipOld(outputs)
    for (; this.next < outputs.length && text.length < STEP; this.next++) {
      const output = outputs[this.next]!
      if (this.isMine(output)) text += this.format(output)
    }
    return text
  }

  private isMine(output: TraceOutput): boolean {
    return this.options.of === 'all' || output.process === this.options.of
  }

  /** Goes on where the last BACKLOG characters begin. */
  private skipOld(outputs: readonly TraceOutput[]): string {
    let room = BACKLOG
    let from = outputs.length
    while (from > this.next && room > 0) {
      from--
      if (this.isMine(outputs[from]!)) room -= outputs[from]!.text.length
    }
    if (from <= this.next) return ''
    this.next = from
    const newline = this.atLineStart ? '' : '\n'
    this.atLineStart = true
    return `${newline}${DIM}${this.options.skipped()}${PLAIN}\n`
  }

  private format({ process, stream, t, text }: TraceOutput): string {
    // Another writer begins a line of its own: nobody's words are put into another's mouth.
    let out = !this.atLineStart && this.options.of === 'all' && process !== this.writer ? '\n' : ''
    if (out !== '') this.atLineStart = true
    this.writer = process
    const ends = text.endsWith('\n')
    const lines = (ends ? text.slice(0, -1) : text).split('\n')
    lines.forEach((line, i) => {
      if (i > 0) out += '\n'
      if (i > 0 || this.atLineStart) out += this.lineHead(process, stream, t)
      out += stream === 'stderr' ? `${RED}${line}${PLAIN}` : line
    })
    this.atLineStart = ends
    return ends ? `${out}\n` : out
  }

  private lineHead(process: ProcessId | null, stream: TraceOutput['stream'], t: number): string {
    const who = this.options.of === 'all' ? `${ESC}[7m${this.options.letters(process).padEnd(2)}${PLAIN} ` : ''
    const mark = stream === 'stderr' ? `${RED}${STDERR_MARK}${PLAIN}` : ' '
    return `${PLAIN}${DIM}${(t / 1e9).toFixed(3)}${PLAIN}${mark} ${who}`
  }
}
