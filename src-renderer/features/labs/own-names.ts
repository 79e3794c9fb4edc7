/** Names for My programs. The workspace checks them again (src-main/workspace/names.ts). */

// For people: no path, nothing that cannot be seen, no dot or blank first.
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const NAME = /^[^./\\\u0000-\u001f\u007f\s][^/\\\u0000-\u001f\u007f]{0,79}$/u

/** What is wrong with a name; null: nothing. */
export function nameProblem(name: string, taken: readonly string[]): 'bad-name' | 'exists' | null {
  const wanted = name.trim().normalize('NFC')
  if (!NAME.test(wanted)) return 'bad-name'
  return taken.includes(wanted) ? 'exists' : null
}

/** The first name of a series that is not taken. */
export function freeName(series: (n: number) => string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(series(n))) return series(n)
}
