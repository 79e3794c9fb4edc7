/** A trace as large as one likes: processes that write, read, wait and compute in a rhythm, so that every level of detail occurs. */
import { EVENT_BYTES, EventFlag, EventTable } from '../../../src-shared/trace/events.ts'
import type { Trace, TraceObject, TraceProcess } from '../../../src-shared/trace/model.ts'
import { Op } from '../../../src-shared/trace/ops.ts'

const OPS = [Op.SEM_WAIT, Op.LOAD, Op.STORE, Op.WRITE, Op.SEM_POST, Op.READ] as const
const OBJECT_OF: Readonly<Record<number, number>> = {
  [Op.SEM_WAIT]: 1,
  [Op.SEM_POST]: 1,
  [Op.WRITE]: 2,
  [Op.READ]: 2,
  [Op.LOAD]: 3,
  [Op.STORE]: 3,
}

/** A small, good enough generator: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** The engine takes what all processes have recorded so often, ns: one after another, so that within a round times go back. */
const ROUND = 500_000

/** Bytes of `count` events of `lanes` processes, in the order in which the engine would have taken them. */
export function madeEvents(count: number, lanes: number, seed = 1): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed)
  const bytes = new Uint8Array(count * EVENT_BYTES)
  const view = new DataView(bytes.buffer)
  const next = Array.from({ length: lanes }, (_, process) => madeEvent(random, process, 0, 0))
  for (let i = 0, until = ROUND; i < count; until += ROUND)
    for (let process = 0; process < lanes; process++)
      for (let event = next[process]!; event.t1 < until && i < count; i++) {
        writeEvent(view, i * EVENT_BYTES, event)
        next[process] = event = madeEvent(random, process, event.seq + 1, event.t1)
      }
  return bytes
}

function madeEvent(random: () => number, process: number, seq: number, after: number): Made {
  const op = OPS[seq % OPS.length]!
  const asleep = (op === Op.SEM_WAIT || op === Op.READ) && random() < 0.02
  const t0 = after + 200 + random() * (seq % 600 < 300 ? 800 : 9000)
  const t1 = t0 + (asleep ? 60_000 + random() * 900_000 : 150 + random() * 700)
  return { t0, t1, seq, op, process, failed: random() < 0.001 }
}

interface Made {
  readonly t0: number
  readonly t1: number
  readonly seq: number
  readonly op: number
  readonly process: number
  readonly failed: boolean
}

function writeEvent(view: DataView, at: number, { t0, t1, seq, op, process, failed }: Made): void {
  view.setBigUint64(at, BigInt(Math.round(t0)), true)
  view.setBigUint64(at + 8, BigInt(Math.round(t1)), true)
  view.setUint32(at + 16, seq, true)
  view.setUint16(at + 20, op, true)
  view.setUint16(at + 22, (failed ? EventFlag.failed : 0) | (process << 8), true)
  view.setUint32(at + 24, OBJECT_OF[op] ?? 0, true)
  view.setUint32(at + 28, (process << 20) | ((seq % 40) + 1), true)
  view.setBigInt64(at + 32, BigInt(failed ? -1 : op === Op.WRITE || op === Op.READ ? 64 : 0), true)
  view.setInt32(at + 40, failed ? 11 : 0, true)
}

/** A trace around events. @param end of its last one, ns; null: the run goes on */
export function madeTrace(events: EventTable, lanes: number, end: number | null): Trace {
  const processes = Array.from({ length: lanes }, (_, id): TraceProcess => ({
    id,
    pid: 4000 + id,
    parent: null,
    role: 'worker',
    name: id === 0 ? 'worker' : `worker ${id + 1}`,
    args: [],
    kind: 'lab',
    startedAt: 0,
    runningAt: 1,
    endedAt: end,
    exit: end === null ? null : { how: 'exited', status: 0 },
  }))
  const object = (id: number, kind: TraceObject['kind'], label: string): TraceObject => ({
    id,
    kind,
    label,
    name: label,
    identity: { dev: '1', ino: String(id), offset: 0 },
    firstSeenAt: 0,
    firstSeenBy: 0,
    created: true,
  })
  return {
    header: {
      format: 'ipc-lab-trace',
      version: 1,
      runId: 'rmade',
      lab: null,
      startedAt: 0,
      platform: { os: 'linux', release: '6', arch: 'x64', runtime: 'node', pageSize: 4096 },
      files: processes.map(() => 'worker.ts'),
    },
    processes,
    objects: [object(1, 'semaphore', '/items'), object(2, 'pipe', 'pipe 1'), object(3, 'shared-memory', '/ring')],
    events,
    states: [],
    outputs: [],
    samples: [],
    gaps: [],
    end: end === null ? null : { end: 'finished', t: end, limit: null, waits: [], outputThrownAway: 0, leaks: [] },
  }
}

/** A finished run of `count` events. */
export function madeRun(count: number, lanes: number): Trace {
  const events = new EventTable()
  events.append(madeEvents(count, lanes), new Uint8Array())
  let end = 0
  for (let i = 0; i < count; i++) end = Math.max(end, events.t1(i))
  return madeTrace(events, lanes, end)
}
