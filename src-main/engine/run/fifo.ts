/** First in, first out, each step O(1) on average: `Array.shift` moves the whole array when it is long. */
export class Fifo<T> {
  private items: T[] = []
  private from = 0

  get length(): number {
    return this.items.length - this.from
  }
  push(item: T): void {
    this.items.push(item)
  }
  /** The nth from the front; undefined: there are not so many. */
  at(n: number): T | undefined {
    return this.items[this.from + n]
  }
  shift(): T | undefined {
    const item = this.items[this.from]
    if (this.length > 0) this.from++
    if (this.from > 64 && this.from * 2 > this.items.length) {
      this.items = this.items.slice(this.from)
      this.from = 0
    }
    return item
  }
}
