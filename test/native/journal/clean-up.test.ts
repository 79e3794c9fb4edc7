/** What may be removed by a journal: `ipc-lab-warden --clean`, the one implementation, on real objects. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newRunId } from '../../../src-main/engine/state-dir.ts'
import { until } from '../../support/cli.ts'
import { read, WARDEN } from '../../support/warden.ts'

// Waits have deadlines of their own; a loaded machine gets more time than the 5 s that are usual.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

interface Answer { live: boolean; removed: Name[]; kept: Name[]; suspected: Name[] }
interface Name { kind: string; name: string }

const name = `/ipc-lab-journal-${process.pid}`
const path = (kind: string, of = name) => `/dev/shm/${kind === 'sem' ? 'sem.' : ''}${of.slice(1)}`
const none = { live: false, removed: [], kept: [], suspected: [] }
const pid = 'pid=1:1'
const boot = () => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()

let root: string
let dir: string
let runId: string
let children: ChildProcess[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ipc-lab-journal-'))
  runId = newRunId()
  dir = join(root, runId)
  mkdirSync(dir)
  writeFileSync(join(dir, 'lock'), '')
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(root, { recursive: true, force: true })
  for (const kind of ['shm', 'sem']) rmSync(path(kind), { force: true })
})

/** Writes the journal of a run whose engine is dead. */
function journal(lines: readonly string[], head = `run 1 ${runId} boot=${boot()} engine=4194303:1`): void {
  writeFileSync(join(dir, 'journal'), [head, ...lines, ''].join('\n'))
}

function clean(...flags: string[]): Answer {
  return JSON.parse(execFileSync(WARDEN, ['--clean', dir, runId, ...flags], { encoding: 'utf8' })) as Answer
}

function make(kind: string): string {
  writeFileSync(path(kind), 'object')
  const { dev, ino } = statSync(path(kind))
  return `dev=${dev} ino=${ino}`
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { env, stdio: 'ignore' })
  children.push(child)
  return child
}

describe.each(['shm', 'sem'])('a name in the journal (%s)', (kind) => {
  const said = { kind, name }

  it('is removed when the object that carries it is the one that the run made', () => {
    journal([`intent ${kind} ${name} ${pid}`, `made ${kind} ${name} ${make(kind)} ${pid}`])
    expect(clean('--dry-run')).toEqual({ ...none, removed: [said] })
    expect(existsSync(path(kind)) && existsSync(dir)).toBe(true)
    expect(clean()).toEqual({ ...none, removed: [said] })
    expect(existsSync(path(kind)) || existsSync(dir)).toBe(false)
  })

  it('is kept when another object carries it by now', () => {
    make(kind)
    journal([`intent ${kind} ${name} ${pid}`, `made ${kind} ${name} dev=1 ino=1 ${pid}`])
    expect(clean()).toEqual({ ...none, kept: [said] })
    expect(existsSync(path(kind))).toBe(true)
  })

  it('is suspected, and left, when the run died between intent and note', () => {
    journal([`intent ${kind} ${name} ${pid}`])
    make(kind)
    expect(clean()).toEqual({ ...none, suspected: [said] })
    expect(existsSync(path(kind))).toBe(true)
  })

  it('is not suspected when it was there before the run', () => {
    make(kind)
    journal([`intent ${kind} ${name} ${pid}`])
    utimesSync(path(kind), 1, 1)
    expect(clean()).toEqual(none)
    expect(existsSync(path(kind))).toBe(true)
  })

  it('is suspected when the clock was set back so that nobody can tell', () => {
    const tomorrow = Date.now() / 1000 + 86_400
    journal([`intent ${kind} ${name} ${pid}`])
    make(kind)
    // The lock's change time cannot be set: with its content time ahead only a clock set back explains it.
    utimesSync(join(dir, 'lock'), tomorrow, tomorrow)
    expect(clean()).toEqual({ ...none, suspected: [said] })
  })

  it('is passed over when the intent came to nothing, or the lab removed it itself', () => {
    const identity = make(kind)
    journal([`intent ${kind} ${name} ${pid}`, `void ${kind} ${name} ${pid}`])
    expect(clean('--dry-run')).toEqual(none)
    journal([`intent ${kind} ${name} ${pid}`, `made ${kind} ${name} ${identity.replace(/ino=\d+/, 'ino=1')} ${pid}`, `gone ${kind} ${name}`])
    expect(clean()).toEqual(none)
    expect(existsSync(path(kind))).toBe(true)
  })

  it('may hold anything: blanks, percent signs, line ends', () => {
    const odd = `${name} 100%\n`
    writeFileSync(path(kind, odd), '')
    try {
      const { dev, ino } = statSync(path(kind, odd))
      journal([`made ${kind} ${name}%20100%25%0A dev=${dev} ino=${ino} ${pid}`])
      expect(clean()).toEqual({ ...none, removed: [{ kind, name: odd }] })
      expect(existsSync(path(kind, odd))).toBe(false)
    } finally {
      rmSync(path(kind, odd), { force: true })
    }
  })
})

