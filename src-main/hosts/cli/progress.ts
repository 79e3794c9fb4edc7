/** One line that changes, on stderr, where that is a terminal: long work says that it is going on. */
import type { Context } from './context.ts'
import { fit } from '../../../src-shared/words/text.ts'

/** Short work shows nothing. */
const QUIET_MS = 500
const EVERY_MS = 250

export class Progress {
  private readonly context: Context
  private readonly began = performance.now()
  private timer: NodeJS.Timeout | null = null
  private shown = false

  constructor(context: Context) {
    this.context = context
  }

  /** @param words what to show now; asked again and again */
  follow(words: (seconds: number) => string): void {
    if (!this.context.err.isTerminal) return
    this.timer ??= setInterval(() => {
      const ms = performance.now() - this.began
      if (ms < QUIET_MS) return
      this.shown = true
      this.context.err.write(`\r\x1b[K${fit(words(Math.floor(ms / 1000)), (this.context.err.columns ?? 80) - 1)}`)
    }, EVERY_MS)
  }

  end(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
    if (this.shown) this.context.err.write('\r\x1b[K')
    this.shown = false
  }
}
