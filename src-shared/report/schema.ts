/**
 * The report of a run as data: what the JSON file holds and every other form is written from. Times are nanoseconds since the
 * run's start. docs/report.schema.json is made of this; a file of another version is never guessed at.
 */
import { z } from 'zod'
import { objectKindSchema } from '../trace/format-schema.ts'

export const REPORT_FORMAT = 'ipc-lab-report'
export const REPORT_VERSION = 1

const text = z.strictObject({ en: z.string(), zh: z.string() })
const nanoseconds = z.number().nonnegative()

const amount = z.strictObject({
  value: z.number(),
  origin: z
    .enum(['measured', 'derived', 'unknown'])
    .describe('measured: asked of the kernel; derived: worked out from recorded calls; unknown: not certain'),
})

const evidence = z.strictObject({
  event: z.number().int().nonnegative().describe('row of the trace, from 0'),
  t: nanoseconds,
  process: z.string(),
  call: z.string(),
  outcome: z.string(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
})

const check = z.strictObject({
  id: z.string(),
  title: text,
  status: z.enum(['pass', 'fail', 'unknown']),
  message: text,
  evidence: z.array(evidence),
})

const process = z.strictObject({
  name: z.string(),
  pid: z.number().int(),
  parent: z.string().nullable(),
  kind: z.enum(['lab', 'foreign', 'stub']),
  startedAt: nanoseconds,
  endedAt: nanoseconds.nullable(),
  exit: z.union([
    z.strictObject({ how: z.literal('exited'), status: z.number().int() }),
    z.strictObject({ how: z.literal('signalled'), signal: z.string() }),
    z.strictObject({ how: z.literal('unknown') }),
    z.null(),
  ]),
  calls: z.number().int().nonnegative(),
  failedCalls: z.number().int().nonnegative(),
  blocked: nanoseconds.describe('time asleep in calls, derived'),
  longestWait: z.strictObject({ time: nanoseconds, call: z.string() }).nullable(),
})

const object = z.strictObject({
  label: z.string(),
  kind: objectKindSchema,
  created: z.boolean().describe('false: it was there before the run'),
  gone: z.boolean().describe('its name was taken away, or nobody holds it any more'),
  users: z.array(z.string()),
  final: amount.nullable().describe('bytes in a pipe, value of a semaphore; null: the kind has none'),
  most: amount.nullable().describe('the highest it ever was'),
  capacity: amount.nullable().describe('bytes that it can hold, or that a segment has'),
})

export const reportSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  program: z.string().describe('version of IPC Lab'),
  madeAt: z.string().describe('ISO 8601, UTC'),
  lab: z.strictObject({ id: z.string(), title: text, summary: text }).nullable().describe('null: programs without a lab'),
  name: text.describe('the title: of the lab, or of the programs'),
  variant: z.enum(['starter', 'solution', 'own']),
  platform: z.strictObject({ os: z.string(), release: z.string(), arch: z.string(), runtime: z.string() }),
  run: z.strictObject({
    id: z.string(),
    startedAt: z.string().describe('ISO 8601, UTC'),
    end: z.enum(['finished', 'failed', 'stuck', 'limit', 'stopped']),
    limit: z.string().nullable(),
    duration: nanoseconds,
    events: z.number().int().nonnegative(),
    missing: z.array(z.strictObject({ process: z.string(), count: z.number().int(), why: z.enum(['dropped', 'over-limit', 'damaged']) })),
    outputThrownAway: z.number().nonnegative(),
  }),
  trace: z.strictObject({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('of the trace file that `ipc-lab run --trace` writes for this run'),
  }),
  verdict: z.enum(['pass', 'fail', 'none']),
  steps: z.array(z.strictObject({ title: text, done: z.boolean() })),
  checks: z.array(check),
  waits: z
    .array(
      z.strictObject({
        process: z.string(),
        call: z.string(),
        object: z.string().nullable(),
        since: nanoseconds,
        file: z.string().nullable(),
        line: z.number().int().nullable(),
        wakers: z.array(z.string()),
      }),
    )
    .describe('of a stuck run: who waits for what, and who could end it'),
  processes: z.array(process),
  objects: z.array(object),
  leaks: z.array(z.strictObject({ kind: z.string(), what: z.string(), action: z.enum(['removed', 'kept', 'suspected']) })),
  code: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  output: z.strictObject({
    lines: z.array(
      z.strictObject({ t: nanoseconds, process: z.string().nullable(), stream: z.enum(['stdout', 'stderr']), text: z.string() }),
    ),
    cut: z.boolean().describe('there was more'),
  }),
})

export type Report = z.infer<typeof reportSchema>
