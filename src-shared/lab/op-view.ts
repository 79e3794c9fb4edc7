/** One recorded operation as a check sees it: a window on a row of the event table, read only. */
import type { Nanoseconds, ObjectId, ProcessId } from '../base/units.ts'
import { EventFlag } from '../trace/events.ts'
import type { Trace } from '../trace/model.ts'
import { OPS } from '../trace/ops.ts'
import type { OpInfo } from '../trace/ops.ts'
import { errorName } from './errors.ts'

const INFO = new Map<number, OpInfo>(OPS.map((op) => [op.id, op]))
const UNKNOWN_OP: OpInfo = { id: 0, name: '?', family: 'life', blocks: false, kind: 'engine', args: [] }

export class OpView {
  readonly #trace: Trace
  /** Number of the event in the trace: what a check gives as evidence. */
  readonly index: number

  constructor(trace: Trace, index: number) {
    this.#trace = trace
    this.index = index
  }

  /** Number of the operation (src-shared/trace/ops.ts `Op`). */
  get op(): number {
    return this.#trace.events.op(this.index)
  }
  get info(): OpInfo {
    return INFO.get(this.op) ?? UNKNOWN_OP
  }
  /** The function's name, `'read'`. */
  get name(): string {
    return this.info.name
  }
  get process(): ProcessId {
    return this.#trace.events.process(this.index)
  }
  /** 0: none. */
  get object(): ObjectId {
    return this.#trace.events.object(this.index)
  }
  /** Start, nanoseconds since the run's start. */
  get t0(): Nanoseconds {
    return this.#trace.events.t0(this.index)
  }
  /** End. */
  get t1(): Nanoseconds {
    return this.#trace.events.t1(this.index)
  }
  /** What the call gave back; of a load the value read, of a store the value written. */
  get result(): number {
    return this.#trace.events.result(this.index)
  }
  /** The error's name, `'EAGAIN'`; null when it did not fail. */
  get error(): string | null {
    return this.failed ? errorName(this.#trace.header.platform.os, this.#trace.events.error(this.index)) : null
  }
  get failed(): boolean {
    return this.#flag(EventFlag.failed)
  }
  /** The process died inside the call: it may have taken effect. */
  get unknown(): boolean {
    return this.#flag(EventFlag.unknown)
  }
  /** The record itself was hurt; only what is certain was kept. */
  get damaged(): boolean {
    return this.#flag(EventFlag.damaged)
  }
  get readEnd(): boolean {
    return this.#flag(EventFlag.readEnd)
  }
  get writeEnd(): boolean {
    return this.#flag(EventFlag.writeEnd)
  }
  /** Arguments, in the order of `info.args` (tools/tables/ops.json). */
  get a0(): number {
    return this.#trace.events.a0(this.index)
  }
  get a1(): number {
    return this.#trace.events.a1(this.index)
  }
  get a2(): number {
    return this.#trace.events.a2(this.index)
  }
  /** First bytes of what was moved, at most 128. */
  get preview(): Uint8Array {
    return this.#trace.events.preview(this.index)
  }
  /** Where it stands in the program: `main.ts:12`; '' when not known. */
  get site(): string {
    const line = this.#trace.events.line(this.index)
    const file = this.#trace.header.files[this.#trace.events.file(this.index)]
    return line === 0 || file === undefined ? '' : `${file}:${line}`
  }

  #flag(bit: number): boolean {
    return (this.#trace.events.flags(this.index) & bit) !== 0
  }
}
