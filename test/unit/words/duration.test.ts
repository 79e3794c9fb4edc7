import { expect, test } from 'vitest'
import { duration } from '../../../src-shared/words/duration.ts'

test.each([
  [812, '1 µs', '812 ns', '1 µs'],
  [12_400_000, '12 ms', '12.4 ms', '12 ms'],
  [161_000_000, '161 ms', '161 ms', '0.1 s'],
  [3_290_000_000, '3.29 s', '3.29 s', '3.2 s'],
  [12_990_000_000, '13.0 s', '13.0 s', '12 s'],
])('%i ns in a sentence, beside others, and while it lasts', (ns, brief, exact, ticking) => {
  expect([duration(ns), duration(ns, 'exact'), duration(ns, 'ticking')]).toEqual([brief, exact, ticking])
})

test('what lasts never seems longer than it is', () => expect(duration(-5, 'ticking')).toBe('0 µs'))
