/** Everything that the palette finds: labs, files, processes, objects, commands; and the order in which it lists them. */
import type { SymbolName } from '../../src-shared/look/symbols.ts'

export interface PaletteItem {
  readonly id: string
  readonly group: 'commands' | 'labs' | 'files' | 'processes' | 'objects'
  readonly title: string
  /** Beside it, in less ink: a chapter, a kind, a pid. */
  readonly note: string
  readonly symbol: SymbolName
  /** Key, for commands. */
  readonly key?: string
  /** More words that find it: the other language's title, mechanisms. */
  readonly more?: string
  readonly run: () => unknown
}

const MOST = 40

/** Items in which every word of the query stands, best first; all of them, in their own order, for an empty query. */
export function findItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items.slice(0, MOST)
  return items
    .map((item) => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ item }) => item)
}

/** The title's beginning counts most, then a word's, then anything; 0: a word is not there. */
function scoreOf({ title, note, more = '' }: PaletteItem, words: readonly string[]): number {
  const name = title.toLowerCase()
  const rest = `${note} ${more}`.toLowerCase()
  let sum = 0
  for (const word of words) {
    const score = name.startsWith(word) ? 8 : wordBegins(name, word) ? 4 : name.includes(word) ? 2 : rest.includes(word) ? 1 : 0
    if (score === 0) return 0
    sum += score
  }
  return sum
}

function wordBegins(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]!)) return true
  return false
}
