/** What the records of a trace file must look like (model.ts says what they mean). Unknown members are dropped: newer writers may add. */
import { z } from 'zod'

const ns = z.number().min(0)
const count = z.number().int().min(0)
/** Kinds of objects, as they stand in files. */
export const objectKindSchema = z.enum([
  'pipe',
  'fifo',
  'semaphore',
  'memory-semaphore',
  'shared-memory',
  'memfd',
  'anonymous-memory',
  'file',
  'console',
  'device',
  'socket',
  'other',
])

export const traceHeaderSchema = z.object({
  format: z.literal('ipc-lab-trace'),
  version: z.literal(1),
  runId: z.string(),
  lab: z.object({ id: z.string(), variant: z.enum(['starter', 'solution', 'own']) }).nullable(),
  startedAt: z.number(),
  platform: z.object({ os: z.string(), release: z.string(), arch: z.string(), runtime: z.string(), pageSize: z.number() }),
  files: z.array(z.string()),
})

const exit = z.discriminatedUnion('how', [
  z.object({ how: z.literal('exited'), status: z.number().int() }),
  z.object({ how: z.literal('signalled'), signal: z.number().int(), core: z.boolean() }),
  z.object({ how: z.literal('unknown') }),
])

const wait = z.object({
  process: count,
  op: z.string(),
  object: count,
  since: ns,
  file: count,
  line: count,
  wakers: z.array(count),
})

const leak = z.object({
  kind: z.union([objectKindSchema, z.enum(['process', 'directory'])]),
  what: z.string(),
  action: z.enum(['removed', 'kept', 'suspected']),
})

const field = z.object({
  offset: count,
  path: z.string(),
  type: z.string(),
  dimensions: z.array(z.object({ count: count.min(1), stride: count.min(1) })),
})

export const traceRecordSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('process'),
    id: count,
    pid: z.number().int(),
    parent: count.nullable(),
    role: z.string(),
    name: z.string(),
    args: z.union([z.string(), z.array(z.string())]),
    kind: z.enum(['lab', 'foreign', 'stub']),
    startedAt: ns,
    runningAt: ns.nullable(),
    endedAt: ns.nullable(),
    exit: exit.nullable(),
  }),
  z.object({
    type: z.literal('object'),
    id: count,
    kind: objectKindSchema,
    label: z.string(),
    name: z.string().nullable(),
    identity: z.object({ dev: z.string(), ino: z.string(), offset: z.number() }),
    firstSeenAt: ns,
    firstSeenBy: count,
    created: z.boolean(),
    fields: z.array(field).optional(),
  }),
  z.object({ type: z.literal('previews'), data: z.string() }),
  z.object({ type: z.literal('events'), count, data: z.string() }),
  z.object({ type: z.literal('output'), process: count.nullable(), stream: z.enum(['stdout', 'stderr']), t: ns, text: z.string() }),
  z.object({ type: z.literal('state'), process: count, t: ns, state: z.enum(['R', 'S', 'D', 'T', 't', 'Z']) }),
  z.object({ type: z.literal('sample'), t: ns, object: count, field: z.string(), value: z.number() }),
  z.object({ type: z.literal('gap'), process: count, t: ns, count, why: z.enum(['dropped', 'over-limit', 'damaged']) }),
  z.object({
    type: z.literal('end'),
    end: z.enum(['finished', 'failed', 'stuck', 'limit', 'stopped']),
    t: ns,
    limit: z.enum(['wall', 'cpu', 'memory', 'processes', 'output', 'events', 'disk']).nullable(),
    waits: z.array(wait),
    outputThrownAway: z.number(),
    leaks: z.array(leak),
  }),
])
