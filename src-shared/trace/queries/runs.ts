/** Sorting of what comes nearly in order: as ascending runs, which are merged, in flat arrays and without a call for each comparison. */

/**
 * The places 0 … keys.length - 1 in the order of their keys.
 * @param ties decide between equal keys, the lower first; null: the place does
 */
export function orderOf(keys: Float64Array, ties: Int32Array | null = null): Uint32Array {
  const count = keys.length
  let order = new Uint32Array(count)
  let runs = [0]
  for (let i = 0; i < count; i++) {
    order[i] = i
    if (i > 0 && isBefore(keys, ties, i, i - 1)) runs.push(i)
  }
  runs.push(count)
  let spare = runs.length > 2 ? new Uint32Array(count) : order
  while (runs.length > 2) {
    const merged = [0]
    for (let r = 0; r + 1 < runs.length; r += 2) {
      const end = runs[r + 2] ?? count
      mergeTwo(keys, ties, order, spare, runs[r]!, runs[r + 1]!, end)
      merged.push(end)
    }
    runs = merged
    ;[order, spare] = [spare, order]
  }
  return order
}

/** Merges order[from … middle - 1] and order[middle … end - 1] into `out`. */
function mergeTwo(
  keys: Float64Array,
  ties: Int32Array | null,
  order: Uint32Array,
  out: Uint32Array,
  from: number,
  middle: number,
  end: number,
): void {
  let [i, j] = [from, middle]
  for (let at = from; at < end; at++) {
    const second = i >= middle || (j < end && isBefore(keys, ties, order[j]!, order[i]!))
    out[at] = order[second ? j++ : i++]!
  }
}

/** Whether `b`, of the later run, comes before `a`. */
function isBefore(keys: Float64Array, ties: Int32Array | null, b: number, a: number): boolean {
  return keys[b]! < keys[a]! || (ties !== null && keys[b]! === keys[a]! && ties[b]! < ties[a]!)
}

/** In ascending numbers the last place up to `last` whose number is less than `value`, looked for in growing strides from `from` on; at least `from`. */
export function lastLess(numbers: Float64Array, value: number, from: number, last: number): number {
  let place = from
  let step = 1
  while (place + step <= last && numbers[place + step]! < value) {
    place += step
    step *= 2
  }
  for (; step >= 1; step >>= 1) if (place + step <= last && numbers[place + step]! < value) place += step
  return place
}
