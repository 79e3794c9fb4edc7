/**
 * Labs that do harm, by accident or on purpose, through the whole engine: each ends in bounded time, with a plain reason, leaves
 * nothing, touches nothing that is not its own, and shows no event that did not happen. docs/hostile-inputs.md lists all of them.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { EventFlag } from '../../src-shared/trace/events.ts'
import { compileC } from '../support/c-program.ts'
import { Home, until } from '../support/cli.ts'
import { Laboratory, type LiveRun, type SeenRun } from '../support/real-run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const lab = new Laboratory()
const home = new Home()
const files = mkdtempSync(join(tmpdir(), 'ipc-lab-hostile-'))
afterAll(async () => {
  rmSync(files, { recursive: true, force: true })
  home.remove()
  await lab.close()
})
afterEach(() => expect([...lab.left(), ...home.left()]).toEqual([]))

/** No record that contradicts itself or comes from nowhere. */
function expectNoFalseEvent(run: SeenRun): void {
  for (const op of run.ops) {
    expect(op.flags & EventFlag.damaged).toBe(0)
    expect(op.t1).toBeGreaterThanOrEqual(op.t0)
  }
}

/** Waits until the run's output holds `word`. */
async function saying(live: LiveRun, word: string): Promise<void> {
  while (!(await live.look()).outputs.some(({ text }) => text.includes(word))) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('endless loops', () => {
  it('of JavaScript end by the limit of time', async () => {
    const run = await lab.run('for (;;) ;\n', { limits: { wallMs: 1500 } })
    expect(run.end).toBe('limit')
    expect(run.ending.limit).toBe('wall')
  })

  it('of JavaScript end by the limit of processor time', async () => {
    const run = await lab.run('for (;;) ;\n', { limits: { cpuSeconds: 1 } })
    expect(run.ending.limit).toBe('cpu')
  })

  it('of operations are recorded up to the limit, then counted; memory stays bounded', async () => {
    const before = process.memoryUsage().rss
    const run = await lab.run(
      `import { pipe, read, write } from 'ipc-lab'
const [r, w] = pipe()
const payload = 'x'.repeat(128)
for (;;) { write(w, payload); read(r, 128) }
`,
      { limits: { wallMs: 4000, events: 5000, cpuSeconds: 60 } },
    )
    expect(run.ending.limit).toBe('wall')
    expect(run.ops.length).toBeGreaterThanOrEqual(5000)
    expect(run.ops.length).toBeLessThanOrEqual(5001) // and the one it was inside
    const beyond = run.trace.gaps.filter(({ why }) => why === 'over-limit').reduce((sum, { count }) => sum + count, 0)
    expect(beyond).toBeGreaterThan(5000)
    // A second of it makes over a hundred megabytes of payloads; none of those beyond the limit are kept.
    expect(run.trace.events.previewBytes().length).toBeLessThanOrEqual(5001 * 129)
    expect(process.memoryUsage().rss - before).toBeLessThan(300 << 20)
    expectNoFalseEvent(run)
  })

  it('of memory end the process, not the machine', async () => {
    const run = await lab.run(
      `import { MAP_ANONYMOUS, MAP_PRIVATE, mmap, PROT_READ, PROT_WRITE } from 'ipc-lab'
for (;;) mmap(null, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS).fill(1)
`,
      { limits: { dataBytes: 512 << 20 } },
    )
    expect(run.end).toBe('failed')
    expect(run.err).toContain('main.ts:2: mmap: ENOMEM')
  })
})

describe('many processes', () => {
  it('500 spawns: those beyond the limit fail with EAGAIN, as in C', async () => {
    const run = await lab.run(
      `import { attempt, kill, SIGKILL, spawn, wait } from 'ipc-lab'
const children = []
let refused = 0
for (let n = 0; n < 500; n++) {
  const child = attempt(() => spawn('/bin/sleep', { args: [1000] }))
  if (child === 'EAGAIN') refused++
  else children.push(child)
}
console.log(children.length, refused)
for (const child of children) { kill(child as number, SIGKILL); wait() }
`,
      { limits: { processes: 20 } },
    )
    expect(run.out).toBe('19 481\n')
    expect(run.end).toBe('finished')
    expect(run.of('spawn')).toHaveLength(500)
    expectNoFalseEvent(run)
  })

  it('500 forks of a program that records nothing end by the limit of processes', async () => {
    const run = await lab.run(
      `import { spawn, wait } from 'ipc-lab'
spawn('/bin/sh', { args: ['-c', 'i=0; while [ $i -lt 500 ]; do (setsid sleep 1000 &); i=$((i+1)); done; wait'] })
wait()
`,
      { limits: { processes: 24 } },
    )
    expect(run.ending.limit).toBe('processes')
  })
})

describe('children that will not go', () => {
  it.each([
    ['sessions of their own', 'setsid sleep 1000 & setsid setsid sleep 1000 & echo ready; wait'],
    ['a double fork', '(setsid sh -c "sleep 1000 &" &); echo ready; sleep 1000'],
    ['SIGTERM ignored', 'trap "" TERM; echo ready; sleep 1000; sleep 1000'],
    ['stopped by themselves', 'echo ready; kill -STOP $$; sleep 1000'],
  ])('%s: Stop ends them', async (_what, script) => {
    const run = await lab.run(
      `import { spawn, wait } from 'ipc-lab'\nspawn('/bin/sh', { args: ['-c', ${JSON.stringify(script)}] })\nwait()\n`,
      {
        async during(live) {
          await saying(live, 'ready')
          await live.stop()
        },
      },
    )
    expect(run.end).toBe('stopped')
  })
})

describe('the arena', () => {
  const HOSTILE = (body: string) => `#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <stdio.h>
#include <errno.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/stat.h>
int main(void) {
  struct stat st;
  signal(SIGXFSZ, SIG_IGN); // a limit of the run would end it before the seal says no
  if (fstat(64, &st) != 0) return 9;
  unsigned char* arena = mmap(0, st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, 64, 0);
  ${body}
  return 0;
}
`
  /** Two good programs beside a bad one, which is started when SIGCONT says so. */
  const beside = (program: string) => ({
    'main.ts': `import { getpid, kill, O_CREAT, pipe, read, sem_open, sem_unlink, shm_open, O_RDWR, SIGSTOP, spawn, wait } from 'ipc-lab'
shm_open('NAME', O_CREAT | O_RDWR)
const [r, w] = pipe()
spawn('child', { fds: { 3: w } })
console.log(String(read(r, 10)))
wait()
kill(getpid(), SIGSTOP)
spawn(${JSON.stringify(program)})
console.log('status', wait()[1])
for (let n = 0; n < 200; n++) sem_unlink_missing()
console.log('still here')
function sem_unlink_missing() { try { sem_unlink('NAME-x') } catch { /* not there */ } }
sem_open('NAME', O_CREAT, 0o600, 1)
`,
    'child.ts': `import { write } from 'ipc-lab'\nwrite(3, 'before')\n`,
  })

  /** Lets the bad program begin when what the good ones did is in the trace: what still lies in the arena is anybody's. */
  async function whenRecorded(live: LiveRun): Promise<void> {
    for (;;) {
      const { events, processes } = await live.look()
      const isRecorded = Array.from({ length: events.length }, (_, i) => new TextDecoder().decode(events.preview(i))).includes('before')
      const main = processes[0]?.pid
      if (isRecorded && main !== undefined && isStopped(main)) return void process.kill(main, 'SIGCONT')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** proc_pid_stat(5): the state follows the name in parentheses. */
  const isStopped = (pid: number): boolean => readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') T ')

  it('cannot be cut short', async () => {
    const program = compileC(
      files,
      'truncate',
      HOSTILE('printf("%d %d\\n", ftruncate(64, 0) != 0 && errno == EPERM, ftruncate(64, 1L << 40) != 0);'),
    )
    const run = await lab.run(beside(program), { during: whenRecorded })
    expect(run.out).toBe('before\n1 1\nstatus 0\nstill here\n')
    expect(run.end).toBe('finished')
    expectNoFalseEvent(run)
    expect(run.trace.gaps).toEqual([])
  })

  it.each([
    ['ones', 'memset(arena, 0xff, st.st_size);'],
    ['zeros', 'memset(arena, 0, st.st_size);'],
    ['noise', 'unsigned x = 7; for (long i = 0; i < st.st_size; i++) { x = x * 1103515245 + 12345; arena[i] = x >> 16; }'],
  ])('scribbled over with %s: the run ends, what cannot be true is marked, everything is cleaned up', async (_what, body) => {
    const run = await lab.run(beside(compileC(files, `scribble${body.length}`, HOSTILE(body))), {
      limits: { wallMs: 15_000 },
      during: whenRecorded,
    })
    expect(run.out, JSON.stringify(run.ending)).toContain('status 0')
    expect(run.out).toContain('still here')
    expect(run.ending.leaks.every(({ action }) => action === 'removed')).toBe(true)
    // What was recorded before is untouched; what came of the scribbling says so.
    expect(
      run.of('write', 'child').concat(run.ops.filter(({ name, preview }) => name === 'write' && preview === 'before')).length,
    ).toBeGreaterThan(0)
    const undamaged = run.ops.filter(({ flags }) => (flags & EventFlag.damaged) === 0)
    for (const op of undamaged) expect(op.name).not.toMatch(/^op \d+$/)
  })
})

describe('descriptors that are not its own', () => {
  it('a program that closes everything goes on, unheard, and is recorded', async () => {
    const run = await lab.run(`import { attempt, close, pipe, write } from 'ipc-lab'
for (let fd = 0; fd < 1000; fd++) attempt(() => close(fd))
const [r, w] = pipe()
write(w, 'after')
console.log('nobody hears this')
`)
    expect(run.end).toBe('finished')
    expect(run.out).toBe('')
    expect(run.of('close').filter(({ error }) => error === '').map(({ args }) => args.fd)).toEqual([0, 1, 2]) // prettier-ignore
    expect(run.of('pipe')[0]).toMatchObject({ args: { r: 0, w: 1 } })
    expectNoFalseEvent(run)
  })

  it("a child that closes the run's own descriptors harms only itself", async () => {
    const run = await lab.run(`import { spawn, wait } from 'ipc-lab'
spawn('/bin/bash', { args: ['-c', 'exec 64>&- 65>&-; echo closed'] })
wait()
console.log('fine')
`)
    expect(run.out).toBe('closed\nfine\n')
    expect(run.end).toBe('finished')
  })
})

describe('the disk', () => {
  it('cannot be filled', async () => {
    const run = await lab.run(
      `import { spawn, wait } from 'ipc-lab'\nspawn('/bin/sh', { args: ['-c', 'while :; do head -c 1000000 /dev/zero >> big$((i=i+1)); done'] })\nwait()\n`,
      {
        limits: { diskBytes: 8 << 20 },
      },
    )
    expect(run.ending.limit).toBe('disk')
  })
})

describe('output', () => {
  it('of a gigabyte is kept up to the limit, counted beyond, and blocks nobody', async () => {
    const run = await lab.run(
      `import { spawn, wait, WEXITSTATUS } from 'ipc-lab'\nspawn('/bin/sh', { args: ['-c', 'head -c 1073741824 /dev/zero'] })\nconsole.error(WEXITSTATUS(wait()[1]))\n`,
      {
        limits: { outputBytes: 100_000 },
      },
    )
    expect(run.end).toBe('finished')
    const kept = run.trace.outputs.reduce((sum, { text }) => sum + text.length, 0)
    expect(kept).toBeLessThanOrEqual(100_000)
    expect(run.ending.outputThrownAway).toBeGreaterThan(1_073_000_000)
  })

  it('of 200,000 lines is given to its program, line by line', async () => {
    const run = await lab.run('for (let n = 0; n < 200_000; n++) console.log(`line ${n}`)\n', {
      limits: { wallMs: 60_000, cpuSeconds: 60 },
    })
    expect([run.end, run.error, run.ending.outputThrownAway]).toEqual(['finished', null, 0])
    expect(run.out === Array.from({ length: 200_000 }, (_, n) => `line ${n}\n`).join('')).toBe(true)
    // On a machine too busy to take the records in time some are missing, which is told; then their text is nobody's.
    const nobodys = run.trace.outputs.filter(({ process }) => process !== run.process('main').id)
    if (run.trace.gaps.length === 0) expect(nobodys).toEqual([])
  })

  it('of nine processes at once is told apart; what is beyond the limit is counted to the byte', async () => {
    const line = (word: string) => `console.log(\`\${${word}} \${n} ${'x'.repeat(60)}\`)`
    const run = await lab.run(
      {
        'main.ts': `import { spawn, wait } from 'ipc-lab'
for (let child = 1; child < 9; child++) spawn('child', { args: [child] })
for (let n = 0; n < 20_000; n++) ${line('0')}
for (let child = 1; child < 9; child++) wait()
`,
        'child.ts': `import { argv } from 'ipc-lab'\nfor (let n = 0; n < 20_000; n++) ${line('argv[1]')}\n`,
      },
      { limits: { wallMs: 60_000, cpuSeconds: 60 } },
    )
    expect([run.end, run.error]).toEqual(['finished', null])
    const kept = run.trace.outputs.reduce((sum, { text }) => sum + text.length, 0)
    const digits = Array.from({ length: 20_000 }, (_, n) => String(n).length).reduce((sum, length) => sum + length, 0)
    const written = 9 * (digits + 20_000 * '0  \n'.length + 20_000 * 60)
    expect(kept).toBe(8 << 20)
    expect(run.ending.outputThrownAway).toBe(written - kept)
    for (const { process, text } of run.trace.outputs) {
      if (process === null && run.trace.gaps.length > 0) continue
      const number = run.trace.processes.find(({ id }) => id === process)?.args ?? 'nobody'
      for (const [, first] of text.matchAll(/^(\d) \d+ x{60}\n/gm)) expect(first).toBe(number === '' ? '0' : number)
    }
  })
})

describe('names that belong to somebody else', () => {
  it.each(['shm', 'sem'])('%s: used, told as found, not removed', async (kind) => {
    const path = `/dev/shm/${kind === 'sem' ? 'sem.' : ''}${lab.name.slice(1)}-other`
    const other = `${lab.name}-other`
    // A real semaphore has 32 bytes; for shared memory any file will do.
    writeFileSync(path, new Uint8Array(32))
    try {
      const call = kind === 'sem' ? `sem_post(sem_open('${other}', O_CREAT, 0o600, 5))` : `shm_open('${other}', O_CREAT | O_RDWR)`
      const run = await lab.run(`import { O_CREAT, O_RDWR, sem_open, sem_post, shm_open } from 'ipc-lab'\n${call}\n`)
      expect(run.end).toBe('finished')
      expect(run.trace.objects.find(({ name }) => name === other)).toMatchObject({ created: false })
      expect(run.ending.leaks).toEqual([])
      expect(readFileSync(path).length).toBe(32)
    } finally {
      rmSync(path)
    }
  })
})

describe("the machine's clock", () => {
  it('set back again and again does not disturb a run: all its times come from a clock that nobody can set', async () => {
    const shim = compileC(
      files,
      'backwards.so',
      `#include <time.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
static long back;
int clock_gettime(clockid_t clock, struct timespec* t) {
  long r = syscall(SYS_clock_gettime, clock, t);
  if (clock == CLOCK_REALTIME) t->tv_sec -= __atomic_add_fetch(&back, 60, __ATOMIC_RELAXED);
  return r;
}
time_t time(time_t* out) { struct timespec t; clock_gettime(CLOCK_REALTIME, &t); if (out) *out = t.tv_sec; return t.tv_sec; }
int gettimeofday(struct timeval* v, void* z) { struct timespec t; (void)z; clock_gettime(CLOCK_REALTIME, &t); v->tv_sec = t.tv_sec; v->tv_usec = t.tv_nsec / 1000; return 0; }
`,
      ['-shared', '-fPIC'],
    )
    const trace = join(files, 'trace.jsonl')
    const { status, stdout } = await home.start(['run', 'bounded-buffer', '--solution', '--json', '--trace', trace], { LD_PRELOAD: shim })
      .finished
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'pass', dropped: 0, leaks: [] })
    const shown = await home.run('trace', 'show', trace)
    const times = [...shown.stdout.matchAll(/^\s*(\d+\.\d+)\s/gm)].map((m) => Number(m[1]))
    expect(times.length).toBeGreaterThan(10)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

/** More than the kill waits for, and fewer than a run records: a busy machine may kill late. */
const MOST_STORES = 150_000
/** How many runs; the full number is for a night: IPC_LAB_SOAK=2000. */
const SOAK = Number(process.env.IPC_LAB_SOAK ?? 16)

describe(`${SOAK} runs whose program is killed at a random moment`, () => {
  it(
    'every operation that had returned is in the trace or counted as missed, and at most one is of unknown outcome',
    async () => {
      for (let n = 0; n < SOAK; n++) await oneKill(n)
    },
    60_000 + SOAK * 3000,
  )

  /** The program stores 1, 2, 3 … in shared memory: when the memory says v, the operations 1 to v − 1 had returned to it. */
  async function oneKill(n: number): Promise<void> {
    let memory = -1
    const run = await lab.run(
      `import { ftruncate, MAP_SHARED, mmap, O_CREAT, O_EXCL, O_RDWR, PROT_READ, PROT_WRITE, shm_open, sleep } from 'ipc-lab'
const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR)
ftruncate(fd, 4096)
const word = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd).int32(0)
for (let i = 1; i < ${MOST_STORES}; i++) word.store(i)
for (;;) sleep(1)
`,
      {
        async during(live) {
          const { pid } = await until('the process', async () => (await live.look()).processes[0])
          memory = await until('the memory', () => opened(`/dev/shm/${lab.name.slice(1)}`))
          await until('the loop', () => valueOf(memory) > 0)
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
          process.kill(pid, 'SIGKILL')
        },
      },
    )
    const value = valueOf(memory)
    closeSync(memory)
    const stores = run.of('store')
    const known = stores.filter(({ unknown }) => !unknown).length
    const unknown = stores.length - known
    // A reader that got no core for a quarter of a second misses some; then it says how many.
    const missed = run.trace.gaps.reduce((sum, { count }) => sum + count, 0)
    const what = `run ${n}: the memory says ${value}, ${known} known, ${unknown} unknown, ${missed} missed`
    expect(known + missed, what).toBeGreaterThanOrEqual(value - 1)
    expect(known + missed, what).toBeLessThanOrEqual(value)
    expect(known + missed + unknown, what).toBeGreaterThanOrEqual(value)
    expect(unknown, what).toBeLessThanOrEqual(1)
    expect(run.process('main').exit).toMatchObject({ how: 'signalled', signal: 9 })
    expect(run.ending.leaks).toEqual([{ kind: 'shared-memory', what: lab.name, action: 'removed' }])
    expectNoFalseEvent(run)
    expect(lab.left()).toEqual([])
  }

  function opened(path: string): number | null {
    try {
      return openSync(path, 'r')
    } catch {
      return null // not yet
    }
  }

  function valueOf(fd: number): number {
    const bytes = Buffer.alloc(4)
    return readSync(fd, bytes, 0, 4, 0) === 4 ? bytes.readInt32LE(0) : 0
  }
})
