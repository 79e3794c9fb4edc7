/** pipe, pipe2 and the calls on descriptors, against the real kernel: operation × state, as program and trace see it. */
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { matrix } from '../../support/matrix.ts'
import { Laboratory } from '../../support/real-run.ts'

const lab = new Laboratory()
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

const LONG = 60_000

const table = matrix(lab)

describe('the first pipe', () => {
  it('is 3 and 4, as in C, and what goes in comes out in order', { timeout: LONG }, async () => {
    const run = await lab.run(`import { pipe, read, write } from 'ipc-lab'
const [r, w] = pipe()
console.log(r, w, write(w, 'ab'), write(w, 'c'), String(read(r, 2)), String(read(r, 9)))
`)
    expect(run.out).toBe('3 4 2 1 ab c\n')
    const [made] = run.of('pipe')
    expect(made).toMatchObject({ args: { r: 3, w: 4 }, error: '', line: 2, process: 'main' })
    const writes = run.of('write').filter(({ args }) => args.fd === 4)
    expect(writes.map(({ result, preview, line }) => [result, preview, line])).toEqual([[2, 'ab', 3], [1, 'c', 3]]) // prettier-ignore
    expect(run.of('read').map(({ result, preview, object }) => [result, preview, object])).toEqual([
      [2, 'ab', made!.object],
      [1, 'c', made!.object],
    ])
    const [object] = run.trace.objects.filter(({ kind }) => kind === 'pipe')
    expect(object).toMatchObject({ label: made!.object, created: true, name: null })
  })
})

