/** Remembers the last thing that was made, for as long as what it was made of stays the same. */
export class Kept<T> {
  private key: readonly unknown[] = []
  private value: T | null = null
  private made = 0
  private fresh = true

  /**
   * @param key what the thing depends on, compared one by one
   * @param patience ms for which it may be older than its key says; `current` tells
   */
  of(key: readonly unknown[], make: () => T, patience = 0): T {
    const same = this.value !== null && key.length === this.key.length && key.every((each, i) => each === this.key[i])
    this.fresh = same || this.value === null || performance.now() - this.made >= patience
    if (!same && this.fresh) {
      this.value = make()
      this.key = key
      this.made = performance.now()
    }
    return this.value!
  }

  /** What was given last is what its key says. */
  get current(): boolean {
    return this.fresh
  }
}
