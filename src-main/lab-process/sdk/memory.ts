/** Mapped memory: `Memory` is C's pointer, every access is one operation. */
import type { CType, Memory, StructFields, StructType } from '../../../src-shared/lab/sdk/memory.d.ts'
import { Place, RANGE_ERROR, Reg, type Lab } from '../native.ts'
import { describe, integer, size } from './arguments.ts'
import { Bytes } from './bytes.ts'
import { cellFor, floatCell, Access, CellCode, type WordCell, type WideCell } from './cells-memory.ts'
import type { Semaphore } from './semaphores.ts'
import type { Layout } from './struct-layout.ts'
import { cStruct } from './struct.ts'
import { structView, type StructMemory } from './struct-view.ts'

const encoder = new TextEncoder()
const floatBits = new DataView(new ArrayBuffer(8))

/** What a Memory needs of the process it is in. */
export interface MemoryHost {
  readonly lab: Lab
  /** A semaphore at a place in memory; `path` is the field's name. */
  semaphoreAt(memory: MappedMemory, path: string): unknown
  /** The program sees a structure at this place: its names go into the trace. */
  nameFields(memory: MappedMemory, layout: Layout): void
  /** Throws if the last call failed. */
  check(call: string): void
}

export class MappedMemory implements Memory {
  readonly host: MemoryHost
  /** The semaphore that begins here, once a call has taken it for one. */
  semaphore: Semaphore | null = null
  private readonly index: number
  private readonly generation: number
  private readonly start: number
  private readonly limit: number

  constructor(host: MemoryHost, index: number, generation: number, start: number, limit = Infinity) {
    this.host = host
    this.index = index
    this.generation = generation
    this.start = start
    this.limit = limit
  }

  get length(): number {
    this.operand()
    this.host.lab.calls.memoryInfo()
    return Math.min(this.limit, this.host.lab.F[0]!)
  }

  get address(): bigint {
    this.operand()
    this.host.lab.calls.memoryInfo()
    return BigInt.asUintN(64, this.host.lab.Q[2]!)
  }

  at(offset: number, length?: number): MappedMemory {
    integer(offset, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'at', 'offset')
    const limit = length === undefined ? this.limit - offset : size(length, 'at', 'length')
    return new MappedMemory(this.host, this.index, this.generation, this.start + offset, limit)
  }

  as<F extends StructFields>(type: StructType<F>) {
    const declared = cStruct(type, 'as')
    if (declared.layout.size > this.length) {
      throw new RangeError(`as: the structure has ${declared.layout.size} bytes, here are ${this.length}`)
    }
    this.host.nameFields(this, declared.layout)
    return structView(declared, this.structMemory())
  }

  read(offset = 0, length = this.length - offset): Bytes {
    const out = new Bytes(size(length, 'read', 'length'))
    this.range(offset, length, 'read')
    const { lab } = this.host
    lab.I[Reg.dataPlace] = Place.array
    lab.F[1] = length
    lab.calls.readMemory(out)
    this.host.check('read')
    return out
  }

  write(offset: number, data: string | Uint8Array): void {
    const source = typeof data === 'string' ? encoder.encode(data) : data
    if (!(source instanceof Uint8Array)) throw new TypeError(`write: expected a string or bytes, got ${describe(data)}`)
    this.range(offset, source.length, 'write')
    const { lab } = this.host
    lab.I[Reg.dataPlace] = Place.array
    lab.F[1] = source.length
    lab.calls.writeMemory(source)
    this.host.check('write')
  }

  fill(byte: number, offset = 0, length = this.length - offset): void {
    this.range(offset, size(length, 'fill', 'length'), 'fill')
    const { lab } = this.host
    lab.I[2] = byte & 0xff
    lab.F[1] = length
    lab.calls.fillMemory()
    this.host.check('fill')
  }

  int32(offset: number): WordCell {
    return cellFor(this, 'int32_t', CellCode.int32, offset) as WordCell
  }
  uint32(offset: number): WordCell {
    return cellFor(this, 'uint32_t', CellCode.uint32, offset) as WordCell
  }
  int64(offset: number): WideCell {
    return cellFor(this, 'int64_t', CellCode.int64, offset) as WideCell
  }
  uint64(offset: number): WideCell {
    return cellFor(this, 'uint64_t', CellCode.uint64, offset) as WideCell
  }

