import { existsSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { until } from '../../support/cli.ts'
import { read, WardenRun } from '../../support/warden.ts'

// Waits have deadlines of their own; a loaded machine gets more time than the 5 s that are usual.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

let run: WardenRun
afterEach(async () => {
  const left = run.closed ? run.left() : []
  await run.close()
  expect(left).toEqual([])
})

/** Says "empty" is fine, and waits for the end. */
async function finish(): Promise<void> {
  await run.report('empty')
  run.send('Q')
  await run.ended()
}

describe('a run that ends by itself', () => {
  it('is told from ready to cleaned, with the status of its process', async () => {
    run = new WardenRun()
    run.sh('echo out; echo err >&2; exit 3')
    await finish()
    expect(run.reports.map(({ ev }) => ev)).toEqual(expect.arrayContaining(['ready', 'started', 'exit', 'empty', 'cleaned']))
    const { pid, slot } = run.all('started')[0]!
    expect(slot).toBe(0)
    expect(run.all('exit')).toEqual([expect.objectContaining({ pid, status: 3 << 8, reaped: true })])
    expect(run.output).toMatchObject({ 1: 'out\n', 2: 'err\n' })
    expect(run.all('cleaned')[0]).toMatchObject({ removed: [], kept: [], suspected: [] })
    expect(run.child.exitCode).toBe(0)
  })

  it('keeps its directory until the engine has taken everything', async () => {
    run = new WardenRun()
    run.sh('true')
    await run.report('empty')
    expect(existsSync(run.dir)).toBe(true)
    expect(run.all('cleaned')).toEqual([])
    run.send('Q')
    await run.ended()
  })

  it('tells every process that it started, also one that nobody recorded, and the signal that killed it', async () => {
    run = new WardenRun()
    run.sh('sh -c "sleep 1000.$TOKEN" & wait $!; echo status $?')
    const birth = await run.report('birth', ({ comm }) => comm === 'sleep' || comm === 'sh')
    expect(birth.start).toBeGreaterThan(0)
    const [sleeper] = await until('the sleeper', () => {
      const found = run.alive().filter((pid) => read(`/proc/${pid}/comm`) === 'sleep\n')
      return found.length > 0 && found
    })
    await run.report('birth', ({ pid }) => pid === sleeper)
    process.kill(sleeper!, 'SIGKILL')
    await finish()
    expect(run.output[1]).toContain('status 137')
  })

  it('starts programs in a group that is not the warden\'s, with /dev/null to read, pipes to write, and only the run\'s descriptors', async () => {
    run = new WardenRun()
    run.sh('echo ready; exec sleep 1000.$TOKEN')
    await until('ready', () => run.output[1]!.includes('ready'))
    const { pid } = await run.report('started')
    const fds = `/proc/${pid}/fd`
    expect(readdirSync(fds).map(Number).sort((a, b) => a - b)).toEqual([0, 1, 2, 64, 65])
    expect(readlinkSync(`${fds}/0`)).toBe('/dev/null')
    expect(readlinkSync(`${fds}/1`)).toMatch(/^pipe:/)
    expect(readlinkSync(`${fds}/2`)).not.toBe(readlinkSync(`${fds}/1`))
    const [, parent, group] = read(`/proc/${pid}/stat`).replace(/^.*\) /, '').split(' ').map(Number)
    expect(parent).toBe(run.child.pid)
    expect([run.child.pid, pid, process.pid]).not.toContain(group)
    run.send('X')
    await finish()
  })

  it('that never starts is told with errno and system call', async () => {
    run = new WardenRun()
    run.send('S', ['/no/such/program'])
    expect(await run.report('start-failed')).toMatchObject({ slot: 0, errno: 2, syscall: 'execve' })
    await finish()
  })

  it('leaves zombies of living parents alone, and tells that they are dead', async () => {
    run = new WardenRun()
    // exec: the shell becomes a sleeper that never waits for its child.
    run.sh('sh -c "exit 5" & exec sleep 1000.$TOKEN')
    const exit = await run.report('exit', ({ status }) => status === 5 << 8)
    expect(exit.reaped).toBe(false)
    expect(read(`/proc/${exit.pid}/stat`)).toContain(') Z ')
    run.send('X')
    await finish()
  })
})