describe('operation × state', () => {
  it('an empty pipe', { timeout: LONG }, () =>
    table('close, dup, F_SETFL, fcntl, FIONREAD, ioctl, O_NONBLOCK, pipe, poll, POLLIN, POLLOUT, read, write', `const [r, w] = pipe()\nfcntl(r, F_SETFL, O_NONBLOCK)\nconst fds = (fd: number, events: number) => [{ fd, events, revents: 0 }]`, [
      ['read(r, 1)', 'EAGAIN'],
      ['read(r, 0).length', '0'],
      ['write(w, "")', '0'],
      ['write(r, "x")', 'EBADF'],
      ['read(w, 1)', 'EBADF'],
      ['ioctl(r, FIONREAD)', '0'],
      ['ioctl(w, FIONREAD)', '0'],
      ['poll(fds(r, POLLIN), 0)', '0'],
      ['(() => { const f = fds(w, POLLOUT); return [poll(f, 0), f[0].revents === POLLOUT] })()', '[1,true]'],
      ['read(99, 1)', 'EBADF'],
      ['close(99)', 'EBADF'],
      ['close(r)', 'done'],
      ['close(r)', 'EBADF'],
      ['dup(r)', 'EBADF'],
    ]))

  it('a full pipe', { timeout: LONG }, () =>
    table('F_GETPIPE_SZ, F_SETPIPE_SZ, fcntl, FIONREAD, ioctl, O_NONBLOCK, pipe2, poll, POLLOUT, read, write', `const [r, w] = pipe2(O_NONBLOCK)\nconst size = fcntl(w, F_GETPIPE_SZ)`, [
      ['size', '65536'],
      ['write(w, "x".repeat(100_000))', '65536'],
      ['write(w, "x")', 'EAGAIN'],
      ['write(w, "")', '0'],
      ['ioctl(r, FIONREAD)', '65536'],
      ['poll([{ fd: w, events: POLLOUT, revents: 0 }], 0)', '0'],
      ['fcntl(w, F_SETPIPE_SZ, 4096)', 'EBUSY'],
      ['read(r, 4096).length', '4096'],
      ['write(w, "y".repeat(4096))', '4096'],
      ['write(w, "y".repeat(4097))', 'EAGAIN'],
      ['read(r, 1_000_000).length', '65536'],
      ['fcntl(w, F_SETPIPE_SZ, 4097)', '8192'],
      ['fcntl(r, F_GETPIPE_SZ)', '8192'],
    ]))

  it('no reader', { timeout: LONG }, () =>
    table('close, F_GETPIPE_SZ, fcntl, pipe, poll, POLLERR, POLLOUT, signal, SIG_IGN, SIGPIPE, write', `const [r, w] = pipe()\nclose(r)\nsignal(SIGPIPE, SIG_IGN)`, [
      ['write(w, "x")', 'EPIPE'],
      ['write(w, "")', '0'],
      ['(() => { const f = [{ fd: w, events: POLLOUT, revents: 0 }]; return [poll(f, 0), (f[0].revents & POLLERR) !== 0] })()', '[1,true]'],
      ['fcntl(w, F_GETPIPE_SZ)', '65536'],
    ]))

  it('no writer', { timeout: LONG }, () =>
    table('close, pipe, poll, POLLHUP, POLLIN, read, readn, write', `const [r, w] = pipe()\nwrite(w, 'abc')\nclose(w)\nconst look = () => { const f = [{ fd: r, events: POLLIN, revents: 0 }]; poll(f, 0); return [(f[0].revents & POLLIN) !== 0, (f[0].revents & POLLHUP) !== 0] }`, [
      ['look()', '[true,true]'],
      ['String(readn(r, 10))', 'abc'],
      ['look()', '[false,true]'],
      ['read(r, 10).length', '0'],
      ['read(r, 10).length', '0'],
    ]))

  it('duplicates share the pipe and its flags, not the descriptor\'s own', { timeout: LONG }, () =>
    table('close, dup, dup2, FD_CLOEXEC, F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_GETFL, F_SETFD, F_SETFL, fcntl, fstat, O_NONBLOCK, pipe, read, write', `const [r, w] = pipe()`, [
      ['dup(w)', '5'],
      ['dup2(w, 9)', '9'],
      ['dup2(w, w)', '4'],
      ['fcntl(w, F_DUPFD, 9)', '10'],
      ['fcntl(w, F_DUPFD_CLOEXEC, 20)', '20'],
      ['fcntl(20, F_GETFD) === FD_CLOEXEC', 'true'],
      ['fcntl(9, F_SETFL, O_NONBLOCK)', 'done'],
      ['(fcntl(w, F_GETFL) & O_NONBLOCK) !== 0', 'true'],
      ['fcntl(9, F_SETFD, FD_CLOEXEC)', 'done'],
      ['fcntl(w, F_GETFD)', '0'],
      ['fstat(9).st_ino === fstat(r).st_ino', 'true'],
      ['close(w)', 'done'],
      ['write(9, "still there")', '11'],
      ['String(read(r, 20))', 'still there'],
      ['dup2(98, 5)', 'EBADF'],
      ['dup2(r, -1)', 'EBADF'],
      ['fcntl(98, F_GETFL)', 'EBADF'],
    ]))

  it('what the runtime keeps for itself is not there', { timeout: LONG }, () =>
    table('close, dup, dup2, fcntl, F_GETFD, fstat, pipe, poll, POLLIN, POLLNVAL, read, write', `pipe()`, [
      ...[64, 65].flatMap((fd) => [
        [`read(${fd}, 1)`, 'EBADF'],
        [`write(${fd}, "x")`, 'EBADF'],
        [`close(${fd})`, 'EBADF'],
        [`dup(${fd})`, 'EBADF'],
        [`dup2(${fd}, 10)`, 'EBADF'],
        [`dup2(3, ${fd})`, 'EBADF'],
        [`fcntl(${fd}, F_GETFD)`, 'EBADF'],
        [`fstat(${fd})`, 'EBADF'],
        [`(() => { const f = [{ fd: ${fd}, events: POLLIN, revents: 0 }]; return [poll(f, 0), f[0].revents === POLLNVAL] })()`, '[1,true]'],
      ] as [string, string][]),
    ]))

  it('flags and packets of pipe2', { timeout: LONG }, () =>
    table('F_GETFD, F_GETFL, fcntl, FD_CLOEXEC, O_APPEND, O_CLOEXEC, O_DIRECT, O_NONBLOCK, pipe2, read, write', `const [r, w] = pipe2(O_DIRECT | O_CLOEXEC | O_NONBLOCK)`, [
      ['fcntl(r, F_GETFD) === FD_CLOEXEC', 'true'],
      ['(fcntl(w, F_GETFL) & O_NONBLOCK) !== 0', 'true'],
      ['write(w, "one")', '3'],
      ['write(w, "two")', '3'],
      ['String(read(r, 100))', 'one'],
      ['String(read(r, 1))', 't'],
      ['read(r, 1)', 'EAGAIN'],
      ['pipe2(O_APPEND)', 'EINVAL'],
    ]))

  it('no descriptors left: EMFILE, and nothing is lost', { timeout: LONG }, async () => {
    const run = await lab.run(`import { attempt, close, pipe } from 'ipc-lab'
let n = 0
while (attempt(() => pipe(), 'EMFILE') !== 'EMFILE') n++
close(4)
close(3)
console.log(n > 20, attempt(() => pipe()))
`)
    expect(run.out).toBe('true [ 3, 4 ]\n')
    expect(run.of('pipe').filter(({ error }) => error === 'EMFILE')).toHaveLength(1)
  })
})

