/** POSIX semaphores, named and in memory. */
import type { Flags, mode_t } from './basics.d.ts'
import type { Memory } from './memory.d.ts'
import type { Timespec } from './time.d.ts'

export {}

declare const tag: unique symbol

/** A POSIX semaphore: from sem_open, or a field of a structure in shared memory. */
export interface sem_t {
  readonly [tag]: 'sem_t'
}
/**
 * Opens a named semaphore; with O_CREAT makes it with `value`, unless it exists.
 * @param name "/name". @param mode default 0o600. @param value default 0.
 * Errors: ENOENT, EEXIST (O_EXCL), EACCES, EINVAL (value above SEM_VALUE_MAX), EMFILE, ENAMETOOLONG (Linux: EINVAL; macOS: above 31 characters). — sem_open(3)
 */
export function sem_open(name: string, oflag: Flags<'O_'>, mode?: mode_t, value?: number): sem_t
/** This process gives the semaphore up; name and value stay. Errors: EINVAL (not from sem_open). — sem_close(3) */
export function sem_close(sem: sem_t): void
/** The name goes; open semaphores work on. Errors: ENOENT, EACCES. — sem_unlink(3) */
export function sem_unlink(name: string): void
/**
 * Makes a semaphore in memory. `pshared` 1: between processes (the memory must be shared), 0: within this one.
 * Errors: EINVAL (value). macOS: ENOSYS. — sem_init(3)
 */
export function sem_init(sem: sem_t | Memory, pshared: 0 | 1, value: number): void
/** Ends a semaphore in memory. Nobody may wait on it. Errors: EINVAL. macOS: ENOSYS. — sem_destroy(3) */
export function sem_destroy(sem: sem_t | Memory): void
/** P: waits until the value is above 0 and takes 1. Blocks. Errors: EINTR, EINVAL. — sem_wait(3) */
export function sem_wait(sem: sem_t | Memory): void
/** P, or EAGAIN at once. Never blocks. — sem_trywait(3) */
export function sem_trywait(sem: sem_t | Memory): void
/** P, until a point in time, CLOCK_REALTIME: `sem_timedwait(s, after(500))`. Blocks. Errors: ETIMEDOUT, EINTR, EINVAL. macOS: ENOSYS. — sem_timedwait(3) */
export function sem_timedwait(sem: sem_t | Memory, abstime: Timespec): void
/** V: adds 1 and wakes one who waits. Any process may. Never blocks. Errors: EOVERFLOW (SEM_VALUE_MAX), EINVAL. — sem_post(3) */
export function sem_post(sem: sem_t | Memory): void
/** The value; 0 also when processes wait. macOS: ENOSYS. — sem_getvalue(3) */
export function sem_getvalue(sem: sem_t | Memory): number
/** The largest value a semaphore can have. */
export const SEM_VALUE_MAX: number
