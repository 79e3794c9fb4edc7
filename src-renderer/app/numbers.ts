/** Numbers for people. */

/** Groups of three with a thin space between them: 18 204. */
export function groupDigits(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '\u2009')
}
