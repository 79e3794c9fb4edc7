/** POSIX semaphores, named and in memory, against the real kernel. */
import { existsSync, readdirSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { matrix } from '../../support/matrix.ts'
import { Laboratory } from '../../support/real-run.ts'

const lab = new Laboratory()
const table = matrix(lab)
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

const LONG = 60_000
const NAMED = `const s = sem_open('NAME', O_CREAT | O_EXCL, 0o600, 2)`
const CALLS = 'after, O_CREAT, O_EXCL, SEM_VALUE_MAX, sem_close, sem_getvalue, sem_open, sem_post, sem_timedwait, sem_trywait, sem_unlink, sem_wait'

describe('a named semaphore', () => {
  it('counts', { timeout: LONG }, async () => {
    const run = await table(CALLS, NAMED, [
      ['sem_getvalue(s)', '2'],
      ['sem_wait(s)', 'done'],
      ['sem_trywait(s)', 'done'],
      ['sem_trywait(s)', 'EAGAIN'],
      ['sem_timedwait(s, after(20))', 'ETIMEDOUT'],
      ['sem_timedwait(s, { tv_sec: 0, tv_nsec: 0 })', 'ETIMEDOUT'],
      ['sem_timedwait(s, { tv_sec: 0, tv_nsec: -1 })', 'EINVAL'],
      ['sem_post(s)', 'done'],
      ['sem_getvalue(s)', '1'],
      ['sem_timedwait(s, after(1000))', 'done'],
      ['sem_unlink("NAME")', 'done'],
      ['sem_unlink("NAME")', 'ENOENT'],
      ['sem_post(s)', 'done'], // the name is gone, the semaphore is not
      ['sem_close(s)', 'done'],
    ])
    const [opened] = run.of('sem_open')
    expect(opened!.object).toBe(lab.name)
    expect(run.trace.objects.find(({ name }) => name === lab.name)).toMatchObject({ kind: 'semaphore', created: true })
    for (const name of ['sem_wait', 'sem_post', 'sem_trywait']) for (const op of run.of(name)) expect(op.object).toBe(lab.name)
    expect(run.of('sem_trywait').map(({ error }) => error)).toEqual(['', 'EAGAIN'])
  })

  it('has a name, or is told why not', { timeout: LONG }, () =>
    table(CALLS, NAMED, [
      ['sem_open("NAME", O_CREAT | O_EXCL, 0o600, 1)', 'EEXIST'],
      ['sem_getvalue(sem_open("NAME", O_CREAT, 0o600, 77))', '2'], // it was there: the value is not set
      ['sem_open("NAME-2", 0)', 'ENOENT'],
      ['sem_open("NAME-3", O_CREAT | O_EXCL, 0o600, SEM_VALUE_MAX + 1)', 'EINVAL'],
      ['sem_open("/" + "x".repeat(300), O_CREAT, 0o600, 1)', 'EINVAL'], // glibc; the man page says ENAMETOOLONG
      ['sem_open("/a/b", O_CREAT, 0o600, 1)', 'EINVAL'],
      ['sem_open("/a\\0b", O_CREAT)', 'TypeError'],
      ['sem_open("NAME-4", O_CREAT, 0o600, -1)', 'RangeError'],
      ['sem_unlink("NAME")', 'done'],
      ['sem_open("NAME", 0)', 'ENOENT'],
    ]))

  it('cannot count further than it can', { timeout: LONG }, () =>
    table(CALLS, `const s = sem_open('NAME', O_CREAT | O_EXCL, 0o600, SEM_VALUE_MAX)`, [
      ['sem_post(s)', 'EOVERFLOW'],
      ['sem_getvalue(s) === SEM_VALUE_MAX', 'true'],
      ['sem_unlink("NAME")', 'done'],
    ]))

  it('that is closed is no semaphore any more', { timeout: LONG }, () =>
    table(CALLS, `${NAMED}\nsem_unlink('NAME')\nsem_close(s)`, [
      ['sem_wait(s)', 'EINVAL'],
      ['sem_post(s)', 'EINVAL'],
      ['sem_close(s)', 'EINVAL'],
      ['sem_post(3 as never)', 'TypeError'],
    ]))

  it('really blocks, and who posts is seen to end it', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { O_CREAT, O_EXCL, proc_state, sem_getvalue, sem_open, sem_post, sem_unlink, spawn, wait, wait_blocked } from 'ipc-lab'
const s = sem_open('NAME', O_CREAT | O_EXCL, 0o600, 0)
const child = spawn('child')
wait_blocked(child, 'sem_wait')
console.log(proc_state(child), sem_getvalue(s))
sem_post(s)
wait()
sem_unlink('NAME')
`,
      'child.ts': `import { sem_open, sem_wait } from 'ipc-lab'\nconst s = sem_open('NAME', 0)\nsem_wait(s)\nconsole.log('through')\n`,
    })
    expect(run.out).toBe('S 0\nthrough\n')
    const [wait] = run.of('sem_wait', 'child')
    const [post] = run.of('sem_post', 'main')
    expect(wait!.object).toBe(post!.object)
    expect(wait!.t0).toBeLessThan(post!.t0)
    expect(wait!.t1).toBeGreaterThan(post!.t0)
  })

  it('that the run leaves behind is removed and told', { timeout: LONG }, async () => {
    const run = await lab.run(`import { O_CREAT, sem_open } from 'ipc-lab'\nsem_open('NAME', O_CREAT, 0o600, 1)\n`)
    expect(run.ending.leaks).toEqual([{ kind: 'semaphore', what: lab.name, action: 'removed' }])
    expect(readdirSync('/dev/shm').filter((name) => name.includes(lab.name.slice(1)))).toEqual([])
  })

  it('for which everybody waits is a standstill that names all', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { O_CREAT, sem_open, sem_wait, spawn } from 'ipc-lab'
const s = sem_open('NAME', O_CREAT, 0o600, 0)
spawn('child')
sem_wait(s)
`,
      'child.ts': `import { sem_open, sem_wait } from 'ipc-lab'\nsem_wait(sem_open('NAME', 0))\n`,
    })
    expect(run.end).toBe('stuck')
    expect(run.ending.waits.map(({ op, line }) => [op, line]).sort()).toEqual([['sem_wait', 2], ['sem_wait', 4]]) // prettier-ignore
    expect(run.of('sem_wait').every(({ unknown }) => unknown)).toBe(true)
  })

  it('with a time limit is no standstill', { timeout: LONG }, async () => {
    const run = await lab.run(`import { after, attempt, O_CREAT, sem_open, sem_timedwait, sem_unlink } from 'ipc-lab'
const s = sem_open('NAME', O_CREAT, 0o600, 0)
sem_unlink('NAME')
console.log(attempt(() => sem_timedwait(s, after(400))))
`)
    expect(run.end).toBe('finished')
    expect(run.out).toBe('ETIMEDOUT\n')
  })
})

