/** Joins what the arena, the warden and the kernel say into the trace of a run. */
import type { Nanoseconds, ObjectId, ProcessId } from '../../../src-shared/base/units.ts'
import { GrowingTrace } from '../../../src-shared/trace/batch.ts'
import { EventFlag } from '../../../src-shared/trace/events.ts'
import { parseField } from '../../../src-shared/trace/fields.ts'
import { FIELD_KIND, isMemory, objectKind } from '../../../src-shared/trace/kinds.ts'
import type { ObjectKind, TraceEnd, TraceGap, TraceHeader, TraceObject, TraceSample } from '../../../src-shared/trace/model.ts'
import { Op } from '../../../src-shared/trace/ops.ts'
import { DescriptorLedger } from '../../../src-shared/trace/queries/descriptors.ts'
import type { ArenaBatch, ObjectSnapshot, RunArena, SlotSnapshot } from '../native-addon.ts'
import { ConsoleWalker, type Stream } from './console.ts'
import { ProcessTable } from './processes.ts'
import type { WardenReport } from './warden.ts'

const GAP_REASONS = ['dropped', 'over-limit', 'damaged'] as const
const STATES = new Set(['R', 'S', 'D', 'T', 't', 'Z'])

/** What an object is called when it has no name of its own. */
const NOUN: Partial<Record<ObjectKind, string>> = {
  pipe: 'pipe',
  fifo: 'fifo',
  'memory-semaphore': 'semaphore',
  'shared-memory': 'memory',
  'anonymous-memory': 'memory',
  memfd: 'memfd',
  file: 'file',
  console: 'console',
  device: 'device',
  socket: 'socket',
}

export class Recorder {
  readonly trace: GrowingTrace
  readonly processes = new ProcessTable()
  readonly ledger = new DescriptorLedger()
  /** Which processes have had to do with an object. */
  readonly touched = new Map<ObjectId, Set<ProcessId>>()
  slots: SlotSnapshot[] = []
  outputThrownAway = 0

  private readonly arena: RunArena
  /** Kept: the arena is closed when the run has ended. */
  private readonly epoch: number
  private readonly walkers: Record<Stream, Map<number, ConsoleWalker>> = { stdout: new Map(), stderr: new Map() }
  /** Console objects by id: which pipe they are. */
  private readonly consoles = new Map<ObjectId, ConsoleWalker>()
  private readonly labels = new Set<string>()
  private read = 0

  constructor(arena: RunArena, header: TraceHeader) {
    this.arena = arena
    this.epoch = arena.epoch
    this.trace = new GrowingTrace(header)
  }

  /** Nanoseconds since the run's start of a moment on CLOCK_MONOTONIC. */
  since(t: number): Nanoseconds {
    return Math.max(0, t - this.epoch)
  }
  now(): Nanoseconds {
    return this.since(Number(process.hrtime.bigint()))
  }

  /** Takes what the arena has. @param final nothing more will come: console text that nobody claims is given to nobody */
  collect(final = false): void {
    const batch = this.arena.take()
    this.slots = this.arena.slots()
    this.processes.update(this.slots)
    this.processes.settleBirths(final ? Infinity : this.now())
    this.addObjects()
    this.trace.events.append(batch.events, batch.previews)
    this.addGaps(batch.gaps)
    for (; this.read < this.trace.events.length; this.read++) this.look(this.read)
    this.ledger.advance(this.trace.events)
    this.settleConsoles(final)
    this.trace.processes = this.processes.list()
  }

  report(report: WardenReport): void {
    switch (report.ev) {
      case 'birth':
        this.processes.born({ pid: report.pid, ppid: report.ppid, comm: report.comm, t: this.since(report.t) })
        break
      case 'exit':
        this.processEnded(report.pid, this.since(report.t), report.status)
        break
      case 'state': {
        const known = this.processes.withPid(report.pid)
        if (known !== undefined && STATES.has(report.state)) {
          this.trace.states.push({ process: known.id, t: this.since(report.t), state: report.state as 'R' })
        }
        break
      }
      case 'discarded':
        this.outputThrownAway = Math.max(this.outputThrownAway, report.bytes)
        break
    }
  }

  output(stream: number, slot: number, t: number, bytes: Buffer): void {
    this.walker(stream === 1 ? 'stdout' : 'stderr', slot).addBytes(this.since(t), bytes)
  }

  sample(samples: readonly TraceSample[]): void {
    this.trace.samples.push(...samples)
  }

  end(end: TraceEnd): void {
    this.trace.end = end
  }

