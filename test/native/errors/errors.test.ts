/** Failures as a learner meets them: values, exceptions, the line that is to blame, and programs that never start. */
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { SDK_NAMES } from '../../../src-shared/lab/sdk/names.ts'
import { Laboratory } from '../../support/real-run.ts'

const lab = new Laboratory()
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

const LONG = 60_000

describe('attempt and IpcError', () => {
  it('give name, number, call and words', { timeout: LONG }, async () => {
    const run = await lab.run(`import { attempt, close, IpcError, pipe, read, spawn, strerror } from 'ipc-lab'
console.log(attempt(() => close(50)), attempt(() => close(50), 'EBADF', 'EIO'), typeof attempt(() => pipe()))
try { attempt(() => close(50), 'EIO') } catch (error) { console.log(error instanceof IpcError, (error as IpcError).code, (error as Error).message) }
try { read(50, 1) } catch (error) {
  const e = error as IpcError
  console.log(e instanceof Error, e.name, e.code, e.errno, e.syscall, e.reason)
}
try { spawn('nobody') } catch (error) { console.log((error as IpcError).reason) }
try { attempt(() => { throw new Error('mine') }) } catch (error) { console.log((error as Error).message) }
console.log(strerror('EPIPE'), '|', strerror(11), '|', strerror('EXDEV'))
try { console.log(attempt(() => attempt(() => close(50), 'EIO'), 'EBADF')) } catch (error) { console.log('thrown', error) }
`)
    expect(run.err).toBe('')
    expect(run.out.trimEnd().split('\n')).toEqual([
      'EBADF EBADF object',
      'true EBADF close: EBADF Bad file descriptor',
      'true IpcError EBADF 9 read undefined',
      'there is no program nobody.ts in this lab',
      'mine',
      'Broken pipe | Resource temporarily unavailable | Invalid cross-device link',
      'EBADF',
    ])
  })

  it('the module has every name that is declared', { timeout: LONG }, async () => {
    const run = await lab.run(`import * as ipc from 'ipc-lab'\nconsole.log(JSON.stringify(Object.keys(ipc).filter((name) => (ipc as Record<string, unknown>)[name] !== undefined).sort()))\n`)
    expect(JSON.parse(run.out)).toEqual([...SDK_NAMES].sort())
  })

  it('a program has nothing of Node', { timeout: LONG }, async () => {
    const run = await lab.run(`const g = globalThis as Record<string, unknown>
console.log(['process', 'Buffer', 'require', 'setTimeout', 'fetch', 'global', 'setImmediate', 'queueMicrotask'].filter((name) => g[name] !== undefined).join())
`)
    expect(run.out).toBe('\n')
  })
})

describe('an error that nobody catches', () => {
  it.each([
    ['of a call', `import { pipe, write } from 'ipc-lab'\n\npipe()\nwrite(50, 'x')\n`, 'main.ts:4: write: EBADF Bad file descriptor'],
    ['of an argument', `import { read } from 'ipc-lab'\nread('3' as never, 1)\n`, 'main.ts:2: TypeError: read: fd must be a number, got string'],
    ['of the program', `const x = null as never as { y: number }\nconsole.log(x.y)\n`, 'main.ts:2: TypeError: Cannot read properties of null'],
    ['that is no Error', `throw 'a text'\n`, 'uncaught a text'],
    ['in a type-heavy program: lines are exact', `interface A {\n  b: number\n}\ntype C = A & { d: string }\nconst c: C = { b: 1, d: '' }\n\nfunction f<T extends C>(t: T): never {\n  throw new Error(t.d + 'here')\n}\nf(c)\n`, 'main.ts:8: Error: here'],
    ['inside attempt with another code', `import { attempt, close } from 'ipc-lab'\n\nattempt(() => close(50), 'EIO')\n`, 'main.ts:3: close: EBADF Bad file descriptor'],
  ])('%s', { timeout: LONG }, async (_what, text, expected) => {
    const run = await lab.run(text)
    expect(run.err.startsWith(expected), run.err).toBe(true)
    expect(run.end).toBe('failed')
    expect(run.process('main').exit).toEqual({ how: 'exited', status: 1 })
  })

  it('is told at the line of the module where it happened', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { f } from './lib.ts'\nf()\n`,
      'lib.ts': `import { close } from 'ipc-lab'\nexport function f(): void {\n  close(77)\n}\n`,
    })
    expect(run.err).toBe('lib.ts:3: close: EBADF Bad file descriptor\n')
    expect(run.of('close')[0]).toMatchObject({ line: 3, error: 'EBADF' })
  })
})

describe('what cannot start is told at its line, before anything starts', () => {
  it.each([
    ['a syntax error', { 'main.ts': `import { pipe } from 'ipc-lab'\n\nconst = 3\n` }, 'main.ts', 3],
    ['a syntax error in another program', { 'main.ts': '', 'child.ts': `\n\n\nif (\n` }, 'child.ts', 4],
    ['syntax that cannot be stripped: enum', { 'main.ts': `const a = 1\nenum B { C }\n` }, 'main.ts', 2],
    ['syntax that cannot be stripped: namespace', { 'main.ts': `namespace N { export const a = 1 }\n` }, 'main.ts', 1],
    ['syntax that cannot be stripped: parameter property', { 'main.ts': `class A {\n  constructor(private x: number) {}\n}\n` }, 'main.ts', 2],
    ['a name that ipc-lab does not have', { 'main.ts': `import {\n  pipe,\n  forkk,\n} from 'ipc-lab'\npipe()\n` }, 'main.ts', 3],
    ['a module of Node', { 'main.ts': `\nimport { readFileSync } from 'node:fs'\nreadFileSync('x')\n` }, 'main.ts', 2],
    ['a file that is not there', { 'main.ts': `import './missing.ts'\n` }, 'main.ts', 1],
  ])('%s', { timeout: LONG }, async (_what, programs, file, line) => {
    const error = await lab.refusal(programs)
    expect(error).toMatchObject({ file, line })
    expect(lab.processes()).toEqual([])
  })
})
