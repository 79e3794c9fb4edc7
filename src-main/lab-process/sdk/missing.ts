/** Constants that this operating system lacks: importing one is no error, using it is ENOSYS. */

/** Stands where the number would be; every use as a number throws what `use` throws. */
export class MissingConstant {
  private readonly name: string
  private readonly use: (name: string) => never

  constructor(name: string, use: (name: string) => never) {
    this.name = name
    this.use = use
    Object.freeze(this)
  }

  /** `O_DIRECT | O_NONBLOCK`, `Number(SIGPWR)`: there is no number. Its name, for texts, there is. */
  [Symbol.toPrimitive](hint: string): string {
    return hint === 'string' ? this.name : this.use(this.name)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.name
  }
}

/** All `names`; those that `present` lacks as MissingConstant. */
export function withMissing(
  names: readonly string[],
  present: Readonly<Record<string, number>>,
  use: (name: string) => never,
): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, present[name] ?? (new MissingConstant(name, use) as unknown as number)]))
}
