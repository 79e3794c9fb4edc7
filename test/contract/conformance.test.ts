/** The same behaviour over every transport: what a window may rely on, wherever its engine is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandSchemas, type CommandName, type EngineClient, type EngineEvent } from '../../src-shared/contract/commands.ts'
import { until } from '../support/cli.ts'
import { allEvents, followRun } from '../support/follow.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { inProcess, preloadBridge, webSocket, type Transport, type Window } from '../support/transports.ts'
import { files, happyPaths, ranToEnd, valueOf } from './happy-paths.ts'

const COMMANDS = Object.keys(commandSchemas) as CommandName[]
const MANY =
  "import { pipe, read, write } from 'ipc-lab'\nconst [r, w] = pipe()\nfor (let i = 0; i < 40000; i++) {\n  write(w, 'x')\n  read(r, 1)\n}\n"

describe.each([inProcess, webSocket, preloadBridge].map((make) => ({ make, name: make.name })))('$name', ({ make }) => {
  let home: TestService
  let transport: Transport
  let window: Window
  let client: EngineClient
  /** Calls that no type would let through. */
  const ask = (command: string, params: unknown) => client.call(command as 'labs.list', params as Record<string, never>)

  beforeAll(async () => {
    home = await openTestService()
    transport = await make(home.service)
    window = await transport.open()
    client = window.client
  })
  afterAll(async () => {
    window.close()
    await transport.close()
    await home.remove()
  })

  it.each(COMMANDS)('%s works', (command) => happyPaths[command](client))

  it.each(COMMANDS)('%s refuses parameters that do not fit', async (command) => {
    for (const params of [{ nonsense: 1 }, null, [], 'text', undefined]) {
      const answer = await ask(command, params)
      expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
      if (!answer.ok) expect(answer.error.what).toContain(command)
    }
  })

  it.each(['labs.destroy', '__proto__', 'toString', 'constructor', ''])('there is no command %j', async (command) => {
    expect(await ask(command, {})).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  })

  it('says which lab, run or name it does not know', async () => {
    expect(await client.call('labs.get', { id: '../first-message' })).toMatchObject({
      error: { kind: 'unknown-lab', what: '../first-message' },
    })
    expect(await client.call('run.trace', { runId: 'raaaaaaaaaaaa', from: zero })).toMatchObject({ error: { kind: 'unknown-run' } })
    const start = (name: string) => client.call('run.start', { source: { kind: 'programs', name: 'x', files: [{ name, text: '' }] } })
    expect(await start('../../main.ts')).toMatchObject({ error: { kind: 'bad-name', what: '../../main.ts' } })
    expect(await start('other.ts')).toMatchObject({ error: { kind: 'no-program', what: 'main.ts' } })
    expect(await client.call('programs.create', { name: '../x', files: files() })).toMatchObject({ error: { kind: 'bad-name' } })
    expect(await client.call('drafts.save', { owner: 'lab:..', files: files(), revision: 0 })).toMatchObject({
      error: { kind: 'bad-name' },
    })
    const negative = { ...zero, events: -1 }
    expect(await client.call('run.trace', { runId: 'raaaaaaaaaaaa', from: negative })).toMatchObject({ error: { kind: 'bad-request' } })
  })

  it('carries errors of syntax whole, with their places', async () => {
    const source = { kind: 'programs' as const, name: 'x', files: files("import { pipe } from 'ipc-lab'\nconst = 3\n") }
    expect(await client.call('run.start', { source })).toMatchObject({ error: { kind: 'syntax', file: 'main.ts', line: 2 } })
  })

  it('refuses what is too large, and works on', async () => {
    const huge = 'x'.repeat(50 << 20)
    const answer = await client.call('drafts.save', { owner: 'lab:first-message', files: files(huge), revision: 0 })
    expect(answer).toMatchObject({ ok: false, error: { kind: transport.name === 'WebSocket' ? 'too-large' : 'bad-request' } })
    expect((await client.call('labs.list', {})).ok).toBe(true)
  })

  it('carries every event of a long run, and text in any language', async () => {
    const { runId } = valueOf(
      await client.call('run.start', { source: { kind: 'programs', name: '长', files: files(`${MANY}console.log('你好 ✓')\n`) } }),
    )
    const pieces: number[] = []
    const trace = await followRun(client, runId, (bytes) => pieces.push(bytes.byteOffset % 8))
    const direct = await followRun(home.service, runId)
    expect(trace.events.length).toBeGreaterThan(80_000)
    expect(allEvents(trace).equals(allEvents(direct))).toBe(true)
    expect(trace.outputs.map(({ text }) => text).join('')).toContain('你好 ✓')
    expect(new Set(pieces)).toEqual(new Set([0]))
  })

  it('tells the states of a run in their order, also to a second window', async () => {
    const second = await transport.open()
    const heard = [listen(client), listen(second.client)]
    // An answer over the same way: whoever has it hears events from now on.
    valueOf(await second.client.call('runs.list', {}))
    const runId = await ranToEnd(client)
    for (const { events, end } of heard) {
      await until('the end was told', () => statesOf(events, runId).includes('ended'))
      expect(statesOf(events, runId)[0]).toBe('starting')
      expect(statesOf(events, runId).at(-1)).toBe('ended')
      end()
    }
    const known = valueOf(await second.client.call('runs.list', {})).runs.map((run) => run.runId)
    expect(known).toContain(runId)
    second.close()
  })

  it('lets two windows on one draft lose nothing', async () => {
    const second = await transport.open()
    const heard = listen(second.client)
    valueOf(await second.client.call('runs.list', {}))
    const owner = 'own:shared'
    const { revision } = valueOf(await client.call('drafts.save', { owner, files: files('a'), revision: 0 }))
    await until('the other window hears of it', () =>
      heard.events.some((event) => event.kind === 'workspace-changed' && event.what === 'draft' && event.revision === revision),
    )
    const late = await second.client.call('drafts.save', { owner, files: files('b'), revision: 0 })
    expect(late).toMatchObject({ ok: false, error: { kind: 'conflict', what: owner, revision } })
    expect(valueOf(await client.call('drafts.get', { owner })).draft?.files).toEqual(files('a'))
    // The same text once more is no conflict, whatever was seen.
    expect(valueOf(await second.client.call('drafts.save', { owner, files: files('a'), revision: 0 }))).toEqual({ revision })
    expect(valueOf(await second.client.call('drafts.save', { owner, files: files('b'), revision })).revision).toBe(revision + 1)
    heard.end()
    second.close()
  })
})

const zero = { events: 0, previews: 0, states: 0, outputs: 0, samples: 0, gaps: 0 }

function listen(client: EngineClient): { readonly events: EngineEvent[]; end(): void } {
  const events: EngineEvent[] = []
  return { events, end: client.subscribe((event) => events.push(event)) }
}

function statesOf(events: readonly EngineEvent[], runId: string): string[] {
  return events.flatMap((event) => (event.kind === 'run-state' && event.runId === runId ? [event.state] : []))
}
