/** POSIX shared memory, mappings, cells and structures, against the real kernel. */
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { matrix } from '../../support/matrix.ts'
import { Laboratory } from '../../support/real-run.ts'

const lab = new Laboratory()
const table = matrix(lab)
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

const LONG = 60_000
const ANONYMOUS = `const memory = mmap(null, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS)`
const MAPPING = 'MAP_ANONYMOUS, MAP_FIXED, MAP_PRIVATE, MAP_SHARED, mmap, munmap, PROT_NONE, PROT_READ, PROT_WRITE'

describe('shm_open', () => {
  it('name × state', { timeout: LONG }, async () => {
    const run = await table('close, F_GETFD, fcntl, FD_CLOEXEC, fstat, ftruncate, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, S_IFMT, S_IFREG, shm_open, shm_unlink', `const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR, 0o640)`, [
      ['fd', '3'],
      ['fcntl(fd, F_GETFD) === FD_CLOEXEC', 'true'],
      ['fstat(fd).st_size', '0'],
      ['(fstat(fd).st_mode & S_IFMT) === S_IFREG', 'true'],
      ['(fstat(fd).st_mode & 0o777).toString(8)', '640'],
      ['shm_open("NAME", O_CREAT | O_EXCL | O_RDWR)', 'EEXIST'],
      ['ftruncate(fd, 5000)', 'done'],
      ['fstat(fd).st_size', '5000'],
      ['fstat(shm_open("NAME", O_RDWR)).st_size', '5000'],
      ['fstat(shm_open("NAME", O_CREAT | O_RDWR)).st_size', '5000'],
      ['ftruncate(shm_open("NAME", O_RDONLY), 1)', 'EINVAL'],
      ['ftruncate(fd, -1)', 'RangeError'],
      ['fstat(shm_open("NAME", O_RDWR | O_TRUNC)).st_size', '0'],
      ['shm_open("NAME-2", O_RDWR)', 'ENOENT'],
      ['shm_open("/a/b", O_CREAT | O_RDWR)', 'EINVAL'],
      ['shm_open("/" + "x".repeat(300), O_CREAT | O_RDWR)', 'EINVAL'], // glibc; the man page says ENAMETOOLONG
      ['shm_unlink("NAME")', 'done'],
      ['shm_unlink("NAME")', 'ENOENT'],
      ['ftruncate(fd, 100)', 'done'], // the name is gone, the object is not
    ])
    const object = run.trace.objects.find(({ name }) => name === lab.name)
    expect(object).toMatchObject({ kind: 'shared-memory', created: true, label: lab.name })
    expect(run.of('ftruncate').filter(({ error }) => error === 'EINVAL')).toHaveLength(1)
  })

  it('a name that is left is removed and told, one that was there before is not touched', { timeout: LONG }, async () => {
    const run = await lab.run(`import { O_CREAT, O_RDWR, shm_open } from 'ipc-lab'\nshm_open('NAME', O_CREAT | O_RDWR)\n`)
    expect(run.ending.leaks).toEqual([{ kind: 'shared-memory', what: lab.name, action: 'removed' }])
  })
})

