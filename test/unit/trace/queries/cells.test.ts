import { expect, test } from 'vitest'
import { CellReader, MomentReader } from '../../../../src-shared/trace/queries/index.ts'
import { drawTrace } from '../../../support/trace-builder.ts'

const trace = drawTrace(
  `
  a                              | b
  store m size=4 offset=0 -> 5   |
  add m size=4 value=3 offset=0 -> 5 |
                                 | load m size=4 offset=8 -> 77
                                 | fill m length=4 byte=255 offset=4
  store m size=4 offset=16 -> 1  | store m size=4 offset=16 -> 2
                                 | compareExchange m size=4 expected=9 offset=24 -> 9
  `,
  { objects: { m: 'shared-memory' } },
)
const cells = new CellReader(new MomentReader(trace))

test('a cell has the value of its last change and knows who made it', () => {
  const [first] = cells.cells(1, 1950)
  expect(first).toMatchObject({ offset: 0, size: 4, value: 8 })
  expect(trace.events.process(first!.lastWrite)).toBe(0)
  expect(cells.cells(1, 950)[0]).toMatchObject({ value: 5 })
})

test('a cell that was only read has a value and no writer', () => {
  expect(cells.cells(1, 2950)[1]).toMatchObject({ offset: 8, value: 77, lastWrite: -1 })
})

test('overlapping stores of two processes leave open which came last', () => {
  expect(cells.cells(1, 4950).find((cell) => cell.offset === 16)).toMatchObject({ uncertain: true })
})

test('what an exchange put in is not in the record', () => {
  expect(cells.cells(1, 9000).find((cell) => cell.offset === 24)).toMatchObject({ value: null })
})

test('the bytes are laid in the order of time, and unwritten ones are not known', () => {
  const { bytes, known, writer } = cells.bytes(1, 3950, 16)
  expect([...bytes.subarray(0, 12)]).toEqual([8, 0, 0, 0, 255, 255, 255, 255, 77, 0, 0, 0])
  expect([...known]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0])
  expect(writer[8]).toBe(-1)
  expect(trace.events.process(writer[4]!)).toBe(1)
})
