/** One run: from the first frame to its warden until nothing of it is left. */
import type { RunLimits } from '../../../src-shared/contract/commands.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import type { EndKind, Leak, LimitKind, TraceHeader, Wait } from '../../../src-shared/trace/model.ts'
import type { RunArena } from '../native-addon.ts'
import { sampleObjects } from '../watch/objects.ts'
import { leaksOf } from './leaks.ts'
import { wardenSettings } from './limits.ts'
import { Recorder } from './recorder.ts'
import { standstill } from './standstill.ts'
import { Warden, type WardenReport } from './warden.ts'

/** How often the arena is emptied into the trace, and the run is looked at. */
const TICK_MS = 25
const STANDSTILL_MS = 50
/** Numbers of the kernel's objects are asked for this often while they live. */
const SAMPLE_MS = 200
const LIMIT_KINDS: readonly LimitKind[] = ['wall', 'cpu', 'memory', 'processes', 'output', 'events', 'disk']

export interface RunPlan {
  readonly runId: string
  readonly runDir: string
  readonly warden: string
  /** Program that is started first: the one whose end decides. */
  readonly entry: string
  readonly limits: Required<RunLimits>
  readonly header: TraceHeader
}

export type RunState = 'starting' | 'running' | 'stopping' | 'ended'

/** Does what the warden would have done, when it was killed. `processes`: living members, `pid:start time`. */
export type CleanUpAfterWarden = (processes: readonly string[]) => Promise<readonly Leak[]>

export interface RunOutcome {
  readonly error: EngineError | null
}

export class Run {
  readonly recorder: Recorder
  state: RunState = 'starting'
  /** Resolves when the run has ended and everything of it is cleaned up. */
  readonly done: Promise<RunOutcome>

  private readonly plan: RunPlan
  private readonly arena: RunArena
  private readonly warden: Warden
  private readonly onState: (state: RunState) => void
  private readonly cleanUpAfterWarden: CleanUpAfterWarden
  private finish!: (outcome: RunOutcome) => void
  private timer: NodeJS.Timeout | null = null
  private ending: { kind: EndKind; limit: LimitKind | null; waits: readonly Wait[] } | null = null
  private lastStandstill: { signature: string; at: number } | null = null
  private lastSample = 0
  private leaks: readonly Leak[] = []
  private failure: EngineError | null = null
  private cleaned = false
  /** Living members by pid, with their start times. */
  private readonly members = new Map<number, number>()

  constructor(plan: RunPlan, arena: RunArena, onState: (state: RunState) => void, cleanUpAfterWarden: CleanUpAfterWarden) {
    this.plan = plan
    this.arena = arena
    this.onState = onState
    this.cleanUpAfterWarden = cleanUpAfterWarden
    this.recorder = new Recorder(arena, plan.header)
    this.done = new Promise((resolve) => (this.finish = resolve))
    this.warden = new Warden(
      { executable: plan.warden, runDir: plan.runDir, arenaFd: arena.fd, settings: wardenSettings(plan.runId, plan.runDir, plan.limits) },
      {
        report: (report) => this.onReport(report),
        output: (stream, slot, t, bytes) => this.recorder.output(stream, slot, t, bytes),
        gone: (code) => void this.onWardenGone(code),
      },
    )
    this.warden.start(plan.entry, [])
    this.timer = setInterval(() => this.tick(), TICK_MS)
  }

  get runDir(): string {
    return this.plan.runDir
  }
  get wardenPid(): number | undefined {
    return this.warden.pid
  }

  /** Ends the run: SIGTERM, then SIGKILL, for all its processes. */
  stop(): void {
    this.endBecause('stopped', null, [])
  }

  private endBecause(kind: EndKind, limit: LimitKind | null, waits: readonly Wait[]): void {
    if (this.ending !== null || this.state === 'ended') return
    this.ending = { kind, limit, waits }
    this.setState('stopping')
    this.warden.stop()
  }

  private onReport(report: WardenReport): void {
    this.recorder.report(report)
    switch (report.ev) {
      case 'started':
        this.setState('running')
        break
      case 'start-failed':
        this.failure = { kind: 'os', what: this.plan.entry, errno: report.errno, syscall: report.syscall }
        break
      case 'birth':
        this.members.set(report.pid, report.start)
        break
      case 'exit':
        this.members.delete(report.pid)
        break
      case 'limit':
        this.ending ??= { kind: 'limit', limit: LIMIT_KINDS.find((kind) => kind === report.limit) ?? 'wall', waits: [] }
        this.setState('stopping')
        break
      case 'empty':
        this.onEmpty()
        break
      case 'cleaned':
        this.cleaned = true
        this.leaks = leaksOf(report)
        break
      case 'error':
        if (report.t === 0) this.failure = { kind: 'no-engine', what: report.what, file: this.plan.warden, errno: report.errno }
        break
    }
  }

  private tick(): void {
    this.recorder.collect()
    const now = performance.now()
    if (now - this.lastSample >= SAMPLE_MS) {
      this.lastSample = now
      this.recorder.sample(sampleObjects(this.recorder.trace.objects, this.recorder.now()))
    }
    if (this.state === 'running') this.lookForStandstill(now)
  }

  private lookForStandstill(now: number): void {
    const found = standstill(this.recorder, this.members.keys())
    if (found === null) {
      this.lastStandstill = null
    } else if (this.lastStandstill?.signature !== found.signature) {
      this.lastStandstill = { signature: found.signature, at: now }
    } else if (now - this.lastStandstill.at >= STANDSTILL_MS) {
      this.endBecause('stuck', null, found.waits)
    }
  }

  /** No process is left: the last look at what they made, then the warden may clean up. */
  private onEmpty(): void {
    this.recorder.collect()
    this.recorder.sample(sampleObjects(this.recorder.trace.objects, this.recorder.now()))
    this.warden.quit()
  }

  /** @param code the warden's exit status; null: it was killed, or never lived */
  private async onWardenGone(code: number | null): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer)
    this.recorder.collect(true)
    if (!this.cleaned) {
      // It was killed, never lived, or waited in vain for us (we were stopped): do what of its work is left.
      this.leaks = await this.cleanUpAfterWarden([...this.members].map(([pid, start]) => `${pid}:${start}`))
      this.recorder.collect(true)
      this.failure ??= this.ending === null && code !== 0 ? { kind: 'warden-killed', what: this.plan.runId } : null
    }
    this.closeProcesses()
    this.recorder.end({
      end: this.ending?.kind ?? this.ownEnd(),
      t: this.recorder.now(),
      limit: this.ending?.limit ?? null,
      waits: this.ending?.waits ?? [],
      outputThrownAway: this.recorder.outputThrownAway,
      leaks: this.leaks,
    })
    this.arena.close()
    this.setState('ended')
    this.finish({ error: this.failure })
  }

  /** Whoever has no recorded end by now was killed with the rest. */
  private closeProcesses(): void {
    const t = this.recorder.now()
    for (const process of this.recorder.processes.living())
      this.recorder.report({ ev: 'exit', t: t + this.arena.epoch, pid: process.pid, status: null, reaped: false })
    this.recorder.trace.processes = this.recorder.processes.list()
  }

  private ownEnd(): EndKind {
    const first = this.recorder.processes.get(0)
    return first?.exit?.how === 'exited' && first.exit.status === 0 ? 'finished' : 'failed'
  }

  private setState(state: RunState): void {
    if (this.state === state || this.state === 'ended') return
    this.state = state
    this.onState(state)
  }
}
