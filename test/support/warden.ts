/** The real warden, driven frame by frame, with real children; and what it leaves on the machine. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { EngineAddon, RunArena } from '../../src-main/engine/native-addon.ts'
import { encodeFrame, FrameReader } from '../../src-main/engine/run/frames.ts'
import type { WardenReport } from '../../src-main/engine/run/warden.ts'
import { newRunId } from '../../src-main/engine/state-dir.ts'
import { until } from './cli.ts'

export const WARDEN = fileURLToPath(new URL('../../native/build/ipc-lab-warden', import.meta.url))
const ADDON = fileURLToPath(new URL('../../native/build/ipc_lab.node', import.meta.url))
const BOOT = fileURLToPath(new URL('../../out/lab-process/boot.cjs', import.meta.url))

/** Small: a test may fill all of it. */
const ARENA = { maxEvents: 1000, slots: 32, ringEvents: 256, previewBytes: 4096, objects: 64 }

export type Report<E extends WardenReport['ev']> = Extract<WardenReport, { ev: E }>

/** One run of its own: directory, arena, warden. */
export class WardenRun {
  readonly runId = newRunId()
  /** A word that every long-lived child carries in its command line, so that it is found whatever it threw away. */
  readonly token = `${process.pid}${Math.floor(Math.random() * 1e9)}`
  readonly root = mkdtempSync(join(tmpdir(), 'ipc-lab-warden-'))
  readonly dir = join(this.root, this.runId)
  readonly arena: RunArena
  readonly child: ChildProcess
  readonly socket: Duplex
  readonly reports: WardenReport[] = []
  readonly output = { 1: '', 2: '' } as Record<number, string>
  outputBytes = 0
  closed = false

  constructor(settings: Readonly<Record<string, string | number>> = {}) {
    mkdirSync(join(this.dir, 'work'), { recursive: true })
    mkdirSync(join(this.dir, 'programs'))
    writeFileSync(join(this.dir, 'journal'), `run 1 ${this.runId} boot=- engine=${process.pid}:0\n`)
    writeFileSync(join(this.dir, 'lock'), '')
    const addon = createRequire(import.meta.url)(ADDON) as EngineAddon
    this.arena = new addon.RunArena({
      runId: this.runId,
      runtime: process.execPath,
      boot: BOOT,
      runDir: this.dir,
      runAsNode: false,
      ...ARENA,
    })
    const journal = openSync(join(this.dir, 'journal'), 'a')
    const lock = openSync(join(this.dir, 'lock'), 'r+')
    this.child = spawn(WARDEN, [], { stdio: ['ignore', 2, 2, 'pipe', this.arena.fd, journal, lock], detached: true })
    closeSync(journal)
    closeSync(lock)
    this.socket = this.child.stdio[3] as Duplex
    this.listen()
    const all = { run: this.runId, dir: this.dir, work: join(this.dir, 'work'), grace_ms: 50, ...settings }
    this.send(
      'C',
      Object.entries(all).map(([key, value]) => `${key}=${value}`),
    )
  }

  send(type: string, fields: readonly string[] = []): void {
    this.socket.write(encodeFrame(type, fields))
  }

  /** Starts a shell script; `$TOKEN` in it is the token. */
  sh(script: string, ...args: string[]): void {
    this.send('S', ['/bin/sh', '-c', script.replaceAll('$TOKEN', this.token), ...args])
  }

  /** Waits for the first report of this kind that `which` accepts. */
  async report<E extends WardenReport['ev']>(ev: E, which: (report: Report<E>) => boolean = () => true, seconds = 15): Promise<Report<E>> {
    return until(`report ${ev}`, () => this.all(ev).find(which), seconds)
  }

  all<E extends WardenReport['ev']>(ev: E): Report<E>[] {
    return this.reports.filter((r): r is Report<E> => r.ev === ev)
  }

  /** Living processes, not zombies, that carry the run's mark or its token. */
  alive(): number[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && this.isMember(pid))
      .map(Number)
  }

  /** Until the warden has ended; then nothing may be left. */
  async ended(seconds = 15): Promise<void> {
    await until('the warden ends', () => this.closed, seconds)
  }

  /** What is left: for the leak guard. */
  left(): string[] {
    return [...this.alive().map((pid) => `process ${pid}`), ...(existsSync(this.dir) ? [this.dir] : [])]
  }

  /** Ends everything however the test went. */
  async close(): Promise<void> {
    if (!this.closed) {
      this.child.kill('SIGCONT')
      this.socket.destroy()
      await until('the warden ends', () => this.closed).catch(() => this.child.kill('SIGKILL'))
    }
    for (const pid of this.alive()) process.kill(pid, 'SIGKILL')
    this.arena.close()
    rmSync(this.root, { recursive: true, force: true })
  }

  private listen(): void {
    const reader = new FrameReader()
    this.socket.on('error', () => this.socket.destroy())
    this.socket.on('data', (chunk: Buffer) => {
      for (const { type, payload } of reader.push(chunk)) {
        if (type === 'J') this.reports.push(JSON.parse(payload.toString('utf8')) as WardenReport)
        else this.addOutput(payload)
      }
    })
    this.child.on('close', () => (this.closed = true))
  }

  private addOutput(payload: Buffer): void {
    const text = payload.subarray(13)
    this.outputBytes += text.length
    if (this.outputBytes < 1 << 20) this.output[payload[0]!] += text.toString('latin1')
  }

  private isMember(pid: string): boolean {
    if (Number(pid) === process.pid || Number(pid) === this.child.pid) return false
    const stat = read(`/proc/${pid}/stat`)
    if (stat === '' || stat.slice(stat.lastIndexOf(')') + 2)[0] === 'Z') return false
    return read(`/proc/${pid}/environ`).includes(`IPC_LAB_RUN=${this.runId}`) || read(`/proc/${pid}/cmdline`).includes(this.token)
  }
}

/** A file's text; empty when it is gone. */
export function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
