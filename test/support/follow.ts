/** A run's trace taken piece by piece, as every window does. */
import type { EngineClient } from '../../src-shared/contract/commands.ts'
import { GrowingTrace, TRACE_START } from '../../src-shared/trace/batch.ts'

/** @param each called for every piece; the trace is whole when the run has ended */
export async function followRun(
  client: EngineClient,
  runId: string,
  each: (bytes: Uint8Array) => void = () => undefined,
): Promise<GrowingTrace> {
  let trace: GrowingTrace | null = null
  for (let from = TRACE_START; ;) {
    const batch = await client.call('run.trace', { runId, from })
    if (!batch.ok) throw new Error(JSON.stringify(batch.error))
    each(batch.value.events)
    trace ??= new GrowingTrace(batch.value.header)
    trace.append(batch.value)
    from = batch.value.next
    if (trace.end !== null) return trace
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** All events as bytes, to compare two copies. */
export function allEvents(trace: GrowingTrace): Buffer {
  return Buffer.from(trace.events.bytes(0, trace.events.length))
}
