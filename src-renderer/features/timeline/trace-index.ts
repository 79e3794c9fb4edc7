/** Everything that is worked out from one trace for the timeline, taken in slices so that no frame waits for it. */
import type { ObjectId } from '../../../src-shared/base/units.ts'
import { TimelineIndex } from '../../../src-shared/picture/timeline/timeline-index.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { LinkReader, MomentReader, type LevelSteps, type Links } from '../../../src-shared/trace/queries/index.ts'

/** Events that are taken between two looks at the clock. */
const SLICE = 1024
export class TraceIndex {
  readonly trace: Trace
  readonly lanes = new TimelineIndex()
  readonly reader: MomentReader
  private readonly linkReader: LinkReader
  /** Objects whose level has been drawn: what comes later only adds to it. */
  private readonly levelled = new Set<ObjectId>()
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

  /** null: not known yet; a long record is read to its end first. */
  levels(object: ObjectId): LevelSteps | null {
    if (!this.readerDone && !this.levelled.has(object) && (this.reader.index.byObject.get(object)?.length ?? 0) > SLICE) return null
    this.levelled.add(object)
    return this.reader.levels(object)
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
