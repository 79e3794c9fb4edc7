/** A connection that breaks: what a window misses (nothing) and what it is told. Over a relay that can be cut, as an ssh tunnel can. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EngineEvent } from '../../src-shared/contract/commands.ts'
import type { Connection } from '../../src-renderer/client/connection.ts'
import { SocketClient } from '../../src-renderer/client/socket-client.ts'
import { until } from '../support/cli.ts'
import { allEvents, followRun } from '../support/follow.ts'
import { Relay } from '../support/relay.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { nodeSocket, openTestHost, type TestHost } from '../support/transports.ts'
import { files, valueOf } from './happy-paths.ts'

/** Goes on for a while: a byte through a pipe, again and again, with pauses. */
const LONG =
  "import { pipe, read, usleep, write } from 'ipc-lab'\nconst [r, w] = pipe()\nfor (let i = 0; i < 1500; i++) {\n  write(w, 'x')\n  read(r, 1)\n  usleep(1000)\n}\n"
const FAST = { firstPause: 10, longestPause: 50 }

describe('a connection that breaks', () => {
  let home: TestService
  let web: TestHost
  let relay: Relay
  let client: SocketClient
  let events: EngineEvent[]
  let states: Connection[]

  beforeAll(async () => {
    home = await openTestService()
  })
  afterAll(() => home.remove())
  beforeEach(async () => {
    web = await openTestHost(home.service)
    relay = await Relay.open(web.host.port)
    client = web.window(relay.port, FAST).client
    events = []
    states = []
    client.subscribe((event) => events.push(event))
    client.onConnection((state) => states.push(state))
    valueOf(await client.call('runs.list', {}))
  })
  afterEach(async () => {
    client.close()
    await relay.close()
    await web.close()
  })

  const start = async () =>
    valueOf(await client.call('run.start', { source: { kind: 'programs', name: 'long', files: files(LONG) } })).runId

  it('misses neither an operation nor an event of a run that goes on', async () => {
    const runId = await start()
    const ended = client.call('run.wait', { runId })
    let pieces = 0
    const trace = await followRun(client, runId, (bytes) => {
      if (bytes.length > 0 && ++pieces % 5 === 0) relay.cut()
    })
    expect((await ended).ok).toBe(true)
    expect(states.filter((state) => state === 'lost').length).toBeGreaterThan(1)
    expect(allEvents(trace).equals(allEvents(await followRun(home.service, runId)))).toBe(true)
    const runStates = () => events.flatMap((event) => (event.kind === 'run-state' && event.runId === runId ? [event.state] : []))
    await until('the end was told', () => runStates().includes('ended'))
    // Each once, in order: nothing missed, nothing told twice.
    expect(runStates()).toEqual([...new Set(runStates())])
    expect(runStates()[0]).toBe('starting')
    expect(events.map(({ kind }) => kind)).not.toContain('missed-events')
  })

  it('tells afterwards what happened while it was away', async () => {
    relay.sever()
    await until('the loss is noticed', () => states.at(-1) === 'lost')
    valueOf(await home.service.call('settings.set', { theme: 'dark' }))
    relay.mend()
    await until('it is told', () => events.some((event) => event.kind === 'workspace-changed' && event.what === 'settings'))
    expect(states).toEqual(['connecting', 'connected', 'lost', 'connected'])
  })

  it('says when more happened than it can tell', async () => {
    relay.sever()
    await until('the loss is noticed', () => states.at(-1) === 'lost')
    for (let n = 0; n < 1001; n++) valueOf(await home.service.call('settings.set', { fontSize: 10 + (n % 10) }))
    relay.mend()
    await until('it is told', () => events.some(({ kind }) => kind === 'missed-events'))
  })

  it('makes a call again only when that is harmless', async () => {
    let started = 0
    const end = home.service.subscribe((event) => (started += Number(event.kind === 'run-state' && event.state === 'starting')))
    relay.mute = true
    const reading = client.call('labs.list', {})
    const starting = client.call('run.start', { source: { kind: 'programs', name: 'x', files: files() } })
    await until('the engine has started it', () => started > 0)
    relay.cut()
    expect(await starting).toMatchObject({ ok: false, error: { kind: 'no-connection' } })
    expect((await reading).ok).toBe(true)
    expect(started).toBe(1)
    end()
  })

  it('refuses what cannot wait while it is lost, and lets reads wait', async () => {
    relay.sever()
    await until('the loss is noticed', () => states.at(-1) === 'lost')
    const before = valueOf(await home.service.call('runs.list', {})).runs.length
    expect(await client.call('run.start', { source: { kind: 'programs', name: 'x', files: files() } })).toMatchObject({
      error: { kind: 'no-connection' },
    })
    const reading = client.call('runs.list', {})
    relay.mend()
    expect(valueOf(await reading).runs.length).toBe(before)
  })

  it('does not let a read wait for ever', async () => {
    const impatient = new SocketClient(nodeSocket(relay.port, web.cookie, { ...FAST, patience: 60 }))
    valueOf(await impatient.call('labs.list', {}))
    relay.sever()
    expect(await impatient.call('labs.list', {})).toMatchObject({ error: { kind: 'no-connection' } })
    impatient.close()
  })

  it('notices a server that has fallen silent', async () => {
    const watchful = new SocketClient(nodeSocket(relay.port, web.cookie, { ...FAST, silence: 40 }))
    const seen: Connection[] = []
    watchful.onConnection((state) => seen.push(state))
    await until('it is connected', () => seen.includes('connected'))
    relay.deaf = true
    await until('the silence is noticed', () => seen.includes('lost'))
    relay.cut()
    await until('it is connected again', () => seen.at(-1) === 'connected')
    watchful.close()
  })

  it('says when the server does not know this browser any more', async () => {
    const stranger = new SocketClient(nodeSocket(relay.port, 'ipc-lab-session=wrong', FAST))
    const seen: Connection[] = []
    stranger.onConnection((state) => seen.push(state))
    await until('it is refused', () => seen.at(-1) === 'refused')
    expect(await stranger.call('labs.list', {})).toMatchObject({ error: { kind: 'no-connection' } })
    stranger.close()
  })

  it('does not repeat what the server will not have', async () => {
    const answer = await client.call('x'.repeat(100) as 'labs.list', {})
    expect(answer).toMatchObject({ error: { kind: 'no-connection' } })
    expect((await client.call('labs.list', {})).ok).toBe(true)
  })

  it('ends open calls when it is closed', async () => {
    relay.mute = true
    const reading = client.call('labs.list', {})
    client.close()
    expect(await reading).toMatchObject({ error: { kind: 'no-connection' } })
    expect(await client.call('labs.list', {})).toMatchObject({ error: { kind: 'no-connection' } })
  })
})
