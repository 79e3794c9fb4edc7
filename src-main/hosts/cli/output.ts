/** stdout and stderr: a reader that goes away is no error, a slow one is waited for. */
import type { Writable } from 'node:stream'

/** What a stream to a terminal knows besides. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
}

const CHUNK = 1 << 16

export class Output {
  private readonly stream: Writable & Terminal
  /** Nobody reads any more: `| head`, or the terminal was closed. */
  private gone = false
  private wake: (() => void) | null = null

  constructor(stream: Writable & Terminal) {
    this.stream = stream
    stream.on('error', () => {
      this.gone = true
      this.wake?.()
    })
    stream.on('drain', () => this.wake?.())
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true
  }
  get columns(): number | undefined {
    return this.isTerminal ? this.stream.columns : undefined
  }

  write(text: string): void {
    if (!this.gone) this.stream.write(text)
  }

  line(text = ''): void {
    this.write(`${text}\n`)
  }

  json(value: unknown): void {
    this.line(JSON.stringify(value, null, 2))
  }

  /** Writes as fast as the reader reads, and stops when there is none. */
  async lines(lines: Iterable<string>): Promise<void> {
    let text = ''
    for (const line of lines) {
      text += `${line}\n`
      if (text.length < CHUNK) continue
      await this.slowly(text)
      text = ''
      if (this.gone) return
    }
    if (text !== '') await this.slowly(text)
  }

  private async slowly(text: string): Promise<void> {
    if (this.gone || this.stream.write(text)) return
    await new Promise<void>((resolve) => (this.wake = resolve))
    this.wake = null
  }
}