describe('a semaphore in memory', () => {
  const MEMORY = `const memory = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd)`
  const SHARED = `import { ftruncate, MAP_SHARED, mmap, O_CREAT, O_EXCL, O_RDWR, PROT_READ, PROT_WRITE, sem_init, sem_post, sem_wait, shm_open, shm_unlink, spawn, struct, wait, wait_blocked } from 'ipc-lab'
const T = struct({ ready: 'sem_t', done: 'sem_t' })
`
  it('counts like a named one, wherever it lies', { timeout: LONG }, () =>
    table('after, MAP_ANONYMOUS, MAP_SHARED, mmap, PROT_READ, PROT_WRITE, sem_destroy, sem_getvalue, sem_init, sem_post, sem_timedwait, sem_trywait, sem_wait, SEM_VALUE_MAX, sizeof, struct, munmap',
      `const memory = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS)\nconst T = struct({ n: 'int', s: 'sem_t' })\nconst t = memory.at(64).as(T)`, [
      ['sem_init(t.s, 1, 1)', 'done'],
      ['sem_wait(t.s)', 'done'],
      ['sem_trywait(t.s)', 'EAGAIN'],
      ['sem_timedwait(t.s, after(20))', 'ETIMEDOUT'],
      ['sem_post(t.s)', 'done'],
      ['sem_getvalue(t.s)', '1'],
      ['sem_getvalue(memory.at(64 + 8))', '1'], // the same place by its address
      ['sem_destroy(t.s)', 'done'],
      ['sem_init(memory.at(1024), 1, SEM_VALUE_MAX + 1)', 'EINVAL'],
      ['sem_init(memory.at(4090), 1, 0)', 'RangeError'],
      ['munmap(memory)', 'done'],
      ['sem_post(t.s)', 'RangeError'],
    ]))

  it('is one object for all processes that map it, with the name of its field', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `${SHARED}const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR)
ftruncate(fd, 4096)
${MEMORY}
const t = memory.as(T)
sem_init(t.ready, 1, 0)
sem_init(t.done, 1, 0)
const child = spawn('child')
wait_blocked(child, 'sem_wait')
sem_post(t.ready)
sem_wait(t.done)
wait()
shm_unlink('NAME')
`,
      'child.ts': `${SHARED}const fd = shm_open('NAME', O_RDWR)\n${MEMORY}\nconst t = memory.as(T)\nsem_wait(t.ready)\nsem_post(t.done)\n`,
    })
    expect(run.end).toBe('finished')
    const labelled = (name: string, process: string) => run.of(name, process).map(({ object }) => object)
    const [ready] = labelled('sem_wait', 'child')
    expect(labelled('sem_post', 'main')).toEqual([ready])
    expect(labelled('sem_post', 'child')).toEqual(labelled('sem_wait', 'main'))
    expect(ready).toContain('ready')
    expect(run.trace.objects.filter(({ kind }) => kind === 'memory-semaphore')).toHaveLength(2)
  })
})

it('nothing of these tests has a name any more', () => {
  expect(existsSync(`/dev/shm/sem.${lab.name.slice(1)}`)).toBe(false)
})