describe('mmap', () => {
  it('arguments × descriptor', { timeout: LONG }, () =>
    table(`${MAPPING}, ftruncate, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, pipe, shm_open, shm_unlink`, `const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR)\nftruncate(fd, 8192)\nconst ro = shm_open('NAME', O_RDONLY)\nshm_unlink('NAME')\nconst RW = PROT_READ | PROT_WRITE`, [
      ['mmap(null, 8192, RW, MAP_SHARED, fd).length', '8192'],
      ['mmap(null, 100, RW, MAP_SHARED, fd).length', '100'],
      ['mmap(null, 0, RW, MAP_SHARED, fd)', 'EINVAL'],
      ['mmap(null, 4096, RW, MAP_SHARED, fd, 100)', 'EINVAL'],
      ['mmap(null, 4096, RW, MAP_SHARED, fd, 4096).length', '4096'],
      ['mmap(null, 4096, RW, 0, fd)', 'EINVAL'],
      ['mmap(null, 4096, RW, MAP_SHARED, ro)', 'EACCES'],
      ['mmap(null, 4096, PROT_READ, MAP_SHARED, ro).length', '4096'],
      ['mmap(null, 4096, RW, MAP_PRIVATE, ro).length', '4096'],
      ['mmap(null, 4096, RW, MAP_SHARED, 99)', 'EBADF'],
      ['mmap(null, 4096, RW, MAP_SHARED, -1)', 'EBADF'],
      ['mmap(null, 4096, RW, MAP_SHARED, pipe()[0])', 'EACCES'],
      ['mmap(null, 4096, PROT_READ, MAP_SHARED, pipe()[0])', 'ENODEV'],
      ['mmap(null, 4096, RW, MAP_SHARED, 64)', 'EBADF'],
      ['mmap(null, 2 ** 52, RW, MAP_PRIVATE | MAP_ANONYMOUS)', 'ENOMEM'],
      ['mmap(null, 4096, RW, MAP_SHARED | MAP_FIXED, fd)', 'TypeError'],
      ['mmap({} as never, 4096, RW, MAP_SHARED, fd)', 'TypeError'],
    ]))

  it('shared writes are seen by others, private ones are not', { timeout: LONG }, () =>
    table(`${MAPPING}, ftruncate, O_CREAT, O_EXCL, O_RDWR, shm_open, shm_unlink`, `const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR)\nftruncate(fd, 4096)\nshm_unlink('NAME')\nconst a = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd)\nconst b = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd)\nconst p = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd)`, [
      ['(a.setString(0, "hello"), b.getString(0))', 'hello'],
      ['(p.setString(0, "mine"), b.getString(0))', 'hello'],
      ['p.getString(0)', 'mine'],
      ['a.address !== b.address', 'true'],
      ['a.at(100).address - a.address', '100'],
      ['(ftruncate(fd, 8192), a.length)', '4096'],
    ]))

  it('after munmap, or outside, it is a RangeError and no signal', { timeout: LONG }, () =>
    table(MAPPING, `${ANONYMOUS}\nconst cell = memory.int32(0)\nconst half = memory.at(4096)`, [
      ['memory.getInt32(8188)', '0'],
      ['memory.getInt32(8189)', 'RangeError'],
      ['memory.getInt8(-1)', 'RangeError'],
      ['memory.at(8192).length', '0'],
      ['memory.at(9000).getInt8(0)', 'RangeError'],
      ['half.at(-4096).getInt8(0)', '0'],
      ['memory.int32(2)', 'RangeError'],
      ['memory.int64(4)', 'RangeError'],
      ['memory.read(8190, 3)', 'RangeError'],
      ['memory.write(8190, "abc")', 'RangeError'],
      ['memory.fill(1, 8190, 3)', 'RangeError'],
      ['memory.setString(8189, "abc")', 'RangeError'],
      ['munmap(memory)', 'done'],
      ['memory.length', '0'],
      ['cell.value', 'RangeError'],
      ['(cell.value = 1)', 'RangeError'],
      ['cell.add(1)', 'RangeError'],
      ['half.getInt8(0)', 'RangeError'],
      ['munmap(memory)', 'RangeError'],
    ]))

  it.each([
    ['beyond the end of the file is SIGBUS', `const fd = shm_open('NAME', O_CREAT | O_RDWR)\nshm_unlink('NAME')\nconst m = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd)\nm.int32(0).value = 1`, 7],
    ['without permission is SIGSEGV', `const m = mmap(null, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS)\nm.int32(0).value = 1`, 11],
    ['with none at all is SIGSEGV', `const m = mmap(null, 4096, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS)\nm.int32(0).value`, 11],
  ])('%s, really', { timeout: LONG }, async (_what, text, signal) => {
    const run = await lab.run(`import { MAP_ANONYMOUS, MAP_SHARED, mmap, O_CREAT, O_RDWR, PROT_NONE, PROT_READ, PROT_WRITE, shm_open, shm_unlink } from 'ipc-lab'\n${text}\n`)
    expect(run.end).toBe('failed')
    expect(run.process('main').exit).toMatchObject({ how: 'signalled', signal })
  })
})

