/** Names of programs in My programs. The same rule as lab.json's; the engine checks again. */

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,60}\.ts$/

/** `worker` means worker.ts. */
export function completeName(typed: string): string {
  const name = typed.trim()
  return name === '' || name.endsWith('.ts') ? name : `${name}.ts`
}

/** What is wrong with a name for a program; null: nothing. */
export function fileProblem(name: string, taken: readonly string[]): 'bad-name' | 'exists' | null {
  if (!NAME.test(name)) return 'bad-name'
  // Some disks do not tell upper from lower case.
  return taken.some((each) => each.toLowerCase() === name.toLowerCase()) ? 'exists' : null
}
