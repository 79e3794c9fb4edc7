/** Numbers for people. */

/** Thousands apart by a thin space: "20 480". */
export function grouped(n: number): string {
  return String(Math.trunc(n)).replace(/\B(?=(\d{3})+$)/g, '\u2009')
}