describe('cells', () => {
  it('are C\'s integers: cut to their bits, old value given', { timeout: LONG }, async () => {
    const run = await table(`${MAPPING}, struct, sizeof, offsetof`, `${ANONYMOUS}\nconst T = struct({ c: 'int8_t', u: 'uint16_t', i: 'int', w: 'uint32_t', q: 'int64_t', z: 'size_t', d: 'double', f: 'float', text: ['char', 16], a: ['short', 3] })\nconst t = memory.as(T)`, [
      ['sizeof(T)', '72'],
      ['offsetof(T, "q")', '16'],
      ['(t.c.value = 200, t.c.value)', '-56'],
      ['(t.u.value = -1, t.u.value)', '65535'],
      ['t.u.add(2)', '65535'],
      ['t.u.value', '1'],
      ['(t.i.value = 2 ** 31, t.i.value)', '-2147483648'],
      ['t.i.sub(1)', '-2147483648'],
      ['t.i.load()', '2147483647'],
      ['(t.w.store(0xf0), t.w.and(0x3c))', '240'],
      ['t.w.or(3)', '48'],
      ['t.w.xor(1)', '51'],
      ['t.w.exchange(9)', '50'],
      ['t.w.compareExchange(8, 1)', '9'],
      ['t.w.compareExchange(9, 1)', '9'],
      ['t.w.value', '1'],
      ['(t.q.value = -5n, t.q.add(6n))', '-5'],
      ['t.q.value', '1'],
      ['(t.z.value = -1n, t.z.value)', '18446744073709551615'],
      ['(t.q.value as unknown as number) + 1', 'TypeError'],
      ['(t.q.value = 1 as never)', 'TypeError'],
      ['(t.i.value = "1" as never)', 'TypeError'],
      ['(t.d.value = 0.5, t.d.value)', '0.5'],
      ['(t.f.value = 0.1, t.f.value > 0.1)', 'true'],
      ['(t.text.setString(0, "hi"), t.text.getString(0))', 'hi'],
      ['t.text.length', '16'],
      ['(t.a[2].value = 7, t.a.map((cell) => cell.value))', '[0,0,7]'],
      ['memory.getInt16(offsetof(T, "a") + 4)', '7'],
    ])
    expect(run.of('add')).toHaveLength(2)
    expect(run.of('compareExchange')).toHaveLength(2)
  })

  it('value++ is a load and a store; the methods are one operation each', { timeout: LONG }, async () => {
    const run = await lab.run(`import { MAP_ANONYMOUS, MAP_SHARED, mmap, PROT_READ, PROT_WRITE } from 'ipc-lab'
${ANONYMOUS}
const n = memory.int32(8)
n.value++
n.add(5)
console.log(n.load())
`)
    const onMemory = run.ops.filter(({ line }) => [4, 5].includes(line))
    expect(onMemory.map(({ name, line }) => [name, line])).toEqual([['load', 4], ['store', 4], ['add', 5]]) // prettier-ignore
    expect(run.out).toBe('6\n')
    expect(onMemory.every(({ args }) => args.offset === 8)).toBe(true)
  })

  it('indivisible additions of four processes are all there; plain ones need not be', { timeout: LONG }, async () => {
    const SHARED = `import { MAP_SHARED, mmap, PROT_READ, PROT_WRITE, struct } from 'ipc-lab'
const t = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 3).as(struct({ plain: 'int', whole: 'int', wide: 'uint64_t' }))
`
    const run = await lab.run({
      'main.ts': `import { ftruncate, MAP_SHARED, mmap, O_CREAT, O_EXCL, O_RDWR, PROT_READ, PROT_WRITE, shm_open, shm_unlink, spawn, struct, wait } from 'ipc-lab'
const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR)
ftruncate(fd, 4096)
shm_unlink('NAME')
for (let i = 0; i < 4; i++) spawn('adder', { fds: { 3: fd } })
for (let i = 0; i < 4; i++) wait()
const t = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd).as(struct({ plain: 'int', whole: 'int', wide: 'uint64_t' }))
console.log(t.whole.value, t.wide.value, t.plain.value <= 20_000)
`,
      'adder.ts': `${SHARED}for (let i = 0; i < 5_000; i++) { t.plain.value++; t.whole.add(1); t.wide.add(2n) }\n`,
    })
    expect(run.out).toBe('20000 40000n true\n')
    expect(run.of('add')).toHaveLength(40_000)
    expect(run.trace.gaps).toEqual([])
    // One object for all of them, however they came to it.
    expect(new Set(run.of('add').map(({ object }) => object)).size).toBe(1)
  })

  it('a word is waited on, and woken', { timeout: LONG }, async () => {
    const run = await lab.run({
      'main.ts': `import { ftruncate, MAP_SHARED, mmap, ms, O_CREAT, O_EXCL, O_RDWR, PROT_READ, PROT_WRITE, shm_open, shm_unlink, spawn, wait, wait_blocked } from 'ipc-lab'
const fd = shm_open('NAME', O_CREAT | O_EXCL | O_RDWR)
ftruncate(fd, 4096)
shm_unlink('NAME')
const word = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd).int32(64)
console.log(word.wait(1), word.wait(0, ms(20)))
const child = spawn('child', { fds: { 3: fd } })
wait_blocked(child, 'wait')
word.store(1)
console.log(word.notify(), word.notify())
wait()
`,
      'child.ts': `import { MAP_SHARED, mmap, PROT_READ, PROT_WRITE } from 'ipc-lab'
console.log(mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 3).int32(64).wait(0))
`,
    })
    expect(run.out.split('\n').sort().join('|')).toBe('|1 0|not-equal timed-out|ok')
  })

  it('structures also lie in private bytes, without operations', { timeout: LONG }, async () => {
    const run = await lab.run(`import { bytes, pipe, read, sizeof, struct, write } from 'ipc-lab'
const Message = struct({ kind: 'int', value: 'double', name: ['char', 8] })
const [r, w] = pipe()
const out = bytes(sizeof(Message))
const m = out.as(Message)
m.kind.value = 5
m.value.value = 2.5
m.name.setString(0, 'abc')
write(w, out)
const got = read(r, sizeof(Message)).as(Message)
console.log(got.kind.value, got.value.value, got.name.getString(0), got.kind.add(1), got.kind.value)
try { bytes(64).as(struct({ s: 'sem_t' })) } catch (error) { console.log((error as Error).name) }
`)
    expect(run.out).toBe('5 2.5 abc 5 6\nTypeError\n')
    expect(run.ops.filter(({ name }) => ['load', 'store', 'add'].includes(name))).toEqual([])
  })
})

