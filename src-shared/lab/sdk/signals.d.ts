/** Signals, as far as they need no handler: sending them, ignoring them, default actions. */
import type { pid_t, Signal } from './basics.d.ts'

export {}

declare const tag: unique symbol

/** SIG_DFL or SIG_IGN. */
export interface SigDisposition {
  readonly [tag]: 'SIG_'
}
/**
 * Sets what a signal does; returns what it did before. Handlers in TypeScript are not in this version: ENOSYS.
 * Errors: EINVAL (no such signal; SIGKILL, SIGSTOP). — signal(2)
 */
export function signal(sig: Signal, handler: SigDisposition): SigDisposition
/** The default action. — signal(7) */
export const SIG_DFL: SigDisposition
/** Nothing happens; children inherit it. */
export const SIG_IGN: SigDisposition
/**
 * Sends a signal to a process (> 0), own group (0), all (-1), a group (< -1). Signal 0 only asks.
 * Errors: ESRCH, EPERM, EINVAL. — kill(2)
 */
export function kill(pid: pid_t, sig: Signal): void

export const SIGHUP: Signal
export const SIGINT: Signal
export const SIGQUIT: Signal
export const SIGILL: Signal
export const SIGTRAP: Signal
export const SIGABRT: Signal
export const SIGBUS: Signal
export const SIGFPE: Signal
/** Cannot be ignored. */
export const SIGKILL: Signal
export const SIGUSR1: Signal
export const SIGSEGV: Signal
export const SIGUSR2: Signal
/** A write to a pipe that nobody can read: ends the process unless ignored. */
export const SIGPIPE: Signal
export const SIGALRM: Signal
export const SIGTERM: Signal
/** A child ended or stopped. */
export const SIGCHLD: Signal
export const SIGCONT: Signal
/** Cannot be ignored. */
export const SIGSTOP: Signal
export const SIGTSTP: Signal
export const SIGTTIN: Signal
export const SIGTTOU: Signal
export const SIGURG: Signal
export const SIGXCPU: Signal
export const SIGXFSZ: Signal
export const SIGVTALRM: Signal
export const SIGPROF: Signal
export const SIGWINCH: Signal
export const SIGIO: Signal
/** Linux. */
export const SIGPWR: Signal
export const SIGSYS: Signal
/** macOS. */
export const SIGEMT: Signal
/** macOS. */
export const SIGINFO: Signal
