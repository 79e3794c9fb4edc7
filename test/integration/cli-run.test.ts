import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { Home } from '../support/cli.ts'

const home = new Home()
afterAll(() => home.remove())
afterEach(() => expect(home.left()).toEqual([]))

/** Anything that a terminal would obey. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/

interface RunDocument {
  run: string
  end: { end: string } | string
  processes: { role: string; pid: number; ppid: number | null; exitCode: number | null; signal: string | null }[]
  objects: { kind: string; label: string }[]
  events: number
  dropped: number
  checks: { id: string; status: string; message: { en: string; zh: string } }[]
  verdict: string
  leaks: unknown[]
}

const endOf = ({ end }: RunDocument) => (typeof end === 'string' ? end : end.end)

describe('ipc-lab run', () => {
  it('shows a solved exercise and exits with 0', async () => {
    const { status, stdout, stderr } = await home.run('run', 'first-message', '--solution')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    for (const word of ['main', 'child', 'pipe', 'read', 'write', 'hello from', 'end of file', 'solved', 'Nothing is left'])
      expect(stdout).toContain(word)
    expect(stdout).not.toMatch(CONTROL)
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(200)
  })

  it('says of the starter who waits for whom, and exits with 1', async () => {
    const { status, stdout } = await home.run('run', 'first-message')
    expect(status).toBe(1)
    expect(stdout).toMatch(/stuck/)
    expect(stdout).toMatch(/main waits in read\(pipe 1\).*main\.ts/)
    expect(stdout).toMatch(/only main itself could end it/)
  })

  it('speaks Chinese when asked, and by the locale', async () => {
    const asked = await home.run('run', 'first-message', '--solution', '--lang', 'zh')
    const byLocale = await home.start(['run', 'first-message', '--solution'], { LC_ALL: 'zh_CN.UTF-8' }).finished
    for (const { status, stdout } of [asked, byLocale]) {
      expect(status).toBe(0)
      expect(stdout).toContain('练习已解决')
      expect(stdout).not.toContain('The run')
    }
  })

  it('gives one JSON document, and nothing else on stdout', async () => {
    const { status, stdout } = await home.run('run', 'bounded-buffer', '--solution', '--json')
    expect(status).toBe(0)
    const run = JSON.parse(stdout) as RunDocument
    expect(Object.keys(run)).toEqual(
      expect.arrayContaining(['run', 'end', 'processes', 'objects', 'events', 'dropped', 'checks', 'verdict', 'leaks']),
    )
    expect(run).toMatchObject({ dropped: 0, verdict: 'pass', leaks: [] })
    expect(endOf(run)).toBe('finished')
    expect(run.events).toBeGreaterThan(1000)
    expect(run.processes.map(({ role, exitCode, signal }) => ({ role, exitCode, signal }))).toEqual(
      ['main', 'producer', 'producer', 'consumer'].map((role) => ({ role, exitCode: 0, signal: null })),
    )
    const [main, ...others] = run.processes
    for (const { ppid } of others) expect(ppid).toBe(main!.pid)
    for (const { status, message } of run.checks) {
      expect(status).toBe('pass')
      expect([message.en, message.zh]).not.toContain('')
    }
  })

  it('says in JSON why a starter fails, with status 1', async () => {
    const { status, stdout } = await home.run('run', 'first-message', '--json')
    expect(status).toBe(1)
    const run = JSON.parse(stdout) as RunDocument
    expect(endOf(run)).toBe('stuck')
    expect(run.verdict).toBe('fail')
    expect(run.checks.some((check) => check.status === 'fail')).toBe(true)
    expect(run.processes[0]!.signal).toBe('SIGTERM')
  })

  it('runs many times and counts', async () => {
    const { status, stdout, stderr } = await home.run('run', 'first-message', '--solution', '--repeat', '3')
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toContain('3 of 3')
    expect(stderr).not.toMatch(CONTROL)
  })

  it('exits with 1 when one of many runs fails', async () => {
    const { status, stdout } = await home.run('run', 'first-message', '--repeat', '2')
    expect(status).toBe(1)
    expect(stdout).toContain('0 of 2')
  })

  it('ends an endless loop after the time that was given', async () => {
    const path = home.folder('loop', { 'main.ts': 'for (;;) {}\n' })
    const { stdout } = await home.run('run', path, '--timeout', '1', '--json')
    const run = JSON.parse(stdout) as RunDocument
    expect(endOf(run)).toBe('limit')
    expect(run.processes[0]!.signal).not.toBeNull()
  })

  it('summarises a long run, and shows it whole when asked', async () => {
    const short = await home.run('run', 'bounded-buffer', '--solution')
    const full = await home.run('run', 'bounded-buffer', '--solution', '--full')
    expect(short.stdout.split('\n').length).toBeLessThan(300)
    expect(short.stdout).toContain('--full')
    expect(full.stdout.split('\n').length).toBeGreaterThan(1000)
  })

  it('says how a program of ones own failed', async () => {
    const path = home.folder('throws', { 'main.ts': "import { close } from 'ipc-lab'\n\nclose(40)\n" })
    const { status, stdout } = await home.run('run', path)
    expect(status).toBe(1)
    expect(stdout).toContain('EBADF')
    expect(stdout).toContain('main.ts')
  })

  it('does not let programs speak to the terminal', async () => {
    const path = home.folder('rude', { 'main.ts': "console.log('\\u001b]0;owned\\u0007\\u001b[2Jhere\\r\\u009b31m\\u202egone')\n" })
    const { stdout } = await home.run('run', path)
    expect(stdout).toContain('here')
    expect(stdout).not.toMatch(CONTROL)
    expect(stdout).not.toContain('\u202e')
  })

  it('survives a gigabyte of output', async () => {
    const path = home.folder('loud', { 'main.ts': "const line = 'x'.repeat(1 << 20)\nfor (let n = 0; n < 1024; n++) console.log(line)\n" })
    const { status, stdout } = await home.run('run', path)
    expect(status).toBe(0)
    expect(stdout.length).toBeLessThan(200_000)
    expect(stdout).toMatch(/thrown away/)
  })
})

describe('what cannot be run', () => {
  it.each([
    [['run', 'no-such-lab'], /no lab called 'no-such-lab'/],
    [['run', './no-such-folder'], /no-such-folder/],
    [['run'], /Run what/],
    [['run', 'first-message', 'another'], /another|one/i],
    [['run', 'first-message', '--loud'], /--loud/],
    [['run', 'first-message', '--repeat', '0'], /--repeat/],
    [['run', 'first-message', '--repeat', 'x'], /--repeat/],
    [['run', 'first-message', '--timeout', '-1'], /--timeout/],
    [['run', 'first-message', '--timeout', ''], /--timeout/],
    [['run', 'first-message', '--trace', '/no/such/dir/file'], /\/no\/such\/dir\/file/],
    [['list', '--lang', 'de'], /--lang/],
    [['runn'], /runn/],
    [['trace'], /trace/],
    [['trace', 'show'], /trace show/],
    [['trace', 'show', './nothing'], /nothing/],
    [['trace', 'peel', 'x'], /trace/],
  ])('%j exits with 2 and says why', async (args, why) => {
    const { status, stdout, stderr } = await home.run(...args)
    expect(status).toBe(2)
    expect(stderr).toMatch(why)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(stdout).toBe('')
  })

  it('a syntax error is shown at its line before anything starts', async () => {
    const path = home.folder('syntax', { 'main.ts': "import { pipe } from 'ipc-lab'\n\nconst x = = 1\n" })
    const { status, stderr } = await home.run('run', path)
    expect(status).toBe(2)
    expect(stderr).toMatch(/main\.ts:3:\d+/)
  })

  it('syntax that cannot be stripped is told the same way', async () => {
    const path = home.folder('enum', { 'main.ts': '\nenum Colour { red }\n' })
    const { status, stderr } = await home.run('run', path)
    expect(status).toBe(2)
    expect(stderr).toMatch(/main\.ts:2:\d+/)
  })

  it('a folder without main.ts', async () => {
    const path = home.folder('empty', { 'other.ts': '' })
    const { status, stderr } = await home.run('run', path)
    expect(status).toBe(2)
    expect(stderr).toContain('main.ts')
  })

  it('a broken manifest', async () => {
    const path = home.folder('broken', { 'lab.json': '{ "id": 7', 'programs/main.ts': '' })
    const { status, stderr } = await home.run('run', path)
    expect(status).toBe(2)
    expect(stderr).toContain('lab.json')
  })

  it('is one JSON document too when JSON was asked for', async () => {
    const { status, stdout } = await home.run('run', 'no-such-lab', '--json')
    expect(status).toBe(2)
    if (stdout !== '') expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'unknown-lab' } })
  })
})

describe('ipc-lab trace', () => {
  it('shows a recorded run again, word for word', async () => {
    const file = join(home.dir, 'trace.jsonl')
    const run = await home.run('run', 'first-message', '--solution', '--trace', file)
    const shown = await home.run('trace', 'show', file)
    expect(shown.status).toBe(0)
    expect(readFileSync(file, 'utf8').split('\n')[0]).toContain('"version":1')
    const rows = shown.stdout.split('\n').filter((line) => /read|write/.test(line))
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(run.stdout).toContain(row)
  })

  it('shows what there is of a file that was cut', async () => {
    const file = join(home.dir, 'cut.jsonl')
    await home.run('run', 'first-message', '--solution', '--trace', file)
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -100))
    const { status, stdout, stderr } = await home.run('trace', 'show', file)
    expect(status).toBe(0)
    expect(stdout + stderr).toContain('cut')
    expect(stdout).toContain('pipe')
  })

  it.each([
    ['other.txt', 'hello\n', /not a trace|trace/i],
    ['v9.jsonl', '{"format":"ipc-lab-trace","version":9}\n', /9/],
    ['empty.jsonl', '', /trace/i],
  ])('refuses %s', async (name, text, why) => {
    const file = join(home.dir, name)
    writeFileSync(file, text)
    const { status, stderr } = await home.run('trace', 'show', file)
    expect(status).toBe(2)
    expect(stderr).toMatch(why)
  })

  it('says the line of nonsense', async () => {
    const file = join(home.dir, 'nonsense.jsonl')
    await home.run('run', 'first-message', '--solution', '--trace', file)
    const lines = readFileSync(file, 'utf8').split('\n')
    lines[3] = '{"type":"surprise"}'
    writeFileSync(file, lines.join('\n'))
    const { status, stderr } = await home.run('trace', 'show', file)
    expect(status).toBe(2)
    expect(stderr).toMatch(/\b4\b/)
  })
})

describe('the other commands', () => {
  it('list names the labs, in both languages', async () => {
    const { status, stdout } = await home.run('list', '--json')
    expect(status).toBe(0)
    const labs = JSON.parse(stdout) as { id: string; title: { en: string; zh: string }; mechanisms: string[] }[]
    expect(labs.map((lab) => lab.id)).toEqual(expect.arrayContaining(['first-message', 'how-much-fits', 'bounded-buffer']))
    for (const { title, mechanisms } of labs) {
      expect(title.en).not.toBe('')
      expect(title.zh).toMatch(/[\u4e00-\u9fff]/)
      expect(mechanisms.length).toBeGreaterThan(0)
    }
    expect((await home.run('list')).stdout).toContain('first-message')
    expect((await home.run('list', '--lang', 'zh')).stdout).toContain(labs[0]!.title.zh)
  })

  it('doctor says what works', async () => {
    const { status, stdout } = await home.run('doctor', '--json')
    expect(status).toBe(0)
    expect(stdout).toContain('"semaphore"')
    JSON.parse(stdout)
    expect((await home.run('doctor')).stdout).toContain('pipe')
  })

  it('clean has nothing to do', async () => {
    expect(await home.run('clean')).toMatchObject({ status: 0, stderr: '' })
    const { stdout } = await home.run('clean', '--dry-run', '--json')
    JSON.parse(stdout)
  })

  it.each([
    ['--help'],
    ['list', '--help'],
    ['run', '--help'],
    ['doctor', '--help'],
    ['clean', '--help'],
    ['trace', '--help'],
    ['trace', 'show', '--help'],
  ])('help for %s in both languages', async (...args) => {
    const [en, zh] = await Promise.all([home.run(...args), home.run(...args, '--lang', 'zh')])
    for (const { status, stderr } of [en, zh]) expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(en.stdout).toContain('ipc-lab')
    expect(zh.stdout).toMatch(/[\u4e00-\u9fff]/)
  })

  it('without a command there is help', async () => {
    const { stdout, stderr } = await home.run()
    expect(stdout + stderr).toContain('ipc-lab')
  })

  it('knows its version', async () => {
    const { status, stdout } = await home.run('--version')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
