/** What programs call the places of their shared memory: told by them when they lay a structure over it, kept with the object. */
import type { Bytes } from '../base/units.ts'

/** A name of a structure; in arrays of structures one for each field of theirs. */
export interface MemoryField {
  /** Bytes from the beginning of the object; of an array, of its first element. */
  readonly offset: Bytes
  /** As in C, with `[]` where an index stands: "in", "slot[]", "slot[].full". */
  readonly path: string
  /** C's type of one element: "int", "sem_t". */
  readonly type: string
  /** Of arrays, the outermost first. */
  readonly dimensions: readonly { readonly count: number; readonly stride: Bytes }[]
}

const TEXT = /^([A-Za-z_]\w*(?:\[\])?(?:\.[A-Za-z_]\w*(?:\[\])?)*) ([A-Za-z_]\w*)((?: \d{1,15}\*\d{1,15})*)$/

/** From the text of the arena's table, "slot[].full int 8*4"; null: a program has written nonsense there. */
export function parseField(offset: Bytes, text: string): MemoryField | null {
  const found = TEXT.exec(text)
  if (found === null || !Number.isSafeInteger(offset) || offset < 0) return null
  const dimensions = [...found[3]!.matchAll(/(\d+)\*(\d+)/g)].map(([, count, stride]) => ({ count: Number(count), stride: Number(stride) }))
  if (dimensions.length !== found[1]!.split('[]').length - 1 || dimensions.some(({ count, stride }) => count < 1 || stride < 1)) return null
  return { offset, path: found[1]!, type: found[2]!, dimensions }
}

/** What one place is called: "in", "slot[2]"; null: it has no name. Of two names for it the more exact one, then the first. */
export function nameAt(fields: readonly MemoryField[], offset: Bytes): { readonly name: string; readonly type: string } | null {
  let best: { name: string; type: string; depth: number } | null = null
  for (const field of fields) {
    const indexes = indexesOf(field, offset - field.offset)
    if (indexes === null || (best !== null && best.depth >= indexes.length)) continue
    let at = 0
    best = { name: field.path.replace(/\[\]/g, () => `[${indexes[at++] ?? ''}]`), type: field.type, depth: indexes.length }
  }
  return best
}

/** The indexes that lead to a place `distance` bytes after the first element; null: it is none of the elements. */
function indexesOf({ dimensions }: MemoryField, distance: number): number[] | null {
  const indexes: number[] = []
  let rest = distance
  for (const { count, stride } of dimensions) {
    const index = Math.floor(rest / stride)
    if (index < 0 || index >= count) return null
    indexes.push(index)
    rest -= index * stride
  }
  return rest === 0 ? indexes : null
}

/** Every place that has a name, by offset; of long arrays only the first elements. @param most places in all */
export function namedPlaces(
  fields: readonly MemoryField[],
  most = 512,
): { readonly offset: Bytes; readonly name: string; readonly type: string }[] {
  const places = new Map<number, { offset: number; name: string; type: string }>()
  for (const field of fields) {
    for (const offset of offsetsOf(field, most - places.size)) {
      const named = nameAt(fields, offset)
      if (named !== null && !places.has(offset)) places.set(offset, { offset, ...named })
    }
  }
  return [...places.values()].sort((a, b) => a.offset - b.offset)
}

function offsetsOf({ offset, dimensions }: MemoryField, most: number): number[] {
  let offsets = [offset]
  for (const { count, stride } of dimensions) {
    offsets = offsets
      .flatMap((from) => Array.from({ length: Math.max(0, Math.min(count, most)) }, (_, i) => from + i * stride))
      .slice(0, Math.max(0, most))
  }
  return offsets
}
