import { describe, expect, test } from 'vitest'
import { nameAt, namedPlaces, parseField } from '../../../src-shared/trace/fields.ts'

const fields = [
  parseField(0, 'in int')!,
  parseField(8, 'slot[].full char 3*8')!,
  parseField(12, 'slot[].n int 3*8')!,
  parseField(32, 'grid[] int 2*4')!,
]

test('texts of the arena become names with their dimensions', () => {
  expect(parseField(8, 'slot[].row[] int 4*64 2*8')).toEqual({
    offset: 8,
    path: 'slot[].row[]',
    type: 'int',
    dimensions: [
      { count: 4, stride: 64 },
      { count: 2, stride: 8 },
    ],
  })
})

test.each(['', 'in', 'in int 4*', 'slot[] int', 'in int 4*4', 'a..b int', '<img int', `${'a'.repeat(70)}`, 'slot[] int 0*4'])(
  'nonsense that a program wrote over the table is no name: %s',
  (text) => expect(parseField(0, text)).toBeNull(),
)

describe('what a place is called', () => {
  test.each([
    [0, 'in'],
    [8, 'slot[0].full'],
    [20, 'slot[1].n'],
    [28, 'slot[2].n'],
    [36, 'grid[1]'],
  ])('%i: %s', (offset, name) => expect(nameAt(fields, offset)?.name).toBe(name))

  test.each([4, 10, 40, -8])('%i has no name', (offset) => expect(nameAt(fields, offset)).toBeNull())
})

test('of very long arrays only the first places are listed', () => {
  const long = parseField(0, 'cell[] int 1000000000*4')!
  expect(namedPlaces([long], 4).map(({ name }) => name)).toEqual(['cell[0]', 'cell[1]', 'cell[2]', 'cell[3]'])
  expect(namedPlaces(fields).map(({ offset }) => offset)).toEqual([0, 8, 12, 16, 20, 24, 28, 32, 36])
})
