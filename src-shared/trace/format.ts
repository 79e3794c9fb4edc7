/**
 * The trace file: JSON Lines, one record each; docs/trace-format.md is its description. The reader believes nothing: a file
 * that was cut gives everything up to the cut, one of another version or with nonsense in it an error with its line.
 */
import { err, ok, type Result } from '../base/result.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { GrowingTrace } from './batch.ts'
import { EVENT_BYTES } from './events.ts'
import { traceHeaderSchema, traceRecordSchema } from './format-schema.ts'
import type { Trace } from './model.ts'

export const TRACE_VERSION = 1
const BLOCK_EVENTS = 4096
const BLOCK_PREVIEWS = 1 << 16

/** The lines of a trace file, without their newlines. */
export function* traceLines(trace: Trace): Generator<string> {
  yield JSON.stringify(trace.header)
  for (const process of trace.processes) yield record('process', process)
  for (const object of trace.objects) yield record('object', object)
  const previews = trace.events.previewBytes()
  for (let at = 0; at < previews.length; at += BLOCK_PREVIEWS) {
    yield record('previews', { data: encodeBase64(previews.subarray(at, at + BLOCK_PREVIEWS)) })
  }
  for (let at = 0; at < trace.events.length; at += BLOCK_EVENTS) {
    const to = Math.min(trace.events.length, at + BLOCK_EVENTS)
    yield record('events', { count: to - at, data: encodeBase64(trace.events.bytes(at, to)) })
  }
  for (const output of trace.outputs) yield record('output', output)
  for (const state of trace.states) yield record('state', state)
  for (const sample of trace.samples) yield record('sample', sample)
  for (const gap of trace.gaps) yield record('gap', gap)
  if (trace.end !== null) yield record('end', trace.end)
}

function record(type: string, value: object): string {
  return JSON.stringify({ type, ...value })
}

export type TraceFileError =
  | { readonly kind: 'not-a-trace' }
  | { readonly kind: 'other-version'; readonly version: string }
  | { readonly kind: 'nonsense'; readonly line: number; readonly what: string }

export interface ReadTrace {
  readonly trace: Trace
  /** The end is missing: the writer was killed, or the file was cut. */
  readonly truncated: boolean
}

/** Reads lines (from 1) as they come from a file. */
export function readTrace(lines: Iterable<string>): Result<ReadTrace, TraceFileError> {
  let trace: GrowingTrace | null = null
  let number = 0
  let pending: { line: number; text: string } | null = null
  const take = (line: number, text: string): TraceFileError | null => {
    if (trace !== null) return addRecord(trace, line, text)
    const header = readHeader(text)
    if (!header.ok) return header.error
    trace = header.value
    return null
  }
  for (const text of lines) {
    number++
    if (pending !== null) {
      const error = take(pending.line, pending.text)
      if (error !== null) return err(error)
    }
    pending = text === '' ? null : { line: number, text }
  }
  // Only the last line can be half a line: whatever is wrong with it is a cut, if there was a header before it.
  if (pending !== null) {
    const error = take(pending.line, pending.text)
    if (error !== null && (trace === null || isJson(pending.text))) return err(error)
  }
  if (trace === null) return err({ kind: 'not-a-trace' })
  const read = trace as GrowingTrace
  return ok({ trace: read, truncated: read.end === null })
}

function readHeader(text: string): Result<GrowingTrace, TraceFileError> {
  const data = parse(text)
  if (typeof data !== 'object' || data === null || (data as { format?: unknown }).format !== 'ipc-lab-trace')
    return err({ kind: 'not-a-trace' })
  const { version } = data as { version?: unknown }
  if (version !== TRACE_VERSION) return err({ kind: 'other-version', version: Object(version) === version ? '?' : String(version) })
  const header = traceHeaderSchema.safeParse(data)
  if (!header.success) return err({ kind: 'nonsense', line: 1, what: firstIssue(header.error) })
  return ok(new GrowingTrace(header.data))
}

function addRecord(trace: GrowingTrace, line: number, text: string): TraceFileError | null {
  const nonsense = (what: string): TraceFileError => ({ kind: 'nonsense', line, what })
  const data = parse(text)
  if (data === undefined) return nonsense('not JSON')
  const checked = traceRecordSchema.safeParse(data)
  if (!checked.success) return nonsense(firstIssue(checked.error))
  const { type, ...value } = checked.data
  switch (type) {
    case 'process':
      trace.processes.push(value as never)
      return null
    case 'object':
      trace.objects.push(value as never)
      return null
    case 'output':
      trace.outputs.push(value as never)
      return null
    case 'state':
      trace.states.push(value as never)
      return null
    case 'sample':
      trace.samples.push(value as never)
      return null
    case 'gap':
      trace.gaps.push(value as never)
      return null
    case 'end':
      trace.end = value as never
      return null
    case 'previews': {
      const bytes = decodeBase64(checked.data.data)
      if (bytes === null) return nonsense('previews: not base64')
      trace.events.appendSettled(new Uint8Array(0), bytes)
      return null
    }
    case 'events': {
      const bytes = decodeBase64(checked.data.data)
      if (bytes === null || bytes.length !== checked.data.count * EVENT_BYTES) return nonsense('events: not so many records')
      trace.events.appendSettled(bytes, new Uint8Array(0))
      return null
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isJson(text: string): boolean {
  return parse(text) !== undefined
}

function firstIssue(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0]
  return `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'not valid'}`
}