describe('Stop', () => {
  it.each([
    ['ignores SIGTERM', 'trap "" TERM; echo ready; sleep 1000.$TOKEN; sleep 1000.$TOKEN'],
    ['has stopped itself', 'echo ready; kill -STOP $$; sleep 1000.$TOKEN'],
    ['has children in sessions of their own', 'setsid sleep 1000.$TOKEN & setsid setsid sleep 1001.$TOKEN & echo ready; wait'],
    ['has grandchildren that lost their parent', '(setsid sh -c "sleep 1000.$TOKEN & sleep 1001.$TOKEN &" &) ; echo ready; sleep 1002.$TOKEN'],
    ['threw its environment away', '(env -i setsid sh -c "sleep 1000.$TOKEN & exec sleep 1001.$TOKEN" &); echo ready; exec env -i sleep 1002.$TOKEN'],
    ['goes on as its own children, again and again', 'echo \'sh ./again $1 & exit\' > again; for i in 1 2 3 4 5 6; do setsid sh ./again $TOKEN & done; echo ready; sleep 1000.$TOKEN'],
  ])('ends a process that %s', async (_, script) => {
    run = new WardenRun({ processes: 200 })
    run.sh(script)
    await until('ready', () => run.output[1]!.includes('ready'))
    run.send('X')
    await finish()
    expect(run.all('cleaned')[0]!.kept).toEqual([])
  })

  it('lets a process end politely that wants to', async () => {
    run = new WardenRun({ grace_ms: 5000 })
    run.sh('trap "echo bye; exit 7" TERM; echo ready; while :; do sleep 0.01; done')
    await until('ready', () => run.output[1]!.includes('ready'))
    run.send('X')
    await finish()
    expect(run.output[1]).toBe('ready\nbye\n')
    expect(run.all('exit').some(({ status }) => status === 7 << 8)).toBe(true)
  })

  it('reaches what runs on after the first process has ended', async () => {
    run = new WardenRun()
    run.sh('setsid sleep 1000.$TOKEN & exit 0')
    await run.report('exit', ({ status }) => status === 0)
    expect(run.all('empty')).toEqual([])
    run.send('X')
    await finish()
  })
})

describe('a lab that aims at its warden', () => {
  it.each(['TERM', 'INT', 'HUP', 'USR1', 'STOP', 'KILL'])('does not reach it with kill(0, SIG%s)', async (signal) => {
    run = new WardenRun()
    run.sh(`trap "" TERM INT HUP USR1; kill -${signal} 0; echo still here; sleep 1000.$TOKEN`)
    await (signal === 'KILL' ? run.report('empty') : until('sent', () => signal === 'STOP' ? run.all('state').some(({ state }) => state === 'T') : run.output[1]!.includes('still here')))
    run.send('X')
    await finish()
  })

  it('does not end it with a signal that can be blocked', async () => {
    run = new WardenRun()
    run.sh('for s in TERM INT HUP QUIT USR1 USR2 ALRM PIPE; do kill -$s $PPID; done; echo sent')
    await finish()
    expect(run.output[1]).toBe('sent\n')
  })

  it('and kills it leaves no sleeper of the warden\'s behind', async () => {
    run = new WardenRun()
    run.sh('echo ready; sleep 1000.$TOKEN')
    await until('ready', () => run.output[1]!.includes('ready'))
    const helper = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && read(`/proc/${pid}/stat`).includes(`(ipc-lab-group) S ${run.child.pid} `))
    expect(helper).toBeDefined()
    run.child.kill('SIGKILL')
    await run.ended()
    // Whoever adopts it may take its time to wait for it.
    await until('the sleeper is gone', () => !/ [SRTD] /.test(read(`/proc/${helper}/stat`)))
    await run.close()
  })

  it('scribbles over all of the arena and the warden does not mind', async () => {
    run = new WardenRun()
    const bytes = statSync(`/proc/self/fd/${run.arena.fd}`).size
    run.sh(`tr '\\0' '\\377' < /dev/zero | head -c ${bytes} 1<>/proc/self/fd/64; echo done; sleep 1000.$TOKEN`)
    await until('done', () => run.output[1]!.includes('done'))
    run.sh('echo never')
    await run.report('start-failed')
    await finish()
    expect(run.output[1]).toBe('done\n')
  })
})

