/** The one or two letters by which a process is known everywhere: badges, tabs, gutter, tables, report. */

/**
 * Letters for the names of a run or a lab, unique where two letters can be: `producer` → P, a second name with the same first
 * letter → its first two that are free, `client 2` → C2.
 * @param names as they are in the trace: `role`, or `role 2`
 */
export function badgeLetters(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const letters = candidates(name).find((one) => !taken.has(one)) ?? candidates(name)[0] ?? '?'
    taken.add(letters)
    return letters
  })
}

function candidates(name: string): string[] {
  const [, role = name, number] = /^(.*?)(?: (\d+))?$/.exec(name) ?? []
  const letters = Array.from(role).filter((letter) => /[\p{L}\p{N}]/u.test(letter))
  const first = letters[0]?.toUpperCase()
  if (first === undefined) return []
  if (number !== undefined) return [`${first}${number}`.slice(0, 2), ...letters.slice(1).map((letter) => first + letter)]
  return [first, ...letters.slice(1).map((letter) => first + letter), ...'23456789'.split('').map((digit) => first + digit)]
}
