import { describe, expect, it } from 'vitest'
import { bytesAs, structFunctions } from '../../../src-main/lab-process/sdk/struct.ts'
import type { CType, StructFields, StructType } from '../../../src-shared/lab/sdk/memory.d.ts'
import { C_TYPES, compilerAbi, compilerLayout } from '../../support/c-abi.ts'

const abi = compilerAbi()
const { struct, sizeof, offsetof } = structFunctions(abi)

function layoutOf(type: StructType<StructFields>) {
  return { size: sizeof(type), offsets: Object.keys(type.fields).map((f) => offsetof(type, f)) }
}

function expectAsInC(fields: StructFields) {
  const { size, offsets } = compilerLayout(fields)
  expect(layoutOf(struct(fields))).toEqual({ size, offsets })
}

describe('layout, compared with the C compiler', () => {
  it.each<[string, StructFields]>([
    ['one field', { a: 'char' }],
    ['padding between and at the end', { a: 'char', b: 'int', c: 'char', d: 'double', e: 'short' }],
    ['arrays', { a: ['char', 3], b: ['short', 5], c: ['long', 2], d: ['uint8_t', 7] }],
    ['nested structures', { a: 'char', b: struct({ x: 'char', y: 'int64_t' }), c: 'char' }],
    ['arrays of nested structures', { n: 'int', slot: [struct({ text: ['char', 5], at: 'double', full: 'char' }), 3], end: 'char' }],
    ['deep nesting', { a: 'char', b: struct({ c: 'char', d: struct({ e: ['float', 3], f: 'uint16_t' }) }) }],
    ['semaphores', { empty: 'sem_t', full: 'sem_t', mutex: 'sem_t', in: 'int', out: 'int', slot: ['int', 8] }],
    ['pthread objects', { a: 'char', m: 'pthread_mutex_t', b: 'char', c: 'pthread_cond_t', r: 'pthread_rwlock_t', x: 'pthread_barrier_t' }],
    [
      'every type behind a char',
      Object.fromEntries(
        C_TYPES.flatMap((t, i) => [
          [`c${i}`, 'char'],
          [`f${i}`, t],
        ]),
      ),
    ],
  ])('%s', (_what, fields) => expectAsInC(fields))

  it('random structures', () => {
    let seed = 7
    const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    for (let round = 0; round < 6; round++) {
      const fields = Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => {
          const type = C_TYPES[random(C_TYPES.length)]!
          const kinds = [type, [type, 1 + random(9)], struct({ a: type, b: ['char', 1 + random(9)] })] as const
          return [`f${i}`, kinds[random(3)]!]
        }),
      )
      expectAsInC(fields)
    }
  })

  it.each(C_TYPES)('sizeof %s', (type: CType) => expect(sizeof(type)).toBe(abi[type].size))
})

describe('wrong declarations', () => {
  it.each<[string, unknown, typeof TypeError | typeof RangeError]>([
    ['no such type', { a: 'quux' }, TypeError],
    ['a name of Object.prototype', { a: 'toString' }, TypeError],
    ['no fields', {}, TypeError],
    ['null', null, TypeError],
    ['not a C name', { 'a-b': 'int' }, TypeError],
    ['a number as name, which JavaScript would move to the front', { b: 'int', 1: 'int' }, TypeError],
    ['count 0', { a: ['int', 0] }, RangeError],
    ['count 1.5', { a: ['int', 1.5] }, RangeError],
    ['too large', { a: ['double', 2 ** 52], b: ['double', 2 ** 52] }, RangeError],
    ['a plain object as type', { a: { b: 'int' } }, TypeError],
  ])('%s', (_what, fields, error) => expect(() => struct(fields as StructFields)).toThrow(error))

  it('a field that is not there', () => {
    expect(() => offsetof(struct({ a: 'int' }) as StructType<StructFields>, 'b')).toThrow(TypeError)
  })

  it('changing the declaration afterwards changes nothing', () => {
    const fields: { a: CType; b?: CType } = { a: 'int' }
    const type = struct(fields as { a: CType })
    fields.b = 'int'
    expect(sizeof(type)).toBe(4)
  })
})

describe('a structure over private bytes', () => {
  const Record = struct({
    kind: 'uint8_t', small: 'int16_t', n: 'int', u: 'unsigned', big: 'int64_t', f: 'float', text: ['char', 6], pair: ['int', 2],
  }) // prettier-ignore
  const make = () => {
    const raw = new Uint8Array(sizeof(Record) + 3).subarray(3)
    return { raw, record: bytesAs(raw, Record, abi) }
  }

  it('reads and writes where C would, in the bytes themselves', () => {
    const { raw, record } = make()
    record.n.value = -2
    record.big.value = -1n
    record.pair[1]!.value = 7
    const view = new DataView(raw.buffer, raw.byteOffset)
    expect(view.getInt32(offsetof(Record, 'n'), true)).toBe(-2)
    expect(view.getBigInt64(offsetof(Record, 'big'), true)).toBe(-1n)
    expect(view.getInt32(offsetof(Record, 'pair') + 4, true)).toBe(7)
    expect(record.text.length).toBe(6)
  })

  it('cuts values to the type, as C does', () => {
    const { record } = make()
    record.kind.value = 257
    expect(record.kind.value).toBe(1)
    record.small.value = 40000
    expect(record.small.value).toBe(40000 - 65536)
    expect(record.u.sub(1)).toBe(0)
    expect(record.u.value).toBe(4294967295)
    record.big.store(2n ** 63n)
    expect(record.big.load()).toBe(-(2n ** 63n))
    record.f.value = 0.1
    expect(record.f.value).toBe(Math.fround(0.1))
  })

  it('methods give the old value', () => {
    const { record } = make()
    expect([record.n.add(5), record.n.and(4), record.n.or(3), record.n.xor(2), record.n.exchange(9)]).toEqual([0, 5, 4, 7, 5])
    expect(record.n.compareExchange(8, 1)).toBe(9)
    expect(record.n.compareExchange(9, 1)).toBe(9)
    expect(record.n.value).toBe(1)
    expect(record.kind.compareExchange(256, 3)).toBe(0) // 256 is 0 in 8 bits
    expect(record.kind.value).toBe(3)
  })

  it('refuses what only shared memory can do', () => {
    const { record } = make()
    expect(() => record.n.wait(0)).toThrow(TypeError)
    expect(() => record.n.notify()).toThrow(TypeError)
    expect(() => bytesAs(new Uint8Array(64), struct({ s: 'sem_t' }), abi)).toThrow(TypeError)
    expect(() => bytesAs(new Uint8Array(3), struct({ n: 'int' }), abi)).toThrow(RangeError)
    expect(() => (record.n.value = '1' as unknown as number)).toThrow(TypeError)
    expect(() => (record.big.value = 1 as unknown as bigint)).toThrow(TypeError)
  })
})
