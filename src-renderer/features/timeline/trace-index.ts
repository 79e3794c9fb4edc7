/** Everything that is worked out from one trace for the timeline, taken in slices so that no frame waits for it. */
import type { ObjectId } from '../../../src-shared/base/units.ts'
import { LevelPyramid } from '../../../src-shared/picture/timeline/level-pyramid.ts'
import { TimelineIndex } from '../../../src-shared/picture/timeline/timeline-index.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { LinkReader, MomentReader, type Links } from '../../../src-shared/trace/queries/index.ts'

/** Events that are taken between two looks at the clock. */
const SLICE = 4096
/** A pyramid that took this share of the time to make is not made again for a while. */
const REBUILD_SHARE = 0.05

interface KnownLevels {
  pyramid: LevelPyramid
  rows: number
  /** Not made again before (performance.now). */
  again: number
}

export class TraceIndex {
  readonly trace: Trace
  readonly lanes = new TimelineIndex()
  readonly reader: MomentReader
  private readonly linkReader: LinkReader
  private readonly pyramids = new Map<ObjectId, KnownLevels>()
  private links = new Map<number, Links>()
  private linksAt = -1
  private readerDone = false
  private readerRows = 0

  constructor(trace: Trace) {
    this.trace = trace
    this.reader = new MomentReader(trace, { empty: true })
    this.linkReader = new LinkReader(this.reader)
  }

  /** Takes new events for at most `budget` milliseconds. @returns whether all are taken */
  advance(budget: number): boolean {
    const until = performance.now() + budget
    while (!this.lanes.advance(this.trace, SLICE)) if (performance.now() >= until) return false
    // Also without new events: states, samples and ends may have come.
    do {
      this.readerDone = this.reader.advance(SLICE)
      this.readerRows = this.readerDone ? this.trace.events.length : this.readerRows + SLICE
    } while (!this.readerDone && performance.now() < until)
    return this.readerDone
  }

  /** Levels, moments and links are complete. */
  get settled(): boolean {
    return this.readerDone
  }

  /** Events that are still to be taken, by the slower of both readers. */
  get behind(): number {
    return this.trace.events.length - (this.readerDone ? this.lanes.rows : Math.min(this.lanes.rows, this.readerRows))
  }

  /** How much of the events is taken, 0 to 1. */
  get share(): number {
    return this.trace.events.length === 0 ? 1 : 1 - this.behind / this.trace.events.length
  }

  /** null: the object has no level, or it is not known yet. */
  levels(object: ObjectId): LevelPyramid | null {
    const rows = this.reader.index.byObject.get(object)?.length ?? 0
    const known = this.pyramids.get(object)
    if (known !== undefined && (known.rows === rows || performance.now() < known.again)) return known.pyramid
    if (known === undefined && !this.readerDone && rows > SLICE) return null
    const begun = performance.now()
    const pyramid = new LevelPyramid(this.reader.levels(object))
    const took = performance.now() - begun
    this.pyramids.set(object, { pyramid, rows, again: begun + took / REBUILD_SHARE })
    return pyramid
  }

  /** Whether `levels` answered with something older than the trace. */
  get levelsBehind(): boolean {
    for (const [object, { rows }] of this.pyramids) if (rows !== (this.reader.index.byObject.get(object)?.length ?? 0)) return true
    return false
  }

  /** What an operation came of and what came of it. */
  linksOf(row: number): Links {
    if (this.linksAt !== this.lanes.rows) {
      this.links = new Map()
      this.linksAt = this.lanes.rows
    }
    let links = this.links.get(row)
    if (links === undefined) this.links.set(row, (links = this.linkReader.of(row)))
    return links
  }
}
