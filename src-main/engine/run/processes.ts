/** The processes of a run: joined from the arena's slots, the warden's reports and what parents learned by waiting. */
import type { Nanoseconds, Pid, ProcessId } from '../../../src-shared/base/units.ts'
import type { ProcessExit, TraceProcess } from '../../../src-shared/trace/model.ts'
import { SlotState, type SlotSnapshot } from '../native-addon.ts'

/** Processes without a slot get numbers from here on. */
const FIRST_UNTRACED = 256
/** A process that has just been seen may be about to get its slot's pid: only after this long is it called a stranger. */
const STRANGER_AFTER_NS = 150e6

const KINDS = ['lab', 'foreign', 'stub'] as const

interface Birth {
  readonly pid: Pid
  readonly ppid: Pid
  readonly comm: string
  readonly t: Nanoseconds
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type ProcessRecord = Mutable<TraceProcess>

export class ProcessTable {
  private readonly records = new Map<ProcessId, ProcessRecord>()
  private readonly byPid = new Map<Pid, ProcessRecord>()
  private births: Birth[] = []
  private readonly earlyExits = new Map<Pid, { t: Nanoseconds; status: number | null }>()
  private untraced = 0
  /** Pids of those who are inside spawn(): a slot is claimed, and nobody's yet. */
  private spawning: ReadonlySet<Pid> = new Set()

  list(): TraceProcess[] {
    return [...this.records.values()].sort((a, b) => a.id - b.id).map((p) => ({ ...p }))
  }
  get(id: ProcessId): TraceProcess | undefined {
    return this.records.get(id)
  }
  withPid(pid: Pid): TraceProcess | undefined {
    return this.byPid.get(pid)
  }
  living(): TraceProcess[] {
    return [...this.records.values()].filter((p) => p.endedAt === null)
  }

  /** What the slots say now. */
  update(slots: readonly SlotSnapshot[]): void {
    this.spawning = new Set(slots.filter(({ state, pid }) => state === SlotState.claimed && pid <= 0).map(({ parentPid }) => parentPid))
    for (const slot of slots) {
      if (slot.state === SlotState.free || slot.state === SlotState.failed || slot.pid <= 0) continue
      const record = this.records.get(slot.slot) ?? this.add(slot)
      if (slot.runningAt > 0 && record.runningAt === null) record.runningAt = slot.runningAt
    }
  }

  /** The warden has seen a descendant. */
  born(birth: Birth): void {
    this.births.push(birth)
  }

  /**
   * Descendants that got no slot in time are processes that only the kernel tells about. While their parent is inside spawn(),
   * which on a busy machine takes as long as it likes, nobody knows yet.
   */
  settleBirths(now: Nanoseconds): void {
    const waiting: Birth[] = []
    for (const birth of this.births) {
      const known = this.byPid.get(birth.pid)
      if (known !== undefined && known.endedAt === null) continue
      if (now - birth.t < STRANGER_AFTER_NS || (now < Infinity && this.spawning.has(birth.ppid))) waiting.push(birth)
      else if (known === undefined || (known.endedAt ?? 0) < birth.t) this.addStranger(birth)
    }
    this.births = waiting
  }

  /** A process has ended. `status` as in wait(2); null: nobody could tell. Gives the process, if it is known. */
  ended(pid: Pid, t: Nanoseconds, status: number | null): TraceProcess | undefined {
    const record = this.byPid.get(pid)
    if (record === undefined) {
      this.earlyExits.set(pid, { t, status })
      return undefined
    }
    if (record.endedAt === null) record.endedAt = t
    if (status !== null) record.exit = exitOf(status)
    else record.exit ??= { how: 'unknown' }
    return record
  }

  /** The process said itself how it ends, or its parent has learned it. */
  learned(record: TraceProcess, t: Nanoseconds, status: number): void {
    const own = this.records.get(record.id)!
    own.exit = exitOf(status)
    if (own.endedAt === null || t < own.endedAt) own.endedAt = t
  }

  private add(slot: SlotSnapshot): ProcessRecord {
    const record: ProcessRecord = {
      id: slot.slot,
      pid: slot.pid,
      parent: slot.parentSlot === 255 ? null : slot.parentSlot,
      role: slot.role,
      name: this.uniqueName(slot.role),
      args: slot.args,
      kind: KINDS[slot.kind] ?? 'foreign',
      startedAt: slot.claimedAt,
      runningAt: null,
      endedAt: null,
      exit: null,
    }
    this.keep(record)
    return record
  }

  private addStranger({ pid, ppid, comm, t }: Birth): void {
    this.keep({
      id: FIRST_UNTRACED + this.untraced++,
      pid,
      parent: this.byPid.get(ppid)?.id ?? null,
      role: comm,
      name: this.uniqueName(comm),
      args: '',
      kind: 'foreign',
      startedAt: t,
      runningAt: t,
      endedAt: null,
      exit: null,
    })
  }

  private keep(record: ProcessRecord): void {
    this.records.set(record.id, record)
    this.byPid.set(record.pid, record)
    const early = this.earlyExits.get(record.pid)
    if (early !== undefined && early.t >= record.startedAt) this.ended(record.pid, early.t, early.status)
  }

  private uniqueName(role: string): string {
    const taken = new Set([...this.records.values()].map((p) => p.name))
    if (!taken.has(role)) return role
    let n = 2
    while (taken.has(`${role} ${n}`)) n++
    return `${role} ${n}`
  }
}

/** wait(2)'s status in words. */
export function exitOf(status: number): ProcessExit {
  const signal = status & 0x7f
  if (signal === 0) return { how: 'exited', status: (status >> 8) & 0xff }
  return { how: 'signalled', signal, core: (status & 0x80) !== 0 }
}