describe('data', () => {
  it('goes from and into Memory, bytes and text, and is the same', { timeout: LONG }, async () => {
    const run = await lab.run(`import { bytes, MAP_ANONYMOUS, MAP_SHARED, mmap, pipe, PROT_READ, PROT_WRITE, read, write, writen } from 'ipc-lab'
const [r, w] = pipe()
const memory = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS)
memory.setString(0, 'héllo')
console.log(write(w, memory, 6), String(read(r, 100)))
write(w, 'äöü\\u{1F600}')
console.log(read(r, memory.at(100)), memory.getString(100))
const buf = bytes(4)
write(w, bytes([1, 2, 3, 255]))
console.log(read(r, buf), [...buf].join(), buf.getUint8(3), buf.getInt8(3), buf.getUint16(0) === 513)
write(w, 'abcdef', 3)
console.log(String(read(r, 10)))
writen(w, 'z'.repeat(50_000))
console.log(read(r, 100_000).length)
`)
    expect(run.out).toBe('6 héllo\n10 äöü\u{1F600}\n4 1,2,3,255 255 -1 true\nabc\n50000\n')
  })

  it('that does not fit the call is a TypeError or RangeError and no operation', { timeout: LONG }, async () => {
    const run = await lab.run(`import { close, F_SETFL, fcntl, pipe, poll, read, write } from 'ipc-lab'
pipe()
const any = (value: unknown) => value as never
const calls: (() => unknown)[] = [
  () => read(any('3'), 1), () => read(3.5, 1), () => read(3, -1), () => read(2 ** 40, 1), () => write(4, any(null)), () => write(4, any({})),
  () => write(4, 'abc', 4), () => close(any(undefined)), () => fcntl(3, F_SETFL, any('x')), () => poll(any(3)), () => read(3, any('buf')),
]
for (const call of calls) try { console.log('no error', call()) } catch (error) { console.log((error as Error).name) }
`)
    expect(run.out.trim().split('\n')).toEqual([
      'TypeError', 'RangeError', 'RangeError', 'RangeError', 'TypeError', 'TypeError', 'RangeError', 'TypeError', 'TypeError', 'TypeError', 'TypeError',
    ]) // prettier-ignore
    expect(run.ops.filter(({ name, args }) => ['read', 'close', 'fcntl', 'poll'].includes(name) || (name === 'write' && args.fd === 4))).toEqual([])
  })

  it('of any length keeps its first bytes in the trace and says that they were cut', { timeout: LONG }, async () => {
    const run = await lab.run(`import { pipe, read, write } from 'ipc-lab'
const [r, w] = pipe()
write(w, 'a'.repeat(5000))
read(r, 10000)
`)
    const [write] = run.of('write')
    expect(write!.preview).toBe('a'.repeat(128))
    expect(write!.flags & 4).toBe(4)
    expect(run.of('read')[0]).toMatchObject({ result: 5000, preview: 'a'.repeat(128) })
  })
})

describe('blocking', () => {
  it('a writer of a full pipe and a reader of an empty one really sleep, and say so', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { pipe, proc_state, read, spawn, wait, wait_blocked } from 'ipc-lab'
const [r, w] = pipe()
const child = spawn('child', { fds: { 3: w } })
wait_blocked(child, 'write')
console.log(proc_state(child))
let got = 0
while (got < 70_000) got += read(r, 70_000).length
wait()
console.log(got)
`,
      'child.ts': `import { write } from 'ipc-lab'\nconsole.log(write(3, 'x'.repeat(70_000)))\n`,
    })
    expect(run.out.split('\n').sort().join(' ').trim()).toBe('70000 70000 S')
    const [write] = run.of('write', 'child')
    expect(write).toMatchObject({ result: 70_000, line: 2 })
    expect(write!.t1).toBeGreaterThan(run.of('wait_blocked')[0]!.t1)
  })

  it('poll with a time limit ends by itself', { timeout: LONG }, () =>
    table('now, pipe, poll, POLLIN', `const [r] = pipe()\nconst t = now()`, [
      ['poll([{ fd: r, events: POLLIN, revents: 0 }, { fd: -1, events: POLLIN, revents: 0 }], 30)', '0'],
      ['now() - t >= 29', 'true'],
      ['poll([], 0)', '0'],
    ]))

  it('SIGPIPE ends a writer by default, and the trace knows the call and the signal', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { close, pipe, spawn, wait, WIFSIGNALED, WTERMSIG } from 'ipc-lab'
const [r, w] = pipe()
close(r)
spawn('writer', { fds: { 3: w } })
const [, status] = wait()
console.log(WIFSIGNALED(status), WTERMSIG(status))
`,
      'writer.ts': `import { write } from 'ipc-lab'\nwrite(3, 'x')\nconsole.log('never printed')\n`,
    })
    expect(run.out).toBe('true 13\n')
    expect(run.process('writer').exit).toMatchObject({ how: 'signalled', signal: 13 })
    expect(run.of('write', 'writer')).toMatchObject([{ unknown: true, line: 2 }])
  })
})