describe('the engine', () => {
  it('dies: everything is ended and removed', async () => {
    run = new WardenRun({ grace_ms: 60_000 })
    run.sh('trap "" TERM; setsid sh -c "trap \'\' TERM; echo ready; while :; do sleep 1000.$TOKEN; done" & wait; while :; do sleep 1; done')
    await until('ready', () => run.output[1]!.includes('ready'))
    run.socket.destroy()
    await run.ended(5)
  })

  it('dies before anything was started', async () => {
    run = new WardenRun()
    await run.report('ready')
    run.socket.destroy()
    await run.ended(5)
  })

  it.each([
    ['a length of nothing', Buffer.from([0, 0, 0, 0, 0])],
    ['a length beyond all measure', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x53])],
  ])('talks nonsense: %s ends the run', async (_, bytes) => {
    run = new WardenRun()
    run.sh('echo ready; sleep 1000.$TOKEN')
    await until('ready', () => run.output[1]!.includes('ready'))
    run.socket.write(bytes)
    await run.ended(5)
  })

  it('sends frames nobody knows, empty and unfinished ones: they are passed over', async () => {
    run = new WardenRun()
    run.send('Z', ['what?'])
    run.send('S')
    run.send('C', ['no equals sign', 'wall_ms=nonsense=', 'unknown=1', 'wall_ms=30000'])
    run.socket.write(Buffer.concat([Buffer.from([4, 0, 0, 0, 0x53]), Buffer.from('abc')])) // no NUL: no string
    run.sh('echo fine')
    await finish()
    expect(run.output[1]).toBe('fine\n')
  })

  it('does not listen: nobody blocks, memory stays bounded, and the limit still ends the run', async () => {
    run = new WardenRun({ output_bytes: 1 << 30, wall_ms: 1500, disk_bytes: 1 << 30 })
    await run.report('ready')
    run.socket.pause()
    run.sh('yes & yes >&2 & while :; do date > ticks; done')
    await until('the flood', () => existsSync(join(run.dir, 'work', 'ticks')))
    await until('the limit', () => run.alive().length === 0, 10)
    const resident = Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${run.child.pid}/status`))?.[1])
    // 64 MiB of output may wait for the engine (link.h, kMaxOutput); the rest is thrown away and counted.
    expect(resident).toBeLessThan(96_000)
    run.socket.resume()
    await finish()
    expect(run.all('limit').map(({ limit }) => limit)).toEqual(['wall'])
    expect(run.all('discarded').at(-1)!.bytes).toBeGreaterThan(0)
  })
})

describe('a limit', () => {
  const limits = () => run.all('limit').map(({ limit }) => limit)

  it('of wall time ends a run of sleepers', async () => {
    run = new WardenRun({ wall_ms: 200 })
    run.sh('sleep 1000.$TOKEN')
    await finish()
    expect(limits()).toEqual(['wall'])
  })

  it('of processor time ends an endless loop', async () => {
    run = new WardenRun({ cpu_s: 1 })
    run.sh('while :; do :; done')
    await finish()
    expect(limits()).toEqual(['cpu'])
    expect(run.all('exit')[0]!.status! & 0x7f).toBe(24) // SIGXCPU
  })

  it('of processes ends 500 spawns', async () => {
    run = new WardenRun({ processes: 32, grace_ms: 500 })
    run.sh('i=0; while [ $i -lt 500 ]; do (setsid sleep 1000.$TOKEN &); i=$((i+1)); done; wait')
    await finish()
    expect(limits()).toEqual(['processes'])
  })

  it('of output throws 1 GB away while nobody blocks, and counts it', async () => {
    run = new WardenRun({ output_bytes: 1 << 20 })
    run.sh('head -c 1073741824 /dev/zero; echo told >&2')
    await run.report('empty', undefined, 40)
    await finish()
    // Not the first exit: `head` has another parent, which may have reaped it before anybody could tell its status.
    const { pid } = run.all('started')[0]!
    expect(run.all('exit').find((exit) => exit.pid === pid)!.status).toBe(0)
    expect(run.outputBytes).toBe(1 << 20)
    expect(run.all('discarded').at(-1)!.bytes).toBe(1073741824 + 5 - (1 << 20))
    expect(run.all('discarded').length).toBeLessThan(2000)
  })

  it.each([
    ['one large file', 'head -c 8000000 /dev/zero > big; sleep 1000.$TOKEN'],
    ['many empty files', 'i=0; while [ $i -lt 5000 ]; do : > f$i; i=$((i+1)); done; sleep 1000.$TOKEN'],
    ['a large file beside its directory', 'head -c 8000000 /dev/zero > ../programs/big; sleep 1000.$TOKEN'],
  ])('of disk ends a run with %s', async (_, script) => {
    run = new WardenRun({ disk_bytes: 4 << 20, fsize_bytes: 64 << 20 })
    run.sh(script)
    await finish()
    expect(limits()).toEqual(['disk'])
  })

  it('of file size ends a run as disk', async () => {
    run = new WardenRun({ fsize_bytes: 1 << 16 })
    run.sh('exec head -c 1000000 /dev/zero > big')
    await finish()
    expect(limits()).toEqual(['disk'])
  })

  it('of memory, descriptors and core files is set on the processes', async () => {
    run = new WardenRun({ data_bytes: 1 << 28, nofile: 512 })
    run.sh('cat /proc/self/limits')
    await finish()
    expect(run.output[1]).toMatch(/Max data size\s+268435456\s+268435456/)
    expect(run.output[1]).toMatch(/Max open files\s+512\s+512/)
    expect(run.output[1]).toMatch(/Max core file size\s+0\s+0/)
  })
})

describe('the run\'s directory', () => {
  it('is removed however deep, forbidden or linked it is, and nothing outside is touched', async () => {
    run = new WardenRun()
    const outside = join(run.root, 'outside')
    writeFileSync(outside, 'mine')
    run.sh(`ln -s ${run.root} link; ln -s ${outside} file; mkdir -p shut/in; chmod 000 shut; perl -e 'for (1..3000) { mkdir "d"; chdir "d" } open F, ">leaf"'`)
    await finish()
    expect(run.all('cleaned')[0]!.kept).toEqual([])
    expect(existsSync(run.dir)).toBe(false)
    expect(statSync(outside).size).toBe(4)
  })
})
