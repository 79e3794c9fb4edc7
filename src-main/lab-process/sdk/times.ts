/** Time: clocks and sleeping. */
import { OPS_SLEEP } from './op-numbers.ts'
import type { Lab } from '../native.ts'
import { int, size } from './arguments.ts'
import type { Errors } from './errors.ts'

interface Timespec {
  tv_sec: number
  tv_nsec: number
}

export function timeCalls({ calls, I, F }: Lab, errors: Errors, clocks: { realtime: number; monotonic: number }) {
  function sleepFor(call: keyof typeof OPS_SLEEP, seconds: number, nanoseconds: number): void {
    I[2] = OPS_SLEEP[call]
    F[1] = seconds
    F[2] = nanoseconds
    calls.nanosleep()
  }

  return {
    time(): number {
      calls.time()
      return F[0]!
    },
    clock_gettime(clock: number): Timespec {
      I[2] = int(clock, 'clock_gettime', 'clock')
      calls.clock_gettime()
      errors.check('clock_gettime')
      return { tv_sec: F[1]!, tv_nsec: F[2]! }
    },
    nanosleep(req: Timespec, rem?: Timespec): void {
      sleepFor('nanosleep', req.tv_sec, req.tv_nsec)
      if (rem !== undefined) Object.assign(rem, { tv_sec: F[1]!, tv_nsec: F[2]! })
      errors.check('nanosleep')
    },
    /** C gives the seconds left when a signal came. */
    sleep(seconds: number): number {
      sleepFor('sleep', size(seconds, 'sleep', 'seconds'), 0)
      return Math.ceil(F[1]! + F[2]! / 1e9)
    },
    usleep(microseconds: number): void {
      size(microseconds, 'usleep', 'microseconds')
      sleepFor('usleep', Math.floor(microseconds / 1e6), (microseconds % 1e6) * 1000)
      errors.check('usleep')
    },
    sched_yield(): void {
      calls.sched_yield()
    },

    ms: (milliseconds: number) => {
      const ns = Math.round(milliseconds * 1e6)
      const rest = ns % 1e9
      return { tv_sec: Math.floor(ns / 1e9), tv_nsec: rest, tv_usec: Math.floor(rest / 1000) }
    },
    after(milliseconds: number, clock = clocks.realtime): Timespec {
      if (clock !== clocks.realtime && clock !== clocks.monotonic)
        throw new RangeError(`after: clock must be CLOCK_REALTIME or CLOCK_MONOTONIC`)
      const nowMs = clock === clocks.realtime ? performance.timeOrigin + performance.now() : Number(process.hrtime.bigint()) / 1e6
      const at = nowMs + milliseconds
      return { tv_sec: Math.floor(at / 1000), tv_nsec: Math.floor((at % 1000) * 1e6) }
    },
    now: (): number => Number(hrtime()) / 1e6,
  }
}

// Kept: the program's own globals have neither process nor performance.
const { process, performance } = globalThis
const hrtime = process.hrtime.bigint
