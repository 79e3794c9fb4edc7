import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTrace, traceLines } from '../../../src-shared/trace/format.ts'
import { opName } from '../../../src-shared/trace/ops.ts'

/** Files of real runs, kept for ever: every later version must read them. */
const v1 = new URL('../../fixtures/traces/v1/', import.meta.url)

function open(name: string) {
  const answer = readTrace(readFileSync(new URL(name, v1), 'utf8').split('\n'))
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

describe('traces of version 1', () => {
  it.each(readdirSync(v1))('%s can be read and is written as it was', (name) => {
    const { trace, truncated } = open(name)
    expect(truncated).toBe(false)
    expect([...traceLines(trace), ''].join('\n')).toBe(readFileSync(new URL(name, v1), 'utf8'))
  })

  it('says of the first message who waits for whom', () => {
    const { trace } = open('first-message-starter.jsonl')
    expect(trace.end).toMatchObject({ end: 'stuck', waits: [{ process: 0, op: 'read', line: 8, wakers: [0] }] })
    expect(trace.processes.map(({ name, exit }) => [name, exit])).toEqual([
      ['main', { how: 'signalled', signal: 15, core: false }],
      ['child', { how: 'exited', status: 7 }],
    ])
    const ops = Array.from({ length: trace.events.length }, (_, i) => opName(trace.events.op(i)))
    expect(ops.filter((name) => name === 'read')).toHaveLength(2)
  })
})
