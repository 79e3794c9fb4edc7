/** `struct`, `sizeof`, `offsetof`: C structures declared in TypeScript, laid out by this machine's ABI. */
import type { CType, Struct, StructFields, StructType } from '../../../src-shared/lab/sdk/memory.d.ts'
import { bytesMemory } from './cells-bytes.ts'
import { CStruct, elementOf, type Abi } from './struct-layout.ts'
import { structView } from './struct-view.ts'

/** The three functions for one machine's ABI. Errors: TypeError (no such type or field), RangeError (count below 1). */
export function structFunctions(abi: Abi) {
  return {
    struct<const F extends StructFields>(fields: F): StructType<F> {
      return new CStruct(fields, abi)
    },

    sizeof(type: CType | StructType<StructFields>): number {
      return elementOf(type, abi, 'sizeof').size
    },

    offsetof<F extends StructFields>(type: StructType<F>, field: keyof F & string): number {
      const found = cStruct(type, 'offsetof').layout.fields.find(({ name }) => name === field)
      if (found === undefined) throw new TypeError(`offsetof: the structure has no field '${field}'`)
      return found.offset
    },
  }
}

/** What `Bytes.as` does: the bytes as a structure. RangeError when they are too few. */
export function bytesAs<F extends StructFields>(bytes: Uint8Array<ArrayBuffer>, type: StructType<F>, abi: Abi): Struct<F> {
  const declared = cStruct(type, 'as')
  const { size } = declared.layout
  if (bytes.length < size) throw new RangeError(`as: the structure has ${size} bytes, here are ${bytes.length}`)
  return structView(declared, bytesMemory(bytes, abi))
}

/** A structure type made by `struct`; anything else is a TypeError. */
export function cStruct<F extends StructFields>(type: StructType<F>, call: string): CStruct<F> {
  if (type instanceof CStruct) return type as CStruct<F>
  throw new TypeError(`${call}: expected a structure made by struct({ … })`)
}
