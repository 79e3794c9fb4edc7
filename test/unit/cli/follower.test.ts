import { describe, expect, it } from 'vitest'
import { Follower } from '../../../src-main/hosts/cli/run-once.ts'
import { ok } from '../../../src-shared/base/result.ts'
import type { EngineClient } from '../../../src-shared/contract/commands.ts'
import { batchSince, type TraceCursor } from '../../../src-shared/trace/batch.ts'
import { drawTrace } from '../../support/trace-builder.ts'

/** An engine that gives a finished trace in small pieces, each a moment later. */
function slowEngine(): { engine: EngineClient; events: number } {
  const trace = drawTrace(`main\n${'sem_post s\n'.repeat(50)}`, { objects: { s: 'semaphore' } })
  const call = async (_command: string, { from }: { from: TraceCursor }) => {
    await new Promise((resolve) => setImmediate(resolve))
    return ok(batchSince(trace, from, { now: 0, waits: [] }, 7))
  }
  return { engine: { call, subscribe: () => () => {} } as unknown as EngineClient, events: trace.events.length }
}

describe('Follower', () => {
  it('takes nothing twice when it is asked again before it has ended', async () => {
    const { engine, events } = slowEngine()
    const follower = new Follower(engine, 'r')
    const answers = await Promise.all([follower.catchUp(), follower.catchUp(), follower.catchUp()])
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(follower.trace!.events.length).toBe(events)
    expect(Array.from({ length: events }, (_, i) => follower.trace!.events.seq(i))).toEqual(Array.from({ length: events }, (_, i) => i))
    expect(follower.trace!.end).not.toBeNull()
  })
})
