/** The last events of this server, numbered, so that a client that was away can be told what it missed. */
import { randomBytes } from 'node:crypto'
import type { EngineEvent } from '../../../src-shared/contract/commands.ts'
import type { EventPlace } from '../../../src-shared/contract/wire-messages.ts'

export interface NumberedEvent {
  readonly seq: number
  readonly event: EngineEvent
}

/** Kept events. Progress of runs is not kept: the next one says more. */
const KEPT = 1000

export class EventLog {
  /** This server and no other: numbers of another one mean nothing here. */
  private readonly epoch = randomBytes(9).toString('base64url')
  private readonly kept: NumberedEvent[] = []
  private seq = 0

  add(event: EngineEvent): NumberedEvent {
    const numbered = { seq: ++this.seq, event }
    if (event.kind !== 'run-progress') this.kept.push(numbered)
    if (this.kept.length > KEPT) this.kept.shift()
    return numbered
  }

  get place(): EventPlace {
    return { epoch: this.epoch, seq: this.seq }
  }

  /** What came after a place; null: that cannot be told any more. */
  since({ epoch, seq }: EventPlace): readonly NumberedEvent[] | null {
    if (epoch !== this.epoch || seq > this.seq) return null
    const oldest = this.kept.length < KEPT ? 0 : this.kept[0]!.seq
    return seq < oldest - 1 ? null : this.kept.filter((each) => each.seq > seq)
  }
}
