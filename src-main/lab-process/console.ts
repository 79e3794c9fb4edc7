/** The console of a lab process: each call is one write to descriptor 1 or 2, at once. */
import { format } from 'node:util'

export interface LabConsole {
  log(...values: unknown[]): void
  error(...values: unknown[]): void
}

/** @param write the SDK's own write: what a program prints is an operation of it like any other */
export function makeConsole(write: (fd: number, text: string) => number): LabConsole {
  const line =
    (fd: number) =>
    (...values: unknown[]): void => {
      try {
        write(fd, `${format(...values)}\n`)
      } catch {
        // Nobody reads, or the descriptor was closed: as with C's printf, the program goes on.
      }
    }
  return { log: line(1), error: line(2) }
}
