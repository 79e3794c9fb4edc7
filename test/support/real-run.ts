/**
 * Programs that stand in a test, run for real: the engine in this process, its warden, real lab processes. Gives the trace,
 * the output and how it ended; and a guard that nothing is left of them.
 *
 *     const lab = new Laboratory()
 *     const { out, ops } = await lab.run(`import { pipe } from 'ipc-lab'\nconsole.log(pipe().join())`)
 *
 * In every program `NAME` stands for a name that no other test has ("/ipc-lab-test-…"), `NAME-x` for another one.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunLimits } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import type { GrowingTrace } from '../../src-shared/trace/batch.ts'
import { EventFlag } from '../../src-shared/trace/events.ts'
import type { EndKind, TraceEnd, TraceProcess } from '../../src-shared/trace/model.ts'
import { OPS } from '../../src-shared/trace/ops.ts'
import { openEngine } from '../../src-main/hosts/cli/resources.ts'
import { Follower } from '../../src-main/hosts/cli/run-once.ts'
import { linkOf, mentions } from './cli.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** One name for each number: the first one, as the SDK has it. */
const ERRNO_NAMES = new Map(
  Object.entries(constants.errno)
    .map(([name, number]) => [number, name] as const)
    .filter(([, name]) => !['EWOULDBLOCK', 'EDEADLOCK', 'EOPNOTSUPP'].includes(name)),
)
const ARGUMENTS = new Map(OPS.map((op) => [op.id, op]))

/** One recorded operation, for tests. */
export interface SeenOp {
  /** "main", "child", "child 2" */
  readonly process: string
  readonly name: string
  readonly result: number
  /** "" when it succeeded. */
  readonly error: string
  /** By the names of the op table. */
  readonly args: Readonly<Record<string, number>>
  readonly line: number
  /** Label of its object, "" when it has none. */
  readonly object: string
  readonly preview: string
  readonly flags: number
  /** Cut off by the death of its process. */
  readonly unknown: boolean
  readonly t0: number
  readonly t1: number
}

export interface SeenRun {
  readonly trace: GrowingTrace
  /** What the run could not do, else null. */
  readonly error: EngineError | null
  readonly end: EndKind
  readonly ending: TraceEnd
  readonly out: string
  readonly err: string
  readonly ops: readonly SeenOp[]
  /** Operations of this name, of one process if given. */
  of(name: string, process?: string): readonly SeenOp[]
  process(name: string): TraceProcess
}

export interface RunSetting {
  readonly limits?: RunLimits
  /** Called when the run has started; what it gives is awaited before the run's end is looked at. */
  readonly during?: (run: LiveRun) => Promise<void> | void
}

/** A run that is going on. */
export interface LiveRun {
  readonly runId: string
  readonly dir: string
  stop(): Promise<void>
  /** The trace as it is now. */
  look(): Promise<GrowingTrace>
}

export class Laboratory {
  readonly dir = mkdtempSync(join(tmpdir(), 'ipc-lab-real-'))
  readonly name = `/ipc-lab-test-${process.pid}-${Math.random().toString(36).slice(2, 8)}`
  readonly state = join(this.dir, 'state')
  private readonly engine = openEngine({ root: ROOT, stateDir: this.state })
  private descriptors: string[] | null = null
  private count = 0

  /** Runs `programs` (one text: main.ts) to the end. Throws when the run cannot even start: see `refusal`. */
  async run(programs: string | Readonly<Record<string, string>>, setting: RunSetting = {}): Promise<SeenRun> {
    const started = await this.start(programs, setting.limits)
    if (!started.ok) throw new Error(`the run did not start: ${JSON.stringify(started.error)}`)
    const { runId } = started.value
    const follower = new Follower(this.engine, runId)
    const live: LiveRun = {
      runId,
      dir: join(this.state, 'runs', runId),
      stop: async () => void (await this.engine.call('run.stop', { runId })),
      look: async () => taken(await follower.catchUp()),
    }
    await setting.during?.(live)
    const done = await this.engine.call('run.wait', { runId })
    const trace = taken(await follower.catchUp())
    await this.engine.call('run.close', { runId })
    return seen(trace, done.ok ? null : done.error)
  }

