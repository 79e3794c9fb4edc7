/** Ctrl-C and its relatives: the first ends the run in good order, the second ends this program; the warden cleans up then. */
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export class Interruption {
  /** What came first; null: nothing yet. */
  signal: (typeof SIGNALS)[number] | null = null
  private readonly listener: (signal: NodeJS.Signals) => void

  /** @param onFirst what to do when asked to end */
  constructor(onFirst: () => void) {
    this.listener = (signal) => {
      if (this.signal !== null) process.exit(128 + constants.signals[signal])
      this.signal = signal as (typeof SIGNALS)[number]
      onFirst()
    }
    for (const signal of SIGNALS) process.on(signal, this.listener)
  }

  /** 130 after Ctrl-C, as shells have it; null when nothing came. */
  get status(): number | null {
    return this.signal === null ? null : 128 + constants.signals[this.signal]
  }

  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.listener)
  }
}
