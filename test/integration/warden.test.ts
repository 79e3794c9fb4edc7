/** Runs whose processes, journal or warden meet violence: what is left, and what is told. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { Home, until } from '../support/cli.ts'

// Waits have deadlines of their own; a loaded machine gets more time than the 5 s that are usual.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

const home = new Home()
const name = `/ipc-lab-violence-${process.pid}`
/** A length of sleep that nobody else uses. */
const token = `1000.${process.pid}`
const sleepers = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(token))
const left = () => [
  ...home.left(),
  ...sleepers(),
  ...[`/dev/shm${name}`, `/dev/shm/sem.${name.slice(1)}`].filter((path) => existsSync(path)),
]

afterAll(() => home.remove())
afterEach(async () => {
  await until('nothing is left', () => left().length === 0)
})

const making = `import { O_CREAT, O_RDWR, sem_open, sem_wait, shm_open, sleep, spawn, waitpid } from 'ipc-lab'
shm_open('${name}', O_CREAT | O_RDWR, 0o600)
const sem = sem_open('${name}', O_CREAT, 0o600, 0)
`

describe('a lab that destroys its journal', () => {
  it('is cleaned up by what the arena knows', async () => {
    const path = home.folder('shredder', {
      'main.ts': `${making}waitpid(spawn('/bin/sh', { args: ['-c', ': > ../journal'] }))\n`,
    })
    const { status, stdout } = await home.run('run', path, '--json')
    expect(status).toBe(0)
    const { leaks } = JSON.parse(stdout) as { leaks: { what: string; action: string }[] }
    expect(leaks).toHaveLength(2)
    expect(leaks).toEqual(leaks.map((leak) => ({ ...leak, what: name, action: 'removed' })))
  })
})

describe('kill -9 of the warden', () => {
  it('also ends processes that threw their environment and their session away, and says what happened', async () => {
    const path = home.folder('hidden', {
      'main.ts': `${making}spawn('/bin/sh', { args: ['-c', 'env -i setsid sh -c "sleep ${token} & exec sleep ${token}" & wait'] })\nsem_wait(sem)\n`,
    })
    const running = home.start(['run', path])
    await until('they sleep', () => sleepers().filter((pid) => commandLine(pid).startsWith('sleep')).length === 2)
    // The warden looks every few milliseconds; what it has not seen nobody can find.
    const warden = wardenOf(running.child.pid!)
    await until('two looks have passed', () => looks(warden) > 5)
    process.kill(warden, 'SIGKILL')
    const { status, stderr } = await running.finished
    expect(status).toBe(2)
    expect(stderr).toContain('ipc-lab-warden')
    expect(stderr).not.toContain('npm run build')
  })
})

/** How many runs; the full number is for a night: IPC_LAB_SOAK=2000. */
const SOAK = Number(process.env.IPC_LAB_SOAK ?? 24)

describe(`${SOAK} short runs with kills at random moments`, () => {
  it(
    'leave no object, process or file',
    async () => {
      const path = home.folder('short', {
        'main.ts': `${making}spawn('child')\nspawn('/bin/sh', { args: ['-c', 'setsid sleep ${token} & wait'] })\nsem_wait(sem)\n`,
        'child.ts': "import { sleep } from 'ipc-lab'\nfor (;;) sleep(10)\n",
      })
      for (let n = 0; n < SOAK; n += 2) {
        await Promise.all([violence(path), violence(path)])
        await sweep(n)
      }
    },
    60_000 + SOAK * 2000,
  )

  /** Starts a run and kills one of its parts, or the command itself, after up to a third of a second. */
  async function violence(path: string): Promise<void> {
    const running = home.start(['run', path, '--json'])
    const ended = running.finished.then(() => true)
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 280))])
    const parts = [running.child.pid!, ...home.processes().map((line) => Number(line.split(' ')[1]))]
    const victim = parts[Math.floor(Math.random() * parts.length)]!
    try {
      process.kill(victim, 'SIGKILL')
    } catch {
      // gone already: so much the better
    }
    // What nobody ended by now is ended politely.
    running.child.kill('SIGINT')
    await running.finished
  }

  /** Both command and warden may be dead: then the next `clean` does it. */
  async function sweep(n: number): Promise<void> {
    // A run of which not even the journal was begun may still be in the making, for some seconds.
    for (const until = performance.now() + 10_000; left().length > 0 && performance.now() < until;) await home.run('clean')
    expect(left(), `after ${n}`).toEqual([])
  }
})

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function wardenOf(parent: number): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'latin1').trim().split(' ')
  return Number(children.find((pid) => commandLine(pid).includes('ipc-lab-warden')))
}

/** Times the process gave up the processor by itself: it has gone round since. */
const firstLook = new Map<number, number>()
function looks(pid: number): number {
  const now = Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])
  if (!firstLook.has(pid)) firstLook.set(pid, now)
  return now - firstLook.get(pid)!
}
