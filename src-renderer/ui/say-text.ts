/** A sentence with calls, names and errno in `backticks` and its main word in **asterisks**, cut where the type changes. */
export interface Piece {
  readonly text: string
  readonly kind: 'text' | 'mono' | 'bold'
}

/** "`a` waits" → mono "a", then " waits". A mark without a partner is text. */
export function piecesOf(sentence: string): readonly Piece[] {
  const parts = sentence.split(/(`[^`]+`|\*\*[^*]+\*\*)/)
  return parts.filter((part) => part !== '').map(pieceOf)
}

function pieceOf(part: string): Piece {
  if (/^`[^`]+`$/.test(part)) return { text: part.slice(1, -1), kind: 'mono' }
  if (/^\*\*[^*]+\*\*$/.test(part)) return { text: part.slice(2, -2), kind: 'bold' }
  return { text: part, kind: 'text' }
}
