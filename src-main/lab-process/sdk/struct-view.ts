/** A C structure over memory: walks a layout and asks the memory for one cell, handle or piece per field. */
import type { CType, Struct, StructFields } from '../../../src-shared/lab/sdk/memory.d.ts'
import type { CStruct, Element, Field, Layout } from './struct-layout.ts'

/** What holds the bytes: mapped memory (every access an operation), or private bytes. Offsets count from the structure's memory. */
export interface StructMemory {
  /** A cell or handle for one scalar; `path` is the field's name as in C ("slot[2].full"). */
  scalar(type: CType, offset: number, path: string): unknown
  /** The bytes of a char array. */
  chars(offset: number, length: number): unknown
}

/** `type` seen at `offset` of `memory`: fields as own properties, in C's order. Makes no access. */
export function structView<F extends StructFields>(type: CStruct<F>, memory: StructMemory, offset = 0): Struct<F> {
  return view(type.layout, memory, offset, '') as Struct<F>
}

function view(layout: Layout, memory: StructMemory, base: number, prefix: string): object {
  const out: Record<string, unknown> = {}
  for (const field of layout.fields) out[field.name] = fieldView(field, memory, base + field.offset, prefix + field.name)
  return Object.freeze(out)
}

function fieldView(field: Field, memory: StructMemory, offset: number, path: string): unknown {
  const { element, count } = field
  if (count === null) return elementView(element, memory, offset, path)
  if (element.kind === 'scalar' && element.type === 'char') return memory.chars(offset, count)
  const out: unknown[] = new Array<unknown>(count)
  for (let i = 0; i < count; i++) out[i] = elementView(element, memory, offset + i * element.size, `${path}[${i}]`)
  return Object.freeze(out)
}

function elementView(element: Element, memory: StructMemory, offset: number, path: string): unknown {
  if (element.kind === 'struct') return view(element.layout, memory, offset, `${path}.`)
  return memory.scalar(element.type, offset, path)
}
