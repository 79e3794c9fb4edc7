/** Throws when something that this program itself guarantees does not hold: a bug, never a user's mistake. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`IPC Lab is wrong about itself: ${what}`)
}

/** For the default branch of a switch over a union: fails to compile when a member was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`IPC Lab is wrong about itself: unexpected ${JSON.stringify(value)}`)
}
