/**
 * What the engine's side and the process that runs checks say to each other.
 *
 * To it: u32 (little endian) length of a JSON document, the document (CheckRequest), `eventBytes` of events, `previewBytes` of previews.
 * From it: one JSON document (CheckReply).
 */
import { z } from 'zod'
import { EVENT_BYTES, EventTable } from '../../src-shared/trace/events.ts'
import type { Trace } from '../../src-shared/trace/model.ts'

export interface CheckRequest {
  /** Path of the lab's checks.ts. */
  readonly checks: string
  /** The ids that lab.json promises, in its order. */
  readonly ids: readonly string[]
  /** All of the trace but its events. */
  readonly trace: Omit<Trace, 'events'>
  readonly eventBytes: number
  readonly previewBytes: number
}

const Text = z.strictObject({ en: z.string().max(4000), zh: z.string().max(4000) })

const Answer = z.strictObject({
  id: z.string(),
  status: z.enum(['pass', 'fail', 'unknown']),
  message: Text,
  evidence: z.array(z.int().min(0)).max(100),
})

export const CheckReply = z.union([
  z.strictObject({ ok: z.literal(true), value: z.array(Answer) }),
  z.strictObject({ ok: z.literal(false), error: z.strictObject({ reason: z.enum(['checks', 'ids']), detail: z.string().max(4000) }) }),
])
export type CheckReply = z.infer<typeof CheckReply>

const EVENTS_AT_ONCE = 65536

/** The request in pieces, one after the other: a large trace is never copied as a whole. */
export function* encodeRequest(checks: string, ids: readonly string[], trace: Trace): Generator<Uint8Array> {
  const { events, ...rest } = plain(trace)
  const previews = events.previewBytes()
  const { length } = events
  const request: CheckRequest = { checks, ids, trace: rest, eventBytes: length * EVENT_BYTES, previewBytes: previews.length }
  const json = Buffer.from(JSON.stringify(request))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(json.length)
  yield size
  yield json
  for (let from = 0; from < length; from += EVENTS_AT_ONCE) yield events.bytes(from, Math.min(length, from + EVENTS_AT_ONCE))
  yield previews
}

export function decodeRequest(bytes: Buffer): { request: CheckRequest; trace: Trace } {
  const eventsAt = 4 + bytes.readUInt32LE(0)
  const request = JSON.parse(bytes.toString('utf8', 4, eventsAt)) as CheckRequest
  const previewsAt = eventsAt + request.eventBytes
  const events = new EventTable()
  events.append(bytes.subarray(eventsAt, previewsAt), bytes.subarray(previewsAt, previewsAt + request.previewBytes))
  return { request, trace: { ...request.trace, events } }
}

/** The members of a trace by themselves: it may be an object of a class. */
function plain(trace: Trace): Trace {
  const { header, processes, objects, events, states, outputs, samples, gaps, end } = trace
  return { header, processes, objects, events, states, outputs, samples, gaps, end }
}
