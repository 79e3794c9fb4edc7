/** What a program finds without importing it: the language, and a console. Nothing of Node, no timers. */
declare const console: {
  /** Prints the values and a newline: one `write` to descriptor 1, at once. */
  log(...values: unknown[]): void
  /** The same to descriptor 2. */
  error(...values: unknown[]): void
}
