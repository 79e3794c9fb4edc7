/** For every command of the contract, one call that succeeds and what must be true of its answer. In an order that makes sense. */
import { expect } from 'vitest'
import type { CommandName, EngineClient } from '../../src-shared/contract/commands.ts'
import { TRACE_START } from '../../src-shared/trace/batch.ts'

export const MAIN = "import { pipe, read, write } from 'ipc-lab'\nconst [r, w] = pipe()\nwrite(w, 'x')\nread(r, 1)\n"
export const files = (text = MAIN) => [{ name: 'main.ts', text }]

/** Runs a program to its end; gives the run's id. */
export async function ranToEnd(client: EngineClient, text = MAIN): Promise<string> {
  const started = await client.call('run.start', { source: { kind: 'programs', name: 'mine', files: files(text) } })
  if (!started.ok) throw new Error(JSON.stringify(started.error))
  const ended = await client.call('run.wait', { runId: started.value.runId })
  expect(ended.ok).toBe(true)
  return started.value.runId
}

export function valueOf<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/** A command that is added to the contract does not compile here until it has its line. */
export const happyPaths: Record<CommandName, (client: EngineClient) => Promise<void>> = {
  'labs.list': async (client) => {
    const { labs, broken } = valueOf(await client.call('labs.list', {}))
    expect(labs.map(({ id }) => id)).toContain('first-message')
    expect(broken).toEqual([])
  },
  'labs.get': async (client) => {
    const lab = valueOf(await client.call('labs.get', { id: 'first-message' }))
    expect(lab.files.map(({ name }) => name)).toEqual(['main.ts', 'child.ts'])
    expect(lab.files[0]!.text).toContain("from 'ipc-lab'")
    expect(lab.text.en).not.toBe('')
    expect(lab.text.zh).not.toBe(lab.text.en)
    expect(lab.hints.en.length).toBe(lab.hints.zh.length)
    const placed = lab.steps.flatMap(({ checks }) => checks)
    expect(lab.checks.map(({ id }) => id).filter((id) => !placed.includes(id))).toEqual([])
  },
  'labs.solution': async (client) => {
    const { files } = valueOf(await client.call('labs.solution', { id: 'first-message' }))
    const starter = valueOf(await client.call('labs.get', { id: 'first-message' })).files
    expect(files.map(({ name }) => name).sort()).toEqual(starter.map(({ name }) => name).sort())
    expect(files.find(({ name }) => name === 'main.ts')!.text).not.toBe(starter[0]!.text)
  },
  'run.start': async (client) => {
    const solution = valueOf(await client.call('labs.solution', { id: 'first-message' }))
    const source = { kind: 'lab' as const, id: 'first-message', variant: 'own' as const, files: [...solution.files] }
    const { runId } = valueOf(await client.call('run.start', { source }))
    valueOf(await client.call('run.wait', { runId }))
    // The learner's own code is judged by the lab's checks.
    expect(valueOf(await client.call('run.check', { runId })).verdict).toBe('pass')
  },
  'runs.list': async (client) => {
    const runId = await ranToEnd(client)
    const { runs } = valueOf(await client.call('runs.list', {}))
    const run = runs.find((each) => each.runId === runId)!
    expect(run).toMatchObject({ source: { kind: 'programs', name: 'mine' }, state: 'ended', end: 'finished' })
    expect(runs.map(({ number }) => number)).toEqual([...runs.map(({ number }) => number)].sort((a, b) => a - b))
  },
  'run.stop': async (client) => {
    const forever = "import { pipe, read } from 'ipc-lab'\nconst [r, w] = pipe()\nimport { sleep } from 'ipc-lab'\nsleep(600)\nread(r, w)\n"
    const { runId } = valueOf(await client.call('run.start', { source: { kind: 'programs', name: 'long', files: files(forever) } }))
    expect((await client.call('run.check', { runId })).ok).toBe(false)
    valueOf(await client.call('run.stop', { runId }))
    valueOf(await client.call('run.wait', { runId }))
    const { runs } = valueOf(await client.call('runs.list', {}))
    expect(runs.find((each) => each.runId === runId)?.end).toBe('stopped')
  },
  'run.wait': async (client) => {
    const runId = await ranToEnd(client)
    expect(valueOf(await client.call('run.wait', { runId })).events).toBeGreaterThanOrEqual(3)
  },
  'run.trace': async (client) => {
    const runId = await ranToEnd(client)
    const batch = valueOf(await client.call('run.trace', { runId, from: TRACE_START }))
    expect(batch.events).toBeInstanceOf(Uint8Array)
    expect(batch.events.length).toBe(batch.next.events * 64)
    expect(batch.events.byteOffset % 8).toBe(0)
    expect(batch.end?.end).toBe('finished')
    // From the end on there is nothing, and it is still bytes.
    const rest = valueOf(await client.call('run.trace', { runId, from: batch.next }))
    expect(rest.events).toBeInstanceOf(Uint8Array)
    expect([rest.events.length, rest.previews.length]).toEqual([0, 0])
  },
  'run.check': async (client) => {
    const runId = await ranToEnd(client)
    expect(valueOf(await client.call('run.check', { runId }))).toEqual({ checks: [], verdict: 'none' })
  },
  'run.report': async (client) => {
    const runId = await ranToEnd(client)
    const html = valueOf(await client.call('run.report', { runId, format: 'html', language: 'zh' }))
    expect(html.name).toMatch(/\.html$/)
    expect(html.text).toMatch(/^<!doctype html>/i)
    const json = valueOf(await client.call('run.report', { runId, format: 'json', language: 'en' }))
    expect(json.name).toMatch(/\.json$/)
    expect(JSON.parse(json.text)).toBeTypeOf('object')
  },
  'run.close': async (client) => {
    const runId = await ranToEnd(client)
    expect(valueOf(await client.call('run.close', { runId }))).toEqual({})
    expect(await client.call('run.wait', { runId })).toMatchObject({ ok: false, error: { kind: 'unknown-run', what: runId } })
  },
  doctor: async (client) => {
    const { items } = valueOf(await client.call('doctor', {}))
    expect(items.find(({ id }) => id === 'engine')?.ok).toBe(true)
  },
  clean: async (client) => {
    expect(valueOf(await client.call('clean', { dryRun: true })).runs).toEqual([])
  },
  'settings.get': async (client) => {
    expect(valueOf(await client.call('settings.get', {}))).toMatchObject({ fontSize: expect.any(Number) as number })
  },
  'settings.set': async (client) => {
    valueOf(await client.call('settings.set', { theme: 'dark', layout: { main: [30, 70] } }))
    valueOf(await client.call('settings.set', { fontSize: 15, layout: { side: [50, 50] } }))
    const { theme, fontSize, layout } = valueOf(await client.call('settings.get', {}))
    expect({ theme, fontSize, layout }).toEqual({ theme: 'dark', fontSize: 15, layout: { main: [30, 70], side: [50, 50] } })
  },
  'progress.get': async (client) => {
    expect(valueOf(await client.call('progress.get', {})).labs).toBeTypeOf('object')
  },
  'progress.set': async (client) => {
    valueOf(await client.call('progress.set', { lab: 'first-message', change: { hints: 2 } }))
    valueOf(await client.call('progress.set', { lab: 'first-message', change: { passed: ['ends'] } }))
    expect(valueOf(await client.call('progress.get', {})).labs['first-message']).toMatchObject({ hints: 2, passed: ['ends'], solvedAt: 0 })
  },
  'drafts.get': async (client) => {
    expect(valueOf(await client.call('drafts.get', { owner: 'lab:how-much-fits' })).draft).toBeNull()
  },
  'drafts.save': async (client) => {
    const owner = 'lab:first-message'
    const first = valueOf(await client.call('drafts.save', { owner, files: files('one'), revision: 0 }))
    const second = valueOf(await client.call('drafts.save', { owner, files: files('二'), revision: first.revision }))
    expect(second.revision).toBe(first.revision + 1)
    expect(valueOf(await client.call('drafts.get', { owner })).draft).toMatchObject({ files: files('二'), revision: second.revision })
  },
  'drafts.reset': async (client) => {
    const owner = 'lab:bounded-buffer'
    valueOf(await client.call('drafts.save', { owner, files: files('mine'), revision: 0 }))
    expect(valueOf(await client.call('drafts.reset', { owner })).draft?.files).toEqual(files('mine'))
    expect(valueOf(await client.call('drafts.get', { owner })).draft).toBeNull()
  },
  'programs.list': async (client) => {
    valueOf(await client.call('programs.create', { name: '管道 listed', files: files() }))
    expect(valueOf(await client.call('programs.list', {})).programs.map(({ name }) => name)).toContain('管道 listed')
  },
  'programs.create': async (client) => {
    const made = valueOf(await client.call('programs.create', { name: 'created', files: files() }))
    expect(made).toMatchObject({ name: 'created', files: files() })
    expect(valueOf(await client.call('drafts.get', { owner: 'own:created' })).draft?.revision).toBe(made.revision)
  },
  'programs.rename': async (client) => {
    valueOf(await client.call('programs.create', { name: 'before', files: files() }))
    expect(valueOf(await client.call('programs.rename', { name: 'before', to: 'after' }))).toMatchObject({ name: 'after', files: files() })
    const names = valueOf(await client.call('programs.list', {})).programs.map(({ name }) => name)
    expect(names).toContain('after')
    expect(names).not.toContain('before')
  },
  'programs.remove': async (client) => {
    valueOf(await client.call('programs.create', { name: 'gone', files: files('kept in the trash') }))
    expect(valueOf(await client.call('programs.remove', { name: 'gone' })).draft?.files).toEqual(files('kept in the trash'))
    expect(valueOf(await client.call('programs.list', {})).programs.map(({ name }) => name)).not.toContain('gone')
  },
}
