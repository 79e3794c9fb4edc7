/**
 * Traces drawn in text: columns are processes, rows are time. For tests of everything that reads a trace.
 *
 *     drawTrace(`
 *       main                | child
 *       pipe p              |
 *       spawn child         |
 *       read p -> 5 "hello" |
 *       :                   | write p -> 5 "hello"
 *       read p -> 0         | exit
 *     `, { objects: { p: 'pipe' } })
 *
 * A cell is `name object key=value "payload" -> result`, `!EAGAIN` for an error, a last `?` for an operation whose process died inside it. `:` is the
 * operation above, still going on. Row n lasts from n × 1000 to n × 1000 + 900 ns. `spawn`, `wait` and `waitpid` take a column's name.
 * Two columns of one role: `producer`, `producer 2`.
 */
import { EVENT_BYTES, EventFlag, EventTable } from '../../src-shared/trace/events.ts'
import type {
  EndKind,
  Leak,
  ObjectKind,
  Trace,
  TraceEnd,
  TraceObject,
  TraceProcess,
  TraceSample,
  Wait,
} from '../../src-shared/trace/model.ts'
import { OPS } from '../../src-shared/trace/ops.ts'

export interface Drawing {
  /** Objects by the name they have in the cells. Numbers are given in this order, from 1. */
  readonly objects?: Readonly<Record<string, ObjectKind>>
  readonly end?: EndKind | null
  readonly waits?: readonly Wait[]
  readonly leaks?: readonly Leak[]
  readonly samples?: readonly TraceSample[]
  /** Events that are said to be missing. */
  readonly dropped?: number
  readonly os?: string
}

const ROW = 1000
const LENGTH = 900
const ERRNO: Record<string, number> = { EAGAIN: 11, EPIPE: 32, EBADF: 9, EINTR: 4, ENOENT: 2, ETIMEDOUT: 110, ECHILD: 10, EEXIST: 17 }

interface Cell {
  readonly process: number
  readonly row: number
  readonly text: string
  until: number
}

export function drawTrace(picture: string, drawing: Drawing = {}): Trace {
  const lines = picture.split('\n').filter((line) => line.trim() !== '')
  const names = lines[0]!.split('|').map((name) => name.trim())
  const cells = readCells(lines.slice(1), names.length)
  const objectNames = Object.keys(drawing.objects ?? {})
  const context = { names, objectNames, kinds: drawing.objects ?? {} }
  const events = new EventTable()
  const sequence = names.map(() => 0)
  for (const cell of cells) {
    const { event, preview } = encode(cell, sequence[cell.process]!++, context)
    events.append(event, preview)
  }
  const end = lines.length * ROW
  return {
    header: header(names, drawing),
    processes: names.map((name, id) => process(name, id, cells, end)),
    objects: objectNames.map((name, i) => object(name, i + 1, drawing.objects![name]!)),
    events,
    states: [],
    outputs: [],
    samples: drawing.samples ?? [],
    gaps: drawing.dropped ? [{ process: 0, t: end, count: drawing.dropped, why: 'dropped' }] : [],
    end: ending(drawing, end),
  }
}

function readCells(rows: readonly string[], columns: number): Cell[] {
  const cells: Cell[] = []
  const current: (Cell | undefined)[] = []
  rows.forEach((line, row) => {
    const texts = line.split('|').map((text) => text.trim())
    for (let process = 0; process < columns; process++) {
      const text = texts[process] ?? ''
      if (text === ':') current[process]!.until = row * ROW + LENGTH
      else if (text !== '') cells.push((current[process] = { process, row, text, until: row * ROW + LENGTH }))
    }
  })
  return cells
}

interface Context {
  readonly names: readonly string[]
  readonly objectNames: readonly string[]
  readonly kinds: Readonly<Record<string, ObjectKind>>
}

interface Fields {
  op: number
  flags: number
  object: number
  result: number
  error: number
  args: number[]
  preview: string
}

function encode(cell: Cell, seq: number, context: Context): { event: Uint8Array; preview: Uint8Array } {
  const f = parse(cell.text, context)
  const bytes = new Uint8Array(EVENT_BYTES)
  const view = new DataView(bytes.buffer)
  const text = new TextEncoder().encode(f.preview)
  view.setBigUint64(0, BigInt(cell.row * ROW), true)
  view.setBigUint64(8, BigInt(cell.until), true)
  view.setUint32(16, seq, true)
  view.setUint16(20, f.op, true)
  view.setUint16(22, f.flags | (text.length > 0 ? EventFlag.previewed : 0) | (cell.process << 8), true)
  view.setUint32(24, f.object, true)
  view.setUint32(28, (cell.process << 20) | (cell.row + 1), true)
  view.setBigInt64(32, BigInt(f.result), true)
  view.setInt32(40, f.error, true)
  view.setInt32(48, f.args[0] ?? 0, true)
  view.setInt32(52, f.args[1] ?? 0, true)
  view.setBigInt64(56, BigInt(f.args[2] ?? 0), true)
  return { event: bytes, preview: text.length > 0 ? Uint8Array.from([text.length, ...text]) : new Uint8Array() }
}