  getInt8(offset: number): number {
    return this.load(CellCode.int8, offset, 1)
  }
  getUint8(offset: number): number {
    return this.load(CellCode.uint8, offset, 1)
  }
  getInt16(offset: number): number {
    return this.load(CellCode.int16, offset, 2)
  }
  getUint16(offset: number): number {
    return this.load(CellCode.uint16, offset, 2)
  }
  getInt32(offset: number): number {
    return this.load(CellCode.int32, offset, 4)
  }
  getUint32(offset: number): number {
    return this.load(CellCode.uint32, offset, 4)
  }
  getBigInt64(offset: number): bigint {
    return this.loadWide(CellCode.int64, offset)
  }
  getBigUint64(offset: number): bigint {
    return BigInt.asUintN(64, this.loadWide(CellCode.uint64, offset))
  }
  getFloat32(offset: number): number {
    floatBits.setUint32(0, this.getUint32(offset))
    return floatBits.getFloat32(0)
  }
  getFloat64(offset: number): number {
    floatBits.setBigUint64(0, this.getBigUint64(offset))
    return floatBits.getFloat64(0)
  }
  setInt8(offset: number, value: number): void {
    this.store(CellCode.int8, offset, value, 1)
  }
  setUint8(offset: number, value: number): void {
    this.store(CellCode.uint8, offset, value, 1)
  }
  setInt16(offset: number, value: number): void {
    this.store(CellCode.int16, offset, value, 2)
  }
  setUint16(offset: number, value: number): void {
    this.store(CellCode.uint16, offset, value, 2)
  }
  setInt32(offset: number, value: number): void {
    this.store(CellCode.int32, offset, value, 4)
  }
  setUint32(offset: number, value: number): void {
    this.store(CellCode.uint32, offset, value, 4)
  }
  setBigInt64(offset: number, value: bigint): void {
    this.storeWide(CellCode.int64, offset, value)
  }
  setBigUint64(offset: number, value: bigint): void {
    this.storeWide(CellCode.uint64, offset, value)
  }
  setFloat32(offset: number, value: number): void {
    floatBits.setFloat32(0, value)
    this.setUint32(offset, floatBits.getUint32(0))
  }
  setFloat64(offset: number, value: number): void {
    floatBits.setFloat64(0, value)
    this.setBigUint64(offset, floatBits.getBigUint64(0))
  }

  getString(offset: number, max = Infinity): string {
    return this.read(offset, Math.min(max, this.length - offset)).getString(0)
  }

  setString(offset: number, text: string): void {
    const data = encoder.encode(text)
    const withNul = new Uint8Array(data.length + 1)
    withNul.set(data)
    this.write(offset, withNul)
  }

  /** The same for places of the same mapping at the same offset. */
  get key(): string {
    return `${this.index} ${this.generation} ${this.start}`
  }

  /** Lets the registers name this place, `offset` bytes further on. */
  operand(offset = 0): void {
    const { I, F } = this.host.lab
    I[Reg.memoryIndex] = this.index
    I[Reg.memoryGeneration] = this.generation
    F[Reg.memoryOffset] = this.start + offset
  }

  /** Names `length` bytes at `offset`; outside this piece of memory: RangeError. */
  range(offset: number, length: number, call: string): void {
    const at = integer(offset, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, call, 'offset')
    if (at + length > this.limit || this.start + at < 0) {
      throw new RangeError(`${call}: ${length} bytes at offset ${offset} are outside the mapped memory`)
    }
    this.operand(at)
  }

  /** Offset from the start of the mapping: cells must lie at multiples of their size there, because pages do. */
  get mappingOffset(): number {
    return this.start
  }

  /** One access; the operands are in the registers. */
  access(kind: number, code: number): void {
    const { lab } = this.host
    lab.I[2] = kind
    lab.I[3] = code
    lab.calls.access()
    if (lab.I[Reg.error] === RANGE_ERROR) throw new RangeError('access outside the mapped memory')
  }

  private load(code: number, offset: number, bytes: number): number {
    this.range(offset, bytes, 'get')
    this.access(Access.plainLoad, code)
    return this.host.lab.F[0]!
  }

  private loadWide(code: number, offset: number): bigint {
    this.range(offset, 8, 'get')
    this.access(Access.plainLoad, code)
    return this.host.lab.Q[2]!
  }

  private store(code: number, offset: number, value: number, bytes: number): void {
    this.range(offset, bytes, 'set')
    this.host.lab.F[1] = Math.trunc(value)
    this.access(Access.plainStore, code)
  }

  private storeWide(code: number, offset: number, value: bigint): void {
    this.range(offset, 8, 'set')
    this.host.lab.Q[0] = value
    this.access(Access.plainStore, code)
  }

  private structMemory(): StructMemory {
    return {
      scalar: (type, offset, path) => this.scalar(type, offset, path),
      chars: (offset, length) => this.at(offset, length),
    }
  }

  private scalar(type: CType, offset: number, path: string): unknown {
    if (type === 'sem_t') return this.host.semaphoreAt(this.at(offset), path)
    if (type === 'float' || type === 'double') return floatCell(this, type, offset)
    const { signed, size: bytes } = this.host.lab.abi[type]
    if (signed === undefined) return { memory: this.at(offset), type }
    const code = Math.log2(bytes) * 2 + (signed ? 0 : 1)
    return cellFor(this, type, code, offset)
  }
}