  /** Why these programs cannot be started. */
  async refusal(programs: string | Readonly<Record<string, string>>): Promise<EngineError> {
    const started = await this.start(programs)
    if (started.ok) throw new Error('the run started')
    return started.error
  }

  /** What is left of all runs so far, and descriptors of this process that the first look did not see. Empty: nothing. */
  left(): string[] {
    const runs = join(this.state, 'runs')
    const directories = existsSync(runs) ? readdirSync(runs).map((name) => `directory ${name}`) : []
    const names = readdirSync('/dev/shm').filter((name) => name.includes(this.name.slice(1)))
    return [...directories, ...names.map((name) => `name ${name}`), ...this.processes(), ...this.newDescriptors()]
  }

  /** Ends what still runs and removes the tests' files. */
  async close(): Promise<void> {
    await this.engine.close()
    rmSync(this.dir, { recursive: true, force: true })
  }

  /** Processes of the runs, living or zombie. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid && mentions(pid, this.dir))
      .map((pid) => `process ${pid}`)
  }

  private start(programs: string | Readonly<Record<string, string>>, limits: RunLimits = {}) {
    const path = join(this.dir, `programs${this.count++}`)
    mkdirSync(path)
    for (const [file, text] of Object.entries(typeof programs === 'string' ? { 'main.ts': programs } : programs))
      writeFileSync(join(path, file), text.replaceAll('NAME', this.name))
    return this.engine.call('run.start', { source: { kind: 'folder', path }, limits: { wallMs: 60_000, ...limits } })
  }

  private newDescriptors(): string[] {
    const now = openDescriptors()
    this.descriptors ??= now
    const more = now.length - this.descriptors.length
    return more > 0 ? [`${more} descriptors: ${now.slice(-more).join(', ')}`] : []
  }
}

/** What descriptors lead to that a run could leave open: not pipes and sockets of the test runner. */
function openDescriptors(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    const target = linkOf(`/proc/self/fd/${fd}`)
    return target.includes('memfd:') || target.includes('ipc-lab') ? [target] : []
  })
}

function seen(trace: GrowingTrace, error: EngineError | null): SeenRun {
  const ops = Array.from({ length: trace.events.length }, (_, i) => opAt(trace, i))
  const text = (stream: 'stdout' | 'stderr') => trace.outputs.filter((o) => o.stream === stream).map((o) => o.text).join('') // prettier-ignore
  return {
    trace,
    error,
    end: trace.end!.end,
    ending: trace.end!,
    out: text('stdout'),
    err: text('stderr'),
    ops,
    of: (name, process) => ops.filter((op) => op.name === name && (process === undefined || op.process === process)),
    process(name) {
      const found = trace.processes.find((process) => process.name === name)
      if (found === undefined) throw new Error(`no process ${name}, only ${trace.processes.map((p) => p.name).join(', ')}`)
      return found
    },
  }
}

function opAt({ events, processes, objects }: GrowingTrace, i: number): SeenOp {
  const info = ARGUMENTS.get(events.op(i))
  const values = [events.a0(i), events.a1(i), events.a2(i)]
  const error = events.error(i)
  return {
    process: processes.find((process) => process.id === events.process(i))?.name ?? `slot ${events.process(i)}`,
    name: info?.name ?? `op ${events.op(i)}`,
    result: events.result(i),
    error: error === 0 ? '' : (ERRNO_NAMES.get(error) ?? `E${error}`),
    args: Object.fromEntries((info?.args ?? []).map((name, n) => [name, values[n]!])),
    line: events.line(i),
    object: objects.find((object) => object.id === events.object(i))?.label ?? '',
    preview: new TextDecoder().decode(events.preview(i)),
    flags: events.flags(i),
    unknown: (events.flags(i) & EventFlag.unknown) !== 0,
    t0: events.t0(i),
    t1: events.t1(i),
  }
}

function taken<T>(result: { ok: true; value: T } | { ok: false; error: EngineError }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
