/** Processes: spawn, waiting, ending, descriptors handed down; against the real kernel. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { matrix } from '../../support/matrix.ts'
import { Laboratory } from '../../support/real-run.ts'

const lab = new Laboratory()
const table = matrix(lab)
const files = mkdtempSync(join(tmpdir(), 'ipc-lab-process-'))
afterAll(async () => {
  rmSync(files, { recursive: true, force: true })
  await lab.close()
})
afterEach(() => expect(lab.left()).toEqual([]))

const LONG = 60_000
const WAITING = 'spawn, wait, waitpid, WEXITSTATUS, WIFCONTINUED, WIFEXITED, WIFSIGNALED, WIFSTOPPED, WNOHANG, WSTOPSIG, WTERMSIG, WUNTRACED, WCONTINUED'

describe('spawn', () => {
  it('gives the child its arguments, environment, directory and descriptors, and nothing else', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { getpid, pipe, read, spawn, wait } from 'ipc-lab'
const [r, w] = pipe()
spawn('child', { args: [1, 'two words'], env: { COLOUR: 'blue' }, cwd: '/', fds: { 5: w, 2: -1 } })
console.log(String(read(r, 999)), getpid())
wait()
`,
      'child.ts': `import { argv, attempt, environ, fstat, getenv, getppid, write } from 'ipc-lab'
const open = []
for (let fd = 0; fd < 64; fd++) if (typeof attempt(() => fstat(fd)) === 'object') open.push(fd)
write(5, [argv.join('|'), JSON.stringify(environ), getenv('COLOUR'), getenv('HOME'), open.join(), getppid()].join(' '))
`,
    })
    expect(run.out.trim()).toMatch(/^child\|1\|two words \{"COLOUR":"blue"\} blue {2}0,1,5 (\d+) \1$/)
    expect(run.process('child')).toMatchObject({ role: 'child', kind: 'lab', exit: { how: 'exited', status: 0 } })
    expect(run.of('spawn')[0]).toMatchObject({ line: 3, result: run.process('child').pid })
  })

  it('inherit adds what has no FD_CLOEXEC, as exec does: the write end that is forgotten', { timeout: LONG }, async () => {
    const OPEN = `import { attempt, fstat } from 'ipc-lab'
const open = []
for (let fd = 0; fd < 64; fd++) if (typeof attempt(() => fstat(fd)) === 'object') open.push(fd)
console.log(open.join())
`
    const run = await lab.run({
      'main.ts': `import { FD_CLOEXEC, F_SETFD, fcntl, pipe, spawn, wait } from 'ipc-lab'
const [r] = pipe()
pipe()
fcntl(r, F_SETFD, FD_CLOEXEC)
spawn('child', { inherit: true })
wait()
spawn('child', { inherit: true, fds: { 3: r, 9: 5 } })
wait()
spawn('child')
wait()
`,
      'child.ts': OPEN,
    })
    expect(run.out).toBe('0,1,2,4,5,6\n0,1,2,3,4,5,6,9\n0,1,2\n')
  })

  it('swaps descriptors without losing one', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { close, pipe, read, spawn, wait } from 'ipc-lab'
const [r, w] = pipe()
spawn('child', { fds: { 3: w, 4: r } }) // the other way round
close(w)
wait()
console.log(String(read(r, 10)))
`,
      'child.ts': `import { close, write } from 'ipc-lab'\nclose(4)\nwrite(3, 'swapped')\n`,
    })
    expect(run.out).toBe('swapped\n')
  })

  it('what cannot be is told where it happened, and starts nothing', { timeout: LONG }, async () => {
    writeFileSync(join(files, 'plain'), 'no program')
    writeFileSync(join(files, 'no-format'), 'no program', { mode: 0o755 })
    const run = await table('spawn, wait', '', [
      ['spawn("nobody")', 'ENOENT'],
      ['spawn("/no/such/file")', 'ENOENT'],
      [`spawn(${JSON.stringify(join(files, 'plain'))})`, 'EACCES'],
      [`spawn(${JSON.stringify(join(files, 'no-format'))})`, 'ENOEXEC'],
      ['spawn("/bin/true", { cwd: "/no/such/directory" })', 'ENOENT'],
      ['spawn("/bin/true", { fds: { 3: 50 } })', 'EBADF'],
      ['spawn("/bin/true", { fds: { 3: 64 } })', 'EBADF'],
      ['spawn("/bin/true", { fds: { 70: 1 } })', 'RangeError'],
      ['spawn("/bin/true", { uid: 0 } as never)', 'ENOSYS'],
      ['spawn("/bin/tr\\0ue")', 'TypeError'],
      ['spawn(5 as never)', 'TypeError'],
      ['wait()', 'ECHILD'],
    ])
    expect(run.trace.processes.filter(({ endedAt, pid }) => pid > 0 && endedAt === null)).toEqual([])
  })

  it('no slot left: EAGAIN, and all the others live on', { timeout: LONG }, async () => {
    const run = await lab.run(
      {
        'main.ts': `import { attempt, close, pipe, spawn, wait } from 'ipc-lab'
const [r, w] = pipe()
let n = 0
while (attempt(() => spawn('child', { fds: { 3: r } }), 'EAGAIN') !== 'EAGAIN') n++
console.log(n)
close(r)
close(w)
for (let i = 0; i < n; i++) wait()
`,
        'child.ts': `import { read } from 'ipc-lab'\nread(3, 1)\n`,
      },
      { limits: { processes: 6 } },
    )
    expect(run.out).toBe('5\n')
    expect(run.end).toBe('finished')
    expect(run.trace.processes).toHaveLength(6)
    expect(run.of('spawn').filter(({ error }) => error === 'EAGAIN')).toHaveLength(1)
  })
})

describe('waiting', () => {
  it('child × option', { timeout: LONG }, () =>
    table(`${WAITING}, kill, proc_state, SIGCONT, SIGKILL, SIGSTOP, wait_blocked`, `const sleeper = () => spawn('/bin/sleep', { args: [100] })
const exits = (n: number) => spawn('/bin/sh', { args: ['-c', 'exit ' + n] })
const a = sleeper()
wait_blocked(a)`, [
      ['waitpid(-1, WNOHANG)', '[0,0]'],
      ['waitpid(a, WNOHANG)[0]', '0'],
      ['waitpid(1)', 'ECHILD'],
      ['waitpid(-1, 0x7000)', 'EINVAL'],
      ['kill(a, SIGSTOP)', 'done'],
      ['(() => { const [pid, s] = waitpid(a, WUNTRACED); return [pid === a, WIFSTOPPED(s), WSTOPSIG(s) === SIGSTOP, WIFEXITED(s), WIFSIGNALED(s)] })()', '[true,true,true,false,false]'],
      ['proc_state(a)', 'T'],
      ['kill(a, SIGCONT)', 'done'],
      ['(() => { const [pid, s] = waitpid(a, WCONTINUED); return [pid === a, WIFCONTINUED(s)] })()', '[true,true]'],
      ['kill(a, SIGKILL)', 'done'],
      ['(() => { const [pid, s] = wait(); return [pid === a, WIFSIGNALED(s), WTERMSIG(s) === SIGKILL, WIFEXITED(s)] })()', '[true,true,true,false]'],
      ['proc_state(a)', 'null'],
      ['kill(a, 0)', 'ESRCH'],
      ['(() => { const [, s] = waitpid(exits(300)); return [WIFEXITED(s), WEXITSTATUS(s)] })()', '[true,44]'],
      ['(() => { const [, s] = waitpid(exits(0)); return [WIFEXITED(s), WEXITSTATUS(s)] })()', '[true,0]'],
      ['wait()', 'ECHILD'],
      ['waitpid(-1, WNOHANG)', 'ECHILD'],
    ]))

  it('a child that nobody waits for is a zombie until somebody does', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { proc_state, sched_yield, spawn, waitpid, WNOHANG } from 'ipc-lab'
const child = spawn('child')
while (proc_state(child) !== 'Z') sched_yield()
console.log(proc_state(child), waitpid(child, WNOHANG)[0] === child, proc_state(child))
`,
      'child.ts': '',
    })
    expect(run.out).toBe('Z true null\n')
    expect(run.process('child').exit).toEqual({ how: 'exited', status: 0 })
  })

  it('an orphan gets the run\'s warden as parent, and is part of the run to its end', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { pipe, read, spawn, wait } from 'ipc-lab'
const [r, w] = pipe()
spawn('middle', { fds: { 3: w } })
wait()
console.log(String(read(r, 100)))
`,
      'middle.ts': `import { getpid, spawn } from 'ipc-lab'\nspawn('orphan', { args: [getpid()], fds: { 3: 3 } })\n`,
      'orphan.ts': `import { argv, getppid, usleep, write } from 'ipc-lab'
while (getppid() === Number(argv[1])) usleep(1000)
write(3, 'adopted')
`,
    })
    expect(run.out).toBe('adopted\n')
    expect(run.process('orphan').parent).toBe(run.process('middle').id)
    expect(run.of('write', 'orphan')).toHaveLength(1)
  })
})

describe('ending', () => {
  it.each([
    ['the end of the program', `console.log('x')`, 0, 'finished'],
    ['exit', `exit(7)`, 7, 'failed'],
    ['exit cuts to a byte', `exit(259)`, 3, 'failed'],
    ['_exit', `_exit(9)`, 9, 'failed'],
    ['an uncaught error', `throw new Error('no')`, 1, 'failed'],
    ['a rejected promise', `await Promise.reject(new Error('no'))`, 1, 'failed'],
  ])('%s', { timeout: LONG }, async (_what, text, status, end) => {
    const run = await lab.run(`import { exit, _exit } from 'ipc-lab'\n${text}\n`)
    expect(run.process('main').exit).toEqual({ how: 'exited', status })
    expect(run.end).toBe(end)
  })

  it('atexit runs last in first out, at exit and the end, not at _exit', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { atexit, spawn, wait } from 'ipc-lab'
for (const how of ['exit', '_exit', 'end', 'throw']) { spawn('child', { args: [how] }); wait() }
`,
      'child.ts': `import { argv, atexit, exit, _exit } from 'ipc-lab'
atexit(() => console.log(argv[1], 'first'))
atexit(() => console.log(argv[1], 'second'))
if (argv[1] === 'exit') exit(0)
if (argv[1] === '_exit') _exit(0)
if (argv[1] === 'throw') throw new Error('x')
`,
    })
    expect(run.out).toBe('exit second\nexit first\nend second\nend first\nthrow second\nthrow first\n')
  })

  it('by a signal of its own', { timeout: LONG }, async () => {
    const run = await lab.run(`import { getpid, kill, SIGTERM } from 'ipc-lab'\nkill(getpid(), SIGTERM)\nfor (;;) ;\n`)
    expect(run.process('main').exit).toMatchObject({ how: 'signalled', signal: 15 })
    expect(run.end).toBe('failed')
  })
})

describe('signals without handlers', () => {
  it('disposition × signal', { timeout: LONG }, () =>
    table('getpid, kill, signal, SIG_DFL, SIG_IGN, SIGEMT, SIGINFO, SIGKILL, SIGSTOP, SIGTERM, SIGUSR1, spawn, waitpid, WIFSIGNALED, WEXITSTATUS', '', [
      ['signal(SIGUSR1, SIG_IGN) === SIG_DFL', 'true'],
      ['kill(getpid(), SIGUSR1)', 'done'],
      ['signal(SIGUSR1, SIG_DFL) === SIG_IGN', 'true'],
      ['signal(SIGKILL, SIG_IGN)', 'EINVAL'],
      ['signal(SIGSTOP, SIG_DFL)', 'EINVAL'],
      ['signal(999, SIG_IGN)', 'EINVAL'],
      ['signal(SIGTERM, (() => 0) as never)', 'ENOSYS'],
      ['signal(SIGTERM, 5 as never)', 'TypeError'],
      ['kill(getpid(), 0)', 'done'],
      ['kill(getpid(), 999)', 'EINVAL'],
      ['kill(2 ** 31 - 1, 0)', 'ESRCH'],
      ['kill(getpid(), SIGEMT)', 'ENOSYS'], // not on Linux
      ['SIGEMT | 1', 'ENOSYS'],
      ['String(SIGINFO)', 'SIGINFO'],
    ]))

  it('what is ignored stays ignored in children, and in what they exec', { timeout: LONG }, async () => {
    const run = await lab.run(`import { signal, SIG_IGN, SIGINT, SIGTERM, spawn, wait } from 'ipc-lab'
const show = () => { spawn('/bin/grep', { args: ['-E', '^Sig(Blk|Ign)', '/proc/self/status'] }); wait() }
show()
signal(SIGTERM, SIG_IGN)
signal(SIGINT, SIG_IGN)
show()
`)
    const ignored = [...run.out.matchAll(/SigIgn:\\s*([0-9a-f]+)|SigIgn:\s*([0-9a-f]+)/g)].map((m) => BigInt(`0x${m[1] ?? m[2]}`))
    expect(ignored).toEqual([0n, (1n << 14n) | (1n << 1n)])
    expect([...run.out.matchAll(/SigBlk:\s*([0-9a-f]+)/g)].map((m) => Number(m[1]))).toEqual([0, 0])
  })
})