describe('names of fields in the trace', () => {
  it('come from the structures that programs lay over memory, once for each place, and make no operations', { timeout: LONG }, async () => {
    const run = await lab.run(`import { ftruncate, mmap, MAP_SHARED, O_CREAT, O_RDWR, PROT_READ, PROT_WRITE, shm_open, shm_unlink, struct } from 'ipc-lab'
const fd = shm_open('NAME', O_CREAT | O_RDWR)
ftruncate(fd, 4096)
const Slot = struct({ full: 'char', n: 'int' })
const Ring = struct({ lock: 'sem_t', in: 'int', slot: [Slot, 3] })
const memory = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd)
for (let i = 0; i < 3; i++) memory.as(Ring)
memory.at(1024).as(struct({ text: ['char', 16], ['x'.repeat(90)]: 'int' }))
shm_unlink('NAME')
`)
    const memory = run.trace.objects.find(({ name }) => name === lab.name)!
    expect(memory.fields?.map(({ path, type, offset }) => `${path} ${type} ${offset}`)).toEqual([
      'lock sem_t 0',
      'in int 32',
      'slot[].full char 36',
      'slot[].n int 40',
      'text[] char 1024',
    ])
    expect(memory.fields?.[3]?.dimensions).toEqual([{ count: 3, stride: 8 }])
    expect(run.ops.map(({ name }) => name).filter((name) => name !== 'inherit')).toEqual(['shm_open', 'ftruncate', 'mmap', 'shm_unlink', 'exit'])
    expect(run.trace.objects.some(({ kind }) => kind === 'other')).toBe(false)
  })

  it('leave half of the table for objects', { timeout: LONG }, async () => {
    const run = await lab.run(`import { mmap, MAP_ANONYMOUS, MAP_PRIVATE, PROT_READ, PROT_WRITE, pipe, struct } from 'ipc-lab'
const memory = mmap(null, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS)
for (let i = 0; i < 2000; i++) memory.at(8 * i).as(struct({ a: 'int' }))
pipe()
`)
    expect(run.trace.objects.map(({ kind }) => kind)).toContain('pipe')
    const named = run.trace.objects.flatMap(({ fields }) => fields ?? []).length
    expect(named).toBeGreaterThan(400)
    expect(named).toBeLessThan(600)
  })
})
