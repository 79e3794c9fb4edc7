/** Processes: starting, waiting, ending; and Lab's looks at other processes. */
import type { Fd, Flags, pid_t, Signal } from './basics.d.ts'

export {}

/** The program's arguments; `argv[0]` is its name. */
export const argv: readonly string[]
/** The environment that this process was started with. — environ(7) */
export const environ: { readonly [name: string]: string }
/** One variable of the environment, null when it is not set. — getenv(3) */
export function getenv(name: string): string | null

/** How `spawn` prepares the child between fork and exec. */
export interface SpawnOptions {
  /** `argv[1]` and on; numbers become text. */
  args?: readonly (string | number)[]
  /** The child's whole environment. Default: this process's. */
  env?: { readonly [name: string]: string }
  /** The child's directory. Default: this process's. */
  cwd?: string
  /** Child's descriptor (0 to 63) ← own descriptor: `{ 3: r }`, or `{ 1: w }` to redirect. 0, 1 and 2 are inherited unless named; -1 leaves one closed. */
  fds?: { readonly [childFd: number]: Fd }
  /** As exec does it: also hand down every own descriptor without FD_CLOEXEC, under its own number. Default false. */
  inherit?: boolean
  /** Start a new session. — setsid(2) */
  setsid?: boolean
}
/**
 * fork and exec in one: starts `program` as a child of this process and returns its pid at once.
 * A name without a slash is another program of the same lab (`spawn('consumer')` starts consumer.ts); with a slash it is an executable.
 * There is no fork(): a copy of a running JavaScript engine cannot live.
 * Errors: ENOENT (no such program), EACCES, EAGAIN (no more processes for this run), EMFILE, EBADF (in `fds`). — posix_spawn(3)
 */
export function spawn(program: string, options?: SpawnOptions): pid_t

/** Waits for any child. Blocks. Returns its pid and its status for WIFEXITED and so on. Errors: ECHILD (no child), EINTR. — wait(2) */
export function wait(): [pid: pid_t, status: number]
/**
 * Waits for one child (pid > 0), any (-1), or a process group (0, < -1). Blocks unless WNOHANG, which gives pid 0 when nobody has ended.
 * Errors: ECHILD, EINTR, EINVAL. — waitpid(2)
 */
export function waitpid(pid: pid_t, options?: Flags<'W'>): [pid: pid_t, status: number]
/** Ended by exit? */
export function WIFEXITED(status: number): boolean
/** Its exit status, 0 to 255. */
export function WEXITSTATUS(status: number): number
/** Killed by a signal? */
export function WIFSIGNALED(status: number): boolean
/** By which one. */
export function WTERMSIG(status: number): Signal
/** Did it leave a core file? */
export function WCOREDUMP(status: number): boolean
/** Stopped by a signal? (WUNTRACED) */
export function WIFSTOPPED(status: number): boolean
/** By which one. */
export function WSTOPSIG(status: number): Signal
/** Running again? (WCONTINUED) */
export function WIFCONTINUED(status: number): boolean
/** Do not wait. */
export const WNOHANG: Flags<'W'>
/** Also report stopped children. */
export const WUNTRACED: Flags<'W'>
/** Also report children that run again. */
export const WCONTINUED: Flags<'W'>

/** Ends the process: atexit functions, then _exit. The end of the program is `exit(0)`. Only the low 8 bits of `status` reach the parent. — exit(3) */
export function exit(status?: number): never
/** Ends the process at once: no atexit. — _exit(2) */
export function _exit(status: number): never
/** Runs `f` at exit, last registered first; not at _exit or death by signal. — atexit(3) */
export function atexit(f: () => void): void
/** This process's id. — getpid(2) */
export function getpid(): pid_t
/** The parent's id; an orphan's parent is the run's warden. — getppid(2) */
export function getppid(): pid_t

/** Lab: writes a remark on this process's lane of the timeline. Never blocks. */
export function note(text: string): void
/**
 * Lab: waits until process `pid` is asleep in a call, in the one named `call` if given (`'read'`, `'sem_wait'`). Blocks.
 * Use it instead of "sleep long enough". For a program that is not part of the lab: in that system call (macOS: only asleep).
 * Errors: ESRCH (the process is gone).
 */
export function wait_blocked(pid: pid_t, call?: string): void
/** Lab: the kernel's state of a process: R running, S asleep, D asleep (uninterruptible), T stopped, t traced, Z zombie; null when there is none. — proc(5) */
export function proc_state(pid: pid_t): 'R' | 'S' | 'D' | 'T' | 't' | 'Z' | null
