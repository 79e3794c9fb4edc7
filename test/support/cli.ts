/** The command line as a person has it: a process, its output, its status; and what it leaves on the machine. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../tools/ipc-lab.mjs', import.meta.url))

export interface Finished {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  /** Output so far. */
  readonly seen: { stdout: string; stderr: string }
}

/** A place of its own for the runs of a test. */
export class Home {
  readonly dir = mkdtempSync(join(tmpdir(), 'ipc-lab-cli-'))
  readonly state = join(this.dir, 'state')

  /** Writes programs into a folder and gives its path. */
  folder(name: string, programs: Readonly<Record<string, string>>): string {
    const dir = join(this.dir, name)
    for (const [file, text] of Object.entries(programs)) {
      mkdirSync(dirname(join(dir, file)), { recursive: true })
      writeFileSync(join(dir, file), text)
    }
    return dir
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    const child = spawn(process.execPath, [BIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: this.dir,
      env: { ...process.env, LC_ALL: 'C.UTF-8', IPC_LAB_STATE: this.state, ...env },
    })
    const seen = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (seen.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (seen.stderr += text))
    const finished = new Promise<Finished>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (status, signal) => resolve({ status, signal, ...seen }))
    })
    return { child, finished, seen }
  }

  run(...args: string[]): Promise<Finished> {
    return this.start(args).finished
  }

  /** What is left of this home's runs: directories, processes. Empty: nothing. */
  left(): string[] {
    const runs = join(this.state, 'runs')
    return [...(existsSync(runs) ? readdirSync(runs).map((name) => `directory ${name}`) : []), ...this.processes()]
  }

  /** Processes of this home's runs, living or zombie: by their environment, working directory or command line. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid && mentions(pid, this.state))
      .map((pid) => `process ${pid} ${read(`/proc/${pid}/comm`).trim()}`)
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}

/** Whether a process works in `dir`, or has it in its command line or environment. */
export function mentions(pid: string, dir: string): boolean {
  return linkOf(`/proc/${pid}/cwd`).startsWith(dir) || ['cmdline', 'environ'].some((file) => read(`/proc/${pid}/${file}`).includes(dir))
}

/** Waits until `condition` holds: gives its value, or throws with `what` after `seconds`. */
export async function until<T>(
  what: string,
  condition: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  seconds = 15,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const value = await condition()
    if (value !== false && value !== null && value !== undefined) return value
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return '' // gone meanwhile
  }
}

/** Where a symbolic link leads; empty when it is gone. */
export function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
