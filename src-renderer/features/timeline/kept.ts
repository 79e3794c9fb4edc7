/** Remembers the last thing that was made, for as long as what it was made of stays the same. */
export class Kept<T> {
  private key: readonly unknown[] = []
  private value: T | null = null

  /** @param key what the thing depends on, compared one by one */
  of(key: readonly unknown[], make: () => T): T {
    if (this.value === null || key.length !== this.key.length || key.some((each, i) => each !== this.key[i])) {
      this.value = make()
      this.key = key
    }
    return this.value
  }
}
