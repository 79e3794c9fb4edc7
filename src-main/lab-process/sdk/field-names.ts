/** Tells the trace what a program calls the places of a structure that it lays over mapped memory. No operation, no system call. */
import type { Lab } from '../native.ts'
import type { Transfer } from './data.ts'
import type { MemoryHost } from './memory.ts'
import { namedFields, type Layout } from './struct-layout.ts'

/** Of one structure; what has more names is no longer read by people. */
const MOST_FIELDS = 128
/** What an entry of the arena's table can hold, bytes: a longer name would be cut into another one. */
const MOST_BYTES = 79

/** Each structure once for each place; a program may lay it there as often as it likes. */
export function fieldNames(lab: Lab, transfer: Transfer): MemoryHost['nameFields'] {
  const told = new WeakMap<Layout, Set<string>>()
  return (memory, layout) => {
    let places = told.get(layout)
    if (places === undefined) told.set(layout, (places = new Set()))
    if (places.has(memory.key)) return
    places.add(memory.key)
    for (const { offset, text } of namedFields(layout).slice(0, MOST_FIELDS)) {
      if (text.length > MOST_BYTES) continue
      transfer.name(text)
      memory.operand(offset)
      lab.calls.nameField()
    }
  }
}