function parse(text: string, context: Context): Fields {
  const fields: Fields = { op: 0, flags: 0, object: 0, result: 0, error: 0, args: [], preview: '' }
  const tokens = text.match(/"[^"]*"|->|[^\s]+/g)!
  const name = tokens.shift()!
  const target = tokens[0] && /^[a-z]/.test(tokens[0]) && !tokens[0].includes('=') ? takeName(tokens) : ''
  if (name === 'spawn' || name === 'wait' || name === 'waitpid') {
    const child = context.names.indexOf(target)
    if (child >= 0) Object.assign(fields, { result: pidOf(child), args: name === 'spawn' ? [child] : [] })
  }
  fields.object = context.objectNames.indexOf(target) + 1
  const info = operation(name, context.kinds[target])
  fields.op = info.id
  while (tokens.length > 0) {
    const token = tokens.shift()!
    if (token === '?') fields.flags |= EventFlag.unknown
    else if (token === 'r-end') fields.flags |= EventFlag.readEnd
    else if (token === 'w-end') fields.flags |= EventFlag.writeEnd
    else if (token === '->') fields.result = Number(tokens.shift())
    else if (token.startsWith('"')) fields.preview = token.slice(1, -1)
    else if (token.startsWith('!'))
      Object.assign(fields, { error: ERRNO[token.slice(1)]!, result: -1, flags: fields.flags | EventFlag.failed })
    else argument(fields, info.args, token)
  }
  return fields
}

/** A column's name may have two words: `producer 2`. */
function takeName(tokens: string[]): string {
  const first = tokens.shift()!
  return /^\d+$/.test(tokens[0] ?? '') ? `${first} ${tokens.shift()!}` : first
}

function argument(fields: Fields, names: readonly string[], token: string): void {
  const [name, value] = token.split('=')
  const at = names.indexOf(name!)
  if (at < 0 || value === undefined) throw new Error(`drawTrace: what is "${token}"? The operation has ${names.join(', ')}`)
  fields.args[at] = Number(value)
}

function operation(name: string, kind: ObjectKind | undefined) {
  const memory = kind === 'shared-memory' || kind === 'memfd' || kind === 'anonymous-memory'
  const found = OPS.filter((op) => op.name === name)
  const info = found.find((op) => (op.family === 'mem') === memory) ?? found[0]
  if (!info) throw new Error(`drawTrace: there is no operation "${name}"`)
  return info
}

function pidOf(process: number): number {
  return 100 + process
}

function header(names: readonly string[], drawing: Drawing): Trace['header'] {
  return {
    format: 'ipc-lab-trace',
    version: 1,
    runId: 'rdrawn',
    lab: null,
    startedAt: 0,
    files: names.map((name) => `${role(name)}.ts`),
    platform: { os: drawing.os ?? 'linux', release: '', arch: 'x64', runtime: 'node', pageSize: 4096 },
  }
}

function role(name: string): string {
  return name.replace(/ \d+$/, '')
}

function process(name: string, id: number, cells: readonly Cell[], end: number): TraceProcess {
  const started = cells.find((cell) => cell.text === `spawn ${name}`)
  const startedAt = started ? started.row * ROW + 1 : 0
  return {
    id,
    pid: pidOf(id),
    parent: started ? started.process : null,
    role: role(name),
    name,
    args: [],
    kind: 'lab',
    startedAt,
    runningAt: startedAt + 1,
    endedAt: end,
    exit: { how: 'exited', status: 0 },
  }
}

function object(name: string, id: number, kind: ObjectKind): TraceObject {
  return {
    id,
    kind,
    label: name,
    name: null,
    identity: { dev: '1', ino: String(id), offset: 0 },
    firstSeenAt: 0,
    firstSeenBy: 0,
    created: true,
  }
}

function ending(drawing: Drawing, t: number): TraceEnd | null {
  if (drawing.end === null) return null
  return { end: drawing.end ?? 'finished', t, limit: null, waits: drawing.waits ?? [], outputThrownAway: 0, leaks: drawing.leaks ?? [] }
}
