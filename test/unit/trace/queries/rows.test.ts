import { describe, expect, it } from 'vitest'
import { EVENT_BYTES, EventTable } from '../../../../src-shared/trace/events.ts'
import { Op } from '../../../../src-shared/trace/ops.ts'
import { MomentReader } from '../../../../src-shared/trace/queries/index.ts'
import { RowIndex } from '../../../../src-shared/trace/queries/rows.ts'
import { RowList } from '../../../../src-shared/trace/queries/row-list.ts'
import { orderOf } from '../../../../src-shared/trace/queries/runs.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

interface Made {
  readonly t1: number
  readonly process?: number
  readonly op?: number
  readonly object?: number
}

function append(table: EventTable, made: readonly Made[]): void {
  const bytes = new Uint8Array(made.length * EVENT_BYTES)
  const view = new DataView(bytes.buffer)
  made.forEach(({ t1, process = 0, op = Op.READ, object = 1 }, i) => {
    view.setBigUint64(i * EVENT_BYTES, BigInt(t1 - 1), true)
    view.setBigUint64(i * EVENT_BYTES + 8, BigInt(t1), true)
    view.setUint16(i * EVENT_BYTES + 20, op, true)
    view.setUint16(i * EVENT_BYTES + 22, process << 8, true)
    view.setUint32(i * EVENT_BYTES + 24, object, true)
  })
  table.append(bytes, new Uint8Array())
}

function tableOf(made: readonly Made[]): EventTable {
  const table = new EventTable()
  append(table, made)
  return table
}

/** The same numbers every time, 0 … below. */
function numbers(count: number, below: number): number[] {
  let state = 11
  return Array.from({ length: count }, () => (state = (state * 48271) % 2147483647) % below)
}

const naive = (table: EventTable, rows: readonly number[]) => [...rows].sort((a, b) => table.t1(a) - table.t1(b) || a - b)
const contents = (list: { length: number; at(i: number): number }) => Array.from({ length: list.length }, (_, i) => list.at(i))

describe('orderOf', () => {
  it('sorts any numbers, equal ones by place or by what decides', () => {
    const keys = Float64Array.from(numbers(3000, 500))
    const byPlace = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b)
    expect([...orderOf(keys)]).toEqual(byPlace)
    const ties = Int32Array.from(keys.keys(), (i) => -i)
    expect([...orderOf(keys, ties)]).toEqual(Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || b - a))
    expect([...orderOf(Float64Array.of(1, 2, 2, 3))]).toEqual([0, 1, 2, 3])
    expect([...orderOf(new Float64Array())]).toEqual([])
  })
})

describe('rows that come late', () => {
  it('stand where their ends say, however often one looks meanwhile', () => {
    const table = tableOf(numbers(9000, 4000).map((t1) => ({ t1: t1 + 1 })))
    const list = new RowList(table)
    for (let row = 0; row < 9000; row++) {
      list.push(row)
      if (row % 1700 === 0)
        expect(list.endedBy(2000)).toBe(naive(table, [...Array(row + 1).keys()]).filter((r) => table.t1(r) <= 2000).length)
    }
    expect(contents(list)).toEqual(naive(table, [...Array(9000).keys()]))
    expect([0, 1, 2000, 4000].map((t) => list.lastBy(t))).toEqual(
      [0, 1, 2000, 4000].map((t) => naive(table, [...Array(9000).keys()]).findLast((row) => table.t1(row) <= t) ?? -1),
    )
  })
})

describe('all rows of an object', () => {
  const OPS = [Op.READ, Op.WRITE, Op.SEM_POST]
  const made = numbers(6000, 3000).map((t1, i) => ({ t1: t1 + 1, process: i % 5, op: OPS[i % 3]!, object: 1 + (i % 2) }))

  it('are those of its calls in the order of time, also after more have come between', () => {
    const table = new EventTable()
    const index = new RowIndex(table)
    for (let from = 0; from < made.length; from += 1500) {
      append(table, made.slice(from, from + 1500))
      expect(index.advance(() => undefined)).toBe(true)
      const rows = [...Array(from + 1500).keys()].filter((i) => made[i]!.object === 2)
      const all = index.byObject.get(2)!
      expect(all.length).toBe(rows.length)
      expect(all.endedBy(1500)).toBe(rows.filter((row) => table.t1(row) <= 1500).length)
      expect(all.lastBy(1500)).toBe(naive(table, rows).findLast((row) => table.t1(row) <= 1500))
      expect(contents(all)).toEqual(naive(table, rows))
    }
    expect([...index.users(2)].sort()).toEqual([0, 1, 2, 3, 4])
    expect([...index.users(3)]).toEqual([])
  })

  it('are merged in pieces, the earliest first, and who follows is told where order has changed', () => {
    const table = tableOf(made)
    const index = new RowIndex(table)
    index.advance(() => undefined)
    const all = index.byObject.get(1)!
    const rows = [...Array(6000).keys()].filter((i) => made[i]!.object === 1)
    const follower = all.follow()
    const known = all.merge(300)
    expect(known).toBeGreaterThan(100)
    expect(known).toBeLessThan(600)
    expect(Array.from({ length: known }, (_, i) => all.merged(i))).toEqual(naive(table, rows).slice(0, known))
    follower.same = known
    while (all.merge(300) < rows.length);
    expect(follower.same).toBe(known)
    follower.same = rows.length
    append(table, [{ t1: table.t1(naive(table, rows)[1000]!), process: 2, op: Op.SEM_WAIT, object: 1 }])
    index.advance(() => undefined)
    expect(contents(all)).toEqual(naive(table, [...rows, 6000]))
    expect(follower.same).toBe(naive(table, [...rows, 6000]).indexOf(6000))
  })

  it('are taken in slices, each row once', () => {
    const table = tableOf(made)
    const index = new RowIndex(table)
    const seen: number[] = []
    while (!index.advance((row) => seen.push(row), 700));
    expect(seen).toEqual([...Array(6000).keys()])
    expect(index.taken).toBe(6000)
  })
})

it('a number of an object that nobody knows asks for no memory', () => {
  const trace = drawTrace('main\npipe p r=3 w=4\nwrite p fd=4 count=5 -> 5', { objects: { p: 'pipe' } })
  append(trace.events, [{ t1: 9000, op: Op.WRITE, object: 0xfffffff0 }])
  const reader = new MomentReader(trace)
  expect(reader.levels(1).length).toBe(3)
  expect(reader.levels(0xfffffff0).length).toBe(0)
  expect(reader.index.byObject.get(0xfffffff0)!.length).toBe(1)
})
