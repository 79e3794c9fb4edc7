/** Layout of C structures by the platform's ABI (System V, AAPCS): pure arithmetic, no memory. */
import type { CType, FieldType, StructFields } from '../../../src-shared/lab/sdk/memory.d.ts'

/** What the C compiler says about a scalar type. */
export interface ScalarAbi {
  readonly size: number
  readonly align: number
  /** Only for integers. */
  readonly signed?: boolean
}

/** Sizes and alignments of this machine; the addon knows them (`memoryAbi()`). */
export type Abi = { readonly [type in CType]: ScalarAbi }

/** One element: a scalar or a nested structure. */
export type Element =
  | { readonly kind: 'scalar'; readonly type: CType; readonly size: number; readonly align: number }
  | { readonly kind: 'struct'; readonly layout: Layout; readonly size: number; readonly align: number }

export interface Field {
  readonly name: string
  /** Bytes from the start of the structure. */
  readonly offset: number
  readonly element: Element
  /** null: a single element, else how many. */
  readonly count: number | null
}

export interface Layout {
  /** Bytes, with the padding at the end. */
  readonly size: number
  readonly align: number
  readonly fields: readonly Field[]
}

/** A declared structure. `fields` is what was declared; the layout belongs to the machine. */
export class CStruct<F extends StructFields> {
  readonly fields: F
  readonly layout!: Layout

  constructor(fields: F, abi: Abi) {
    this.fields = Object.freeze({ ...fields })
    Object.defineProperty(this, 'layout', { value: layOut(fields, abi) })
  }
}

const IDENTIFIER = /^[A-Za-z_]\w*$/

function layOut(fields: StructFields, abi: Abi): Layout {
  if (typeof fields !== 'object' || fields === null) throw new TypeError("struct: expected an object like { lock: 'sem_t', n: 'int' }")
  const names = Object.keys(fields)
  if (names.length === 0) throw new TypeError('struct: a C structure has at least one field')
  const out: Field[] = []
  let at = 0
  let align = 1
  for (const name of names) {
    if (!IDENTIFIER.test(name)) throw new TypeError(`struct: '${name}' is not a name that C accepts`)
    const [element, count] = fieldType(name, fields[name] as FieldType, abi)
    at = roundUp(at, element.align)
    out.push({ name, offset: at, element, count })
    at += element.size * (count ?? 1)
    align = Math.max(align, element.align)
    if (!Number.isSafeInteger(at)) throw new RangeError(`struct: with '${name}' the structure is larger than any memory`)
  }
  return { size: roundUp(at, align), align, fields: out }
}

function fieldType(name: string, type: FieldType, abi: Abi): [Element, number | null] {
  if (!Array.isArray(type)) return [elementOf(type as CType | CStruct<StructFields>, abi, `field '${name}'`), null]
  const [element, count] = type as readonly [CType | CStruct<StructFields>, number]
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`struct: field '${name}' needs 1 or more elements, got ${String(count)}`)
  return [elementOf(element, abi, `field '${name}'`), count]
}

/** The element that a type names. TypeError when there is no such type. */
export function elementOf(type: unknown, abi: Abi, where: string): Element {
  if (type instanceof CStruct) return { kind: 'struct', layout: type.layout, size: type.layout.size, align: type.layout.align }
  if (typeof type === 'string' && Object.prototype.hasOwnProperty.call(abi, type)) {
    const { size, align } = abi[type as CType]
    return { kind: 'scalar', type: type as CType, size, align }
  }
  throw new TypeError(`${where}: there is no C type ${typeof type === 'string' ? `'${type}'` : String(type)} here`)
}

/** One name of a structure as the trace has it (docs/trace-format.md): `slot[].full int 8*4` begins at `offset`. */
export interface NamedField {
  readonly offset: number
  /** Path, type, and for arrays count and distance of each dimension, the outermost first. */
  readonly text: string
}

/** All names of a layout; arrays of structures count as arrays of each of their fields. */
export function namedFields(layout: Layout, base = 0, path = '', dimensions = ''): NamedField[] {
  return layout.fields.flatMap(({ name, offset, element, count }): NamedField[] => {
    const at = path + name + (count === null ? '' : '[]')
    const within = count === null ? dimensions : `${dimensions} ${count}*${element.size}`
    if (element.kind === 'struct') return namedFields(element.layout, base + offset, `${at}.`, within)
    return [{ offset: base + offset, text: `${at} ${element.type}${within}` }]
  })
}

function roundUp(n: number, align: number): number {
  return Math.ceil(n / align) * align
}
