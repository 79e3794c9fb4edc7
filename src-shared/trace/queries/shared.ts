/** One set of readers for each trace: stage, timeline and inspector ask the same ones, so that nothing is indexed twice. */
import type { Trace } from '../model.ts'
import { CellReader } from './cells.ts'
import { LinkReader } from './links.ts'
import { MomentReader } from './moment-reader.ts'

export interface Readers {
  readonly moments: MomentReader
  readonly links: LinkReader
  readonly cells: CellReader
}

const known = new WeakMap<Trace, Readers>()

/** The readers of a trace, with everything taken that has come into it. */
export function readersOf(trace: Trace): Readers {
  const readers = growingReadersOf(trace)
  readers.moments.advance()
  return readers
}

/** The same readers for who lets them advance in slices: they may know only the beginning of the trace. */
export function growingReadersOf(trace: Trace): Readers {
  let readers = known.get(trace)
  if (readers === undefined) {
    const moments = new MomentReader(trace, { empty: true })
    known.set(trace, (readers = { moments, links: new LinkReader(moments), cells: new CellReader(moments) }))
  }
  return readers
}