describe('a journal that is damaged', () => {
  it.each([
    ['empty lines and strangers', ['', ' ', 'x', 'made', 'made shm', 'made shm /', 'made shm %', 'made shm %zz', 'gone', 'future thing here']],
    ['paths that leave the place', ['made shm /../../etc/passwd dev=1 ino=1', 'made shm ../x dev=1 ino=1', 'made sem /a/b dev=1 ino=1', `made dir ${'/'} dev=1 ino=1`]],
    ['a line without end', [`made shm ${'/x'.repeat(200_000)}`]],
    ['numbers that are none', ['made shm /x dev=-1 ino=99999999999999999999999', 'made shm /x dev= ino=']],
  ])('does no harm: %s', (_, lines) => {
    const passwd = readFileSync('/etc/passwd')
    journal(lines)
    expect(clean()).toEqual(none)
    expect(readFileSync('/etc/passwd')).toEqual(passwd)
    expect(existsSync(dir)).toBe(false)
  })

  it('ends in the middle of a line: what was certain before is done', () => {
    journal([`made shm ${name} ${make('shm')} ${pid}`, 'made sem /ipc-l'])
    expect(clean()).toEqual({ ...none, removed: [{ kind: 'shm', name }] })
  })
})

describe('a run', () => {
  it('whose lock is held is live: nothing is done', async () => {
    // Its engine is dead, its journal complete: only the lock speaks for it.
    const head = `run 1 ${runId} boot=${boot()} engine=4194303:1`
    start('flock', ['--no-fork', join(dir, 'lock'), 'sleep', '1000'], process.env)
    await until('locked', () => children.some((child) => read(`/proc/${child.pid}/comm`) === 'sleep\n'))
    journal([`made shm ${name} ${make('shm')} ${pid}`], head)
    expect(clean()).toEqual({ ...none, live: true })
    expect(clean('--own')).toEqual({ ...none, live: true })
    expect(existsSync(path('shm')) && existsSync(dir)).toBe(true)
  })

  it('whose engine lives is live, except for that engine itself', () => {
    const start = read('/proc/self/stat').replace(/^.*\) /, '').split(' ')[19]
    journal([], `run 1 ${runId} boot=${boot()} engine=${process.pid}:${start}`)
    expect(clean()).toEqual({ ...none, live: true })
    expect(clean('--own')).toEqual(none)
  })

  it('whose engine\'s number belongs to another process by now is over', () => {
    journal([], `run 1 ${runId} boot=${boot()} engine=${process.pid}:1`)
    expect(clean()).toEqual(none)
  })

  it('that is just being made is live; one that never got further is removed', () => {
    expect(clean()).toEqual({ ...none, live: true })
    utimesSync(dir, 1, 1)
    expect(clean()).toEqual(none)
    expect(existsSync(dir)).toBe(false)
  })

  it('of an earlier start of the machine loses its directory only', () => {
    journal([`made shm ${name} ${make('shm')} ${pid}`], `run 1 ${runId} boot=00000000-0000-0000-0000-000000000000 engine=1:1`)
    expect(clean()).toEqual(none)
    expect(existsSync(path('shm'))).toBe(true)
    expect(existsSync(dir)).toBe(false)
  })

  it('loses its processes: by their mark, by their number, and what they started', async () => {
    journal([])
    const marked = start('sh', ['-c', 'trap "" TERM; env -i sleep 1000 & wait; sleep 1000'], { ...process.env, IPC_LAB_RUN: runId })
    const known = start('sleep', ['1000'], { PATH: process.env.PATH! })
    const other = start('sleep', ['1000'], { ...process.env, IPC_LAB_RUN: `${runId}x` })
    await until('started', () => read(`/proc/${marked.pid}/task/${marked.pid}/children`) !== '' && read(`/proc/${known.pid}/comm`) === 'sleep\n' && read(`/proc/${other.pid}/comm`) === 'sleep\n')
    const startOf = (child: ChildProcess) => read(`/proc/${child.pid}/stat`).replace(/^.*\) /, '').split(' ')[19]
    const ids = [`${known.pid}:${startOf(known)}`, `${other.pid}:1`]
    expect(clean('--dry-run', ...ids).removed).toHaveLength(3)
    expect(clean(...ids).removed).toHaveLength(3)
    await until('killed', () => marked.signalCode !== null && known.signalCode !== null)
    expect(other.signalCode).toBeNull()
  })
})
