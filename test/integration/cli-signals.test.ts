import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { Home, until } from '../support/cli.ts'

const home = new Home()
const name = `/ipc-lab-test-${process.pid}`
afterAll(() => home.remove())
afterEach(async () => {
  await until('nothing is left', () => home.left().length === 0)
  expect(leftInShm()).toEqual([])
})

const leftInShm = () => [`/dev/shm${name}`, `/dev/shm/sem.${name.slice(1)}`].filter((path) => existsSync(path))

/** Says "ready" and sleeps for good in a semaphore, and so does its child; a timed wait keeps the run from being stuck. */
const blocked = (extra = '') => ({
  'main.ts': `import { O_CREAT, O_RDWR, sem_open, sem_wait, shm_open, SIG_IGN, signal, SIGTERM, spawn } from 'ipc-lab'
shm_open('${name}', O_CREAT | O_RDWR, 0o600)
const sem = sem_open('${name}', O_CREAT, 0o600, 0)
spawn('child')
${extra}
sem_wait(sem)
`,
  'child.ts': "import { sleep } from 'ipc-lab'\nconsole.log('ready')\nfor (;;) sleep(1000)\n",
})

/** The child of the run that sleeps, when it sleeps. */
const asleep = () => until('the run is under way', () => existsSync(`/dev/shm/sem.${name.slice(1)}`) && home.processes().length >= 4, 20)

describe('Ctrl-C', () => {
  it('ends the run, cleans up, and exits with 130', async () => {
    const running = home.start(['run', home.folder('blocked', blocked())])
    await asleep()
    running.child.kill('SIGINT')
    const { status, stdout, stderr } = await running.finished
    expect(status).toBe(130)
    expect(home.left()).toEqual([])
    expect(leftInShm()).toEqual([])
    expect(stdout + stderr).toMatch(/stopped|stopping/)
  })

  it('does the same for SIGTERM and for a closed terminal', async () => {
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
      const running = home.start(['run', home.folder('blocked', blocked())])
      await asleep()
      running.child.kill(signal)
      const { status } = await running.finished
      expect(status).toBe(signal === 'SIGTERM' ? 143 : 129)
      expect(home.left()).toEqual([])
    }
  })

  it('ends a run of many at once', async () => {
    const running = home.start(['run', home.folder('blocked', blocked()), '--repeat', '1000'])
    await asleep()
    running.child.kill('SIGINT')
    expect((await running.finished).status).toBe(130)
    expect(home.left()).toEqual([])
  })

  it('the second time ends the command at once, and the warden still cleans up', async () => {
    const path = home.folder('stubborn', blocked('signal(SIGTERM, SIG_IGN)'))
    const running = home.start(['run', path])
    await asleep()
    running.child.kill('SIGINT')
    running.child.kill('SIGINT')
    await running.finished
  })
})

describe('kill -9', () => {
  it('of the command line while processes are blocked leaves nothing', async () => {
    const running = home.start(['run', home.folder('blocked', blocked())])
    await asleep()
    running.child.kill('SIGKILL')
    await running.finished
    await until('nothing is left', () => home.left().length === 0 && leftInShm().length === 0)
  })

  it('of the warden is told, and the command cleans up itself', async () => {
    const running = home.start(['run', home.folder('blocked', blocked())])
    await asleep()
    const warden = home.processes().find((line) => line.includes('ipc-lab-warden'))!
    process.kill(Number(warden.split(' ')[1]), 'SIGKILL')
    const { status, stdout, stderr } = await running.finished
    expect(status).not.toBe(0)
    expect(stdout + stderr).toContain('warden')
    expect(home.left()).toEqual([])
    expect(leftInShm()).toEqual([])
  })

  it('of both is cleaned up by `ipc-lab clean`, which says what it removed', async () => {
    const running = home.start(['run', home.folder('blocked', blocked())])
    await asleep()
    const warden = home.processes().find((line) => line.includes('ipc-lab-warden'))!
    running.child.kill('SIGSTOP')
    process.kill(Number(warden.split(' ')[1]), 'SIGKILL')
    running.child.kill('SIGKILL')
    await running.finished
    expect(leftInShm()).toHaveLength(2)
    const look = await home.run('clean', '--dry-run')
    expect(look.stdout).toContain(name)
    expect(leftInShm()).toHaveLength(2)
    const cleaned = await home.run('clean')
    expect(cleaned.status).toBe(0)
    expect(cleaned.stdout).toContain(name)
    expect(home.left()).toEqual([])
    expect(leftInShm()).toEqual([])
  })
})

describe('a reader that goes away', () => {
  it('ends the output quietly', async () => {
    const path = home.folder('prints', { 'main.ts': "for (let n = 0; n < 2000; n++) console.log('line', n)\n" })
    const running = home.start(['run', path, '--full'])
    running.child.stdout!.once('data', () => running.child.stdout!.destroy())
    const { stderr } = await running.finished
    expect(stderr).toBe('')
  })
})

describe('two runs at once', () => {
  it('do not meet', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => home.run('run', 'bounded-buffer', '--solution', '--json')))
    for (const { status, stdout } of answers) {
      expect(status).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ verdict: 'pass', dropped: 0, leaks: [] })
    }
    expect(new Set(answers.map(({ stdout }) => (JSON.parse(stdout) as { run: string }).run)).size).toBe(3)
  })

  it('`clean` leaves a run alone that is still going on', async () => {
    const running = home.start(['run', home.folder('blocked', blocked())])
    await asleep()
    const { status, stdout } = await home.run('clean')
    expect(status).toBe(0)
    expect(stdout).toContain('still going on')
    expect(home.processes().length).toBeGreaterThanOrEqual(4)
    running.child.kill('SIGINT')
    await running.finished
  })
})

describe('a process killed from outside', () => {
  it('is shown as killed, and the run ends', async () => {
    const running = home.start(['run', home.folder('blocked', blocked()), '--json'])
    await asleep()
    // Programs are told by their command line: <runtime> boot.cjs <slot> … main.js
    const pids = home.processes().filter((line) => line.endsWith('node') && Number(line.split(' ')[1]) !== running.child.pid)
    expect(pids.length).toBeGreaterThanOrEqual(2)
    for (const line of pids) process.kill(Number(line.split(' ')[1]), 'SIGKILL')
    const { stdout } = await running.finished
    const run = JSON.parse(stdout) as { processes: { signal: string | null }[]; leaks: unknown[] }
    expect(run.processes.map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL'])
    expect(run.leaks).toHaveLength(2)
  })
})

describe('a name that belongs to somebody else', () => {
  it('is told and not touched', async () => {
    const other = `${name}-other`
    const holder = spawn(process.execPath, ['-e', `require('fs').writeFileSync('/dev/shm${other}', 'mine')`])
    await new Promise((resolve) => holder.on('close', resolve))
    const path = home.folder('greedy', {
      'main.ts': `import { O_CREAT, O_RDWR, shm_open } from 'ipc-lab'\nshm_open('${other}', O_CREAT | O_RDWR, 0o600)\n`,
    })
    const { stdout } = await home.run('run', path, '--json')
    expect(existsSync(`/dev/shm${other}`)).toBe(true)
    expect(JSON.parse(stdout)).toMatchObject({ leaks: [] })
    spawn('rm', [`/dev/shm${other}`])
    await until('removed', () => !existsSync(`/dev/shm${other}`))
  })
})
