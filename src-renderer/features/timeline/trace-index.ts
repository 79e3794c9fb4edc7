/** Everything that is worked out from one trace for the timeline, taken in slices so that no frame waits for it. */
import type { Nanoseconds, ObjectId } from '../../../src-shared/base/units.ts'
import { TimelineIndex } from '../../../src-shared/picture/timeline/timeline-index.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import {
  growingReadersOf,
  type LevelSteps,
  type LinkReader,
  type Links,
  type MomentReader,
} from '../../../src-shared/trace/queries/index.ts'

/** Events that are taken between two looks at the clock. */
const SLICE = 1024

export class TraceIndex {
  readonly trace: Trace
  readonly lanes = new TimelineIndex()
  readonly reader: MomentReader
  private readonly linkReader: LinkReader
  private links = new Map<number, Links>()
  private linksAt = -1
  private done = false

  constructor(trace: Trace) {
    this.trace = trace
    const { moments, links } = growingReadersOf(trace)
    this.reader = moments
    this.linkReader = links
  }

  /** Takes new events for at most `budget` milliseconds: the lanes first, they are what one sees. @returns whether all are taken */
  advance(budget: number): boolean {
    const until = performance.now() + budget
    this.done = false
    while (!this.lanes.advance(this.trace, SLICE)) if (performance.now() >= until) return false
    // Also without new events: states, samples and ends may have come.
    while (!this.reader.advance(SLICE)) if (performance.now() >= until) return false
    this.done = true
    return true
  }

  /** Levels, moments and links are complete. */
  get settled(): boolean {
    return this.done
  }

  /** Events that are still to be taken, by the slower of both readers. */
  get behind(): number {
    return this.trace.events.length - Math.min(this.lanes.rows, this.reader.index.taken)
  }

  /** How much of the work is done, 0 to 1. */
  get share(): number {
    const { length } = this.trace.events
    return length === 0 ? 1 : (this.lanes.rows + this.reader.index.taken) / (2 * length)
  }

  /** Up to when levels are known. @param now where the run stands */
  knownUntil(now: Nanoseconds): Nanoseconds {
    const { taken } = this.reader.index
    if (taken === this.trace.events.length) return now
    return taken === 0 ? 0 : Math.min(now, this.trace.events.t1(taken - 1))
  }

  levels(object: ObjectId): LevelSteps {
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

  /** Reads what links are found by, for at most `budget` milliseconds. @returns whether `linksOf` answers at once */
  prepareLinks(budget: number): boolean {
    const until = performance.now() + budget
    for (const { id } of this.trace.objects) while (!this.linkReader.prepare(id, SLICE)) if (performance.now() >= until) return false
    return true
  }
}