  private processEnded(pid: number, t: Nanoseconds, status: number | null): void {
    // Its last records may still lie in the ring, and its slot may not have been looked at yet.
    this.collect()
    const known = this.processes.ended(pid, t, status)
    if (known === undefined || known.kind === 'foreign') return
    this.arena.finishSlot(known.id, t)
    this.collect()
    this.ledger.ended(known.id)
  }

  /** What one event tells beyond itself. */
  private look(i: number): void {
    const { events } = this.trace
    const process = events.process(i)
    const object = events.object(i)
    if (object !== 0) {
      let users = this.touched.get(object)
      if (users === undefined) this.touched.set(object, (users = new Set()))
      users.add(process)
    }
    switch (events.op(i)) {
      case Op.WAIT:
      case Op.WAITPID: {
        const child = events.result(i) > 0 ? this.processes.withPid(events.result(i)) : undefined
        const status = events.a1(i)
        const ended = (status & 0xff) !== 0x7f && status !== 0xffff // neither stopped nor continued
        if (child !== undefined && ended) this.processes.learned(child, Math.min(child.endedAt ?? Infinity, events.t1(i)), status)
        break
      }
      case Op.EXIT:
      case Op.UNDERSCORE_EXIT: {
        const own = this.processes.get(process)
        if (own !== undefined && own.exit === null) this.processes.learned(own, events.t1(i), (events.a0(i) & 0xff) << 8)
        break
      }
      case Op.WRITE: {
        if ((events.flags(i) & EventFlag.console) === 0 || events.error(i) !== 0) break
        this.consoles
          .get(object)
          ?.addWrite({ process, t: events.t0(i), length: Math.max(0, events.result(i)), preview: events.preview(i).slice() })
        break
      }
    }
  }

  private addObjects(): void {
    for (const o of this.arena.newObjects()) {
      if (o.kind === FIELD_KIND) {
        this.addField(o)
        continue
      }
      const kind = objectKind(o.kind)
      const object: TraceObject = {
        id: o.id,
        kind,
        label: this.label(kind, o.name),
        name: o.name.startsWith('/') ? o.name : null,
        identity: { dev: o.dev, ino: o.ino, offset: o.offset },
        firstSeenAt: o.born,
        firstSeenBy: o.slot,
        created: o.created,
      }
      this.trace.objects.push(object)
      if (kind === 'console') this.bindConsole(object.id, o.name)
    }
  }

  /** A program calls a place in memory so: that goes with the memory. */
  private addField({ dev, ino, offset, name }: ObjectSnapshot): void {
    const field = parseField(offset, name)
    const at = this.trace.objects.findIndex(
      ({ identity, kind }) => (isMemory(kind) || kind === 'file') && identity.dev === dev && identity.ino === ino,
    )
    const object = this.trace.objects[at]
    if (field !== null && object !== undefined) this.trace.objects[at] = { ...object, fields: [...(object.fields ?? []), field] }
  }

  /** The warden names its pipes "stdout 0", "stderr 0": stream and slot. */
  private bindConsole(id: ObjectId, name: string): void {
    const found = /^(stdout|stderr) (\d+)$/.exec(name)
    if (found) this.consoles.set(id, this.walker(found[1] as Stream, Number(found[2])))
  }

  private walker(stream: Stream, slot: number): ConsoleWalker {
    const known = this.walkers[stream].get(slot)
    if (known !== undefined) return known
    const made = new ConsoleWalker(stream, (output) => this.trace.outputs.push(output))
    this.walkers[stream].set(slot, made)
    return made
  }

  private settleConsoles(final: boolean): void {
    for (const walkers of Object.values(this.walkers)) for (const walker of walkers.values()) walker.settle(final)
  }

  private label(kind: ObjectKind, name: string): string {
    const base = name === '' ? (NOUN[kind] ?? 'object') : name
    let label = name === '' ? `${base} 1` : base
    for (let n = 2; this.labels.has(label); n++) label = `${base} ${n}`
    this.labels.add(label)
    return label
  }

  private addGaps(gaps: ArenaBatch['gaps']): void {
    for (const { slot, reason, t, count } of gaps) {
      const why = GAP_REASONS[reason] ?? 'damaged'
      const known = this.trace.gaps.findIndex((gap) => gap.process === slot && gap.why === why)
      const before: TraceGap | undefined = this.trace.gaps[known]
      if (before === undefined) this.trace.gaps.push({ process: slot, t, count, why })
      else this.trace.gaps[known] = { ...before, count: before.count + count }
    }
  }
}
