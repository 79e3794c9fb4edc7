/** Clocks and sleeping. */
import type { Flags } from './basics.d.ts'

export {}

/** Seconds and nanoseconds (0 to 999 999 999). — timespec(3) */
export interface Timespec {
  tv_sec: number
  tv_nsec: number
}
/** Seconds and microseconds (0 to 999 999). — timeval(3) */
export interface Timeval {
  tv_sec: number
  tv_usec: number
}
export type clockid_t = Flags<'CLOCK_'>

/** Lab: so many milliseconds, for calls that take a *duration* (nanosleep, Word.wait). */
export function ms(milliseconds: number): Timespec & Timeval
/**
 * Lab: the moment so many milliseconds from now, for calls that take a *point in time* (sem_timedwait).
 * @param clock CLOCK_REALTIME (default, as these calls use) or CLOCK_MONOTONIC.
 */
export function after(milliseconds: number, clock?: clockid_t): Timespec
/** Lab: milliseconds on CLOCK_MONOTONIC, for measuring. */
export function now(): number

/** Seconds since 1970. — time(2) */
export function time(): number
/** The time of a clock. Errors: EINVAL (no such clock). — clock_gettime(2) */
export function clock_gettime(clock: clockid_t): Timespec
/**
 * Sleeps for a duration. Blocks. `rem`, if given, receives what was left when a signal came (it may be `req` itself, as in C).
 * Errors: EINTR (a handler ran; never restarted), EINVAL. — nanosleep(2)
 */
export function nanosleep(req: Timespec, rem?: Timespec): void
/** Sleeps whole seconds. Blocks. Returns the seconds left when a signal came, else 0. — sleep(3) */
export function sleep(seconds: number): number
/** Sleeps microseconds. Blocks. Errors: EINTR. — usleep(3) */
export function usleep(microseconds: number): void
/** Gives up the rest of the time slice. — sched_yield(2) */
export function sched_yield(): void

/** Wall clock; can be set, also back. */
export const CLOCK_REALTIME: clockid_t
/** Runs since the machine's start; nobody can set it. */
export const CLOCK_MONOTONIC: clockid_t
/** CPU time of this process. */
export const CLOCK_PROCESS_CPUTIME_ID: clockid_t
/** CPU time of this thread. */
export const CLOCK_THREAD_CPUTIME_ID: clockid_t
