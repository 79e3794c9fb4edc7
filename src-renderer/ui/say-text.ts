/** A sentence with calls, names and errno in backticks, cut where the type changes. */
export interface Piece {
  readonly text: string
  readonly mono: boolean
}

/** "`a` waits" → mono "a", then " waits". A backtick without a partner is text. */
export function piecesOf(sentence: string): readonly Piece[] {
  const parts = sentence.split(/`([^`]+)`/)
  return parts.map((text, i) => ({ text, mono: i % 2 === 1 })).filter(({ text }) => text !== '')
}
