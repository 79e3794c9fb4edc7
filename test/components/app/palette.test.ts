import { expect, it } from 'vitest'
import { findItems, type PaletteItem } from '../../../src-renderer/app/palette-items.ts'

const item = (title: string, note = '', more = ''): PaletteItem => ({
  id: title,
  group: 'labs',
  title,
  note,
  more,
  symbol: 'u-doc',
  run: () => {},
})
const items = [
  item('Run again'),
  item('The bounded buffer', 'Shared memory', '有界缓冲区'),
  item('buffer.ts'),
  item('How much fits into a pipe', 'Pipes'),
]
const titles = (query: string) => findItems(items, query).map(({ title }) => title)

it('finds by every word, the beginning of a title first', () => {
  expect(titles('buffer')).toEqual(['buffer.ts', 'The bounded buffer'])
  expect(titles('bounded mem')).toEqual(['The bounded buffer'])
  expect(titles('缓冲')).toEqual(['The bounded buffer'])
  expect(titles('no such thing')).toEqual([])
})

it('lists everything in its own order before anything is typed', () => {
  expect(titles('  ')).toEqual(items.map(({ title }) => title))
})
