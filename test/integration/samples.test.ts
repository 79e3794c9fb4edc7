/** The sample programs of the SDK's description that this version can run: what they print, and that nothing is left. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { findRaces } from '../../src-shared/lab/races.ts'
import { Laboratory, type SeenRun } from '../support/real-run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const SAMPLES = fileURLToPath(new URL('../fixtures/samples/', import.meta.url))
const lab = new Laboratory()
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

/** Runs a sample; its names get a part of their own, because other tests use the same ones. */
function sample(name: string): Promise<SeenRun> {
  const files = readdirSync(`${SAMPLES}${name}`).map((file) => [file, readFileSync(`${SAMPLES}${name}/${file}`, 'utf8')] as const)
  const own = files.map(([file, text]) => [file, text.replace(/'\/(buffer|ring|empty|full|mutex)'/g, "'NAME-$1'")] as const)
  return lab.run(Object.fromEntries(own))
}

function expectFinished(run: SeenRun): void {
  expect(run.err).toBe('')
  expect(run.end).toBe('finished')
  expect(run.ending.leaks).toEqual([])
  expect(run.trace.gaps).toEqual([])
}

it('pipe-hello', async () => {
  const run = await sample('pipe-hello')
  expectFinished(run)
  expect(run.out).toMatch(/^got \d+ bytes: hello from (\d+)\nend of file\nchild \1 ended with status 7\n$/)
})

it('pipe-capacity', async () => {
  const run = await sample('pipe-capacity')
  expectFinished(run)
  expect(run.out.trimEnd().split('\n')).toEqual([
    '65536 bytes fit, 65536 are waiting, capacity 65536',
    '4095 bytes read; one more byte in? EAGAIN',
    'and now that the page is free? 1',
    'shrink it below its content: EBUSY',
    'ask for 5000: 8192',
    '200 000 bytes at once, not blocking: 8192',
  ])
  expect(run.of('write').filter(({ args, error }) => args.fd === 4 && error === '')).toHaveLength(65536 + 2)
})

it('coprocess', async () => {
  const run = await sample('coprocess')
  expectFinished(run)
  expect(run.out).toMatch(/^both are asleep in write\(\); in the pipes: \d+ and 65536 bytes\nsent 1048576, got back 1048576\n$/)
  expect(run.process('naive').exit).toMatchObject({ how: 'signalled', signal: 9 })
})

it.each(['bounded-buffer', 'bounded-buffer-named'])('%s', async (name) => {
  const run = await sample(name)
  expectFinished(run)
  expect(run.out).toContain('sum 1001000, expected 1001000')
  expect(run.of('sem_wait', 'consumer').length).toBeGreaterThanOrEqual(2000)
})

it('bounded-buffer-broken: the race is in the trace, also when luck hides it in the sum', async () => {
  const run = await sample('bounded-buffer-broken')
  expectFinished(run)
  expect(run.out).toContain('2000 items, sum ')
  expect(findRaces(run.trace).length).toBeGreaterThan(0)
})
