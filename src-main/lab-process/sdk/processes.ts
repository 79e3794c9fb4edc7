/** Processes: spawn, waiting, ending, signals without handlers. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SigDisposition } from '../../../src-shared/lab/sdk/signals.d.ts'
import type { proc_state, SpawnOptions } from '../../../src-shared/lab/sdk/processes.d.ts'
import { Reg, type Lab } from '../native.ts'
import { cString, describe, int } from './arguments.ts'
import type { Transfer } from './data.ts'
import type { Errors } from './errors.ts'

type ProcessState = ReturnType<typeof proc_state>

const SPAWN_OPTIONS = new Set(['args', 'env', 'cwd', 'fds', 'inherit', 'setsid'])

export interface ProcessSetting {
  readonly environ: Readonly<Record<string, string>>
  /** Where the stripped programs of the run lie. */
  readonly programs: string
}

export function processCalls({ calls, I, F }: Lab, errors: Errors, transfer: Transfer, setting: ProcessSetting) {
  const atExit: (() => void)[] = []

  function waitpid(pid: number, options = 0): [number, number] {
    return wait4('waitpid', int(pid, 'waitpid', 'pid'), int(options, 'waitpid', 'options'))
  }

  function wait4(call: 'wait' | 'waitpid', pid: number, options: number): [number, number] {
    I[2] = pid
    I[3] = options
    I[4] = call === 'wait' ? 1 : 0
    calls.waitpid()
    errors.check(call)
    return [F[0]!, I[2]]
  }

  function leave(status: number, immediately: boolean): never {
    I[2] = status & 0xff
    I[3] = immediately ? 1 : 0
    calls.exit()
    throw new Error('unreachable: the process has ended')
  }

  function descriptorPairs(fds: SpawnOptions['fds']): Int32Array {
    const pairs: number[] = []
    for (const [child, own] of Object.entries(fds ?? {})) {
      const number = Number(child)
      if (!Number.isInteger(number) || number < 0 || number > 63) {
        throw new RangeError(`spawn: a child's descriptor must be between 0 and 63, got ${child}`)
      }
      pairs.push(number, int(own, 'spawn', `fds[${child}]`))
    }
    return Int32Array.from(pairs)
  }

  return {
    spawn(program: string, options: SpawnOptions = {}): number {
      cString(program, 'spawn', 'program')
      if (typeof options !== 'object' || options === null) throw new TypeError(`spawn: options must be an object, got ${describe(options)}`)
      for (const option of Object.keys(options)) {
        if (!SPAWN_OPTIONS.has(option)) errors.fail('spawn', errors.number('ENOSYS'), `this version of IPC Lab has no option ${option}`)
      }
      const fds = descriptorPairs(options.fds)
      const name = program.includes('/') ? program : program.replace(/\.[jt]s$/, '')
      if (!name.includes('/') && !existsSync(join(setting.programs, `${name}.js`))) {
        errors.fail('spawn', errors.number('ENOENT'), `there is no program ${name}.ts in this lab`)
      }
      const env = Object.entries(options.env ?? setting.environ).map(([key, value]) => cString(`${key}=${value}`, 'spawn', 'env'))
      const args = (options.args ?? []).map((arg, n) => cString(String(arg), 'spawn', `args[${n}]`))
      calls.spawn(name, args, env, options.cwd ?? '', fds, options.inherit === true, options.setsid === true)
      errors.check('spawn')
      return F[0]!
    },

    wait: () => wait4('wait', -1, 0),
    waitpid,

    exit(status = 0): never {
      int(status, 'exit', 'status')
      const site = I[Reg.site]!
      for (let f = atExit.pop(); f !== undefined; f = atExit.pop()) f()
      I[Reg.site] = site
      return leave(status, false)
    },
    _exit: (status: number): never => leave(int(status, '_exit', 'status'), true),
    atexit(f: () => void): void {
      if (typeof f !== 'function') throw new TypeError(`atexit: expected a function, got ${describe(f)}`)
      atExit.push(f)
    },

    getpid(): number {
      calls.getpid()
      return F[0]!
    },
    getppid(): number {
      calls.getppid()
      return F[0]!
    },

    kill(pid: number, sig: number): void {
      I[2] = int(pid, 'kill', 'pid')
      I[3] = int(sig, 'kill', 'sig')
      calls.kill()
      errors.check('kill')
    },

    signal(sig: number, handler: SigDisposition): SigDisposition {
      if (typeof handler === 'function') {
        errors.fail('signal', errors.number('ENOSYS'), 'this version of IPC Lab has SIG_DFL and SIG_IGN, handlers come later')
      }
      if (handler !== SIG_DFL && handler !== SIG_IGN)
        throw new TypeError(`signal: handler must be SIG_DFL or SIG_IGN, got ${describe(handler)}`)
      I[2] = int(sig, 'signal', 'sig')
      I[3] = handler === SIG_IGN ? 1 : 0
      calls.signal()
      errors.check('signal')
      return F[0] === 1 ? SIG_IGN : SIG_DFL
    },

    wait_blocked(pid: number, call = ''): void {
      I[2] = int(pid, 'wait_blocked', 'pid')
      transfer.name(cString(call, 'wait_blocked', 'call'))
      calls.wait_blocked()
      errors.check('wait_blocked')
    },

    proc_state(pid: number): ProcessState {
      I[2] = int(pid, 'proc_state', 'pid')
      calls.proc_state()
      return F[0] === 0 ? null : (String.fromCharCode(F[0]!) as ProcessState)
    },

    note(text: string): void {
      transfer.name(cString(text, 'note', 'text'))
      I[2] = 0
      calls.note()
    },
  }
}

/** The two dispositions that are not functions. */
export const SIG_DFL = disposition('SIG_DFL')
export const SIG_IGN = disposition('SIG_IGN')

function disposition(name: string): SigDisposition {
  return Object.freeze({ toString: () => name }) as unknown as SigDisposition
}

/** What wait's status says: <sys/wait.h>, the same bits on Linux and macOS. */
export const statusFunctions = {
  WIFEXITED: (status: number): boolean => (status & 0x7f) === 0,
  WEXITSTATUS: (status: number): number => (status >> 8) & 0xff,
  WIFSIGNALED: (status: number): boolean => (status & 0x7f) !== 0 && (status & 0x7f) !== 0x7f,
  WTERMSIG: (status: number): number => status & 0x7f,
  WCOREDUMP: (status: number): boolean => (status & 0x80) !== 0,
  WIFSTOPPED: (status: number): boolean => (status & 0xff) === 0x7f,
  WSTOPSIG: (status: number): number => (status >> 8) & 0xff,
  WIFCONTINUED: (status: number): boolean => status === 0xffff,
}
