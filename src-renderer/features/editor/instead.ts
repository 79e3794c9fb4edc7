/** What to use instead of names that C or Node programs have and lab programs do not. */
import { type insteadMessages } from '../../../src-shared/i18n/messages/editor.ts'

type Instead = keyof typeof insteadMessages

const NAMES: Readonly<Record<Instead, readonly string[]>> = {
  fork: ['fork', 'vfork', 'clone'],
  exec: ['exec', 'execl', 'execlp', 'execle', 'execv', 'execve', 'execvp', 'execFile', 'child_process'],
  thread: ['pthread_create', 'pthread_join', 'pthread_exit', 'Worker', 'worker_threads'],
  mutex: ['pthread_mutex_init', 'pthread_mutex_lock', 'pthread_mutex_unlock', 'mutex_lock', 'mutex_unlock'],
  errno: ['errno', 'perror'],
  print: ['printf', 'fprintf', 'puts', 'putchar', 'sprintf', 'stdout', 'stderr', 'fflush', 'print', 'println'],
  select: ['select', 'FD_SET', 'FD_ZERO', 'epoll_create', 'epoll_create1', 'epoll_wait'],
  timer: ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'clearTimeout', 'requestAnimationFrame'],
  module: ['require', 'module', 'exports', 'fs', 'path', 'os', 'net', 'http', 'util', 'events', 'fetch', '__dirname', '__filename'],
  process: ['process', 'Deno', 'Bun'],
  buffer: ['Buffer', 'TextEncoder', 'TextDecoder'],
  memory: ['malloc', 'calloc', 'realloc', 'free', 'memcpy', 'memset'],
  null: ['NULL', 'nullptr'],
}

const BY_NAME = new Map((Object.keys(NAMES) as Instead[]).flatMap((key) => NAMES[key].map((name) => [name, key] as const)))

/** Codes of TypeScript for a name, a member of a module, or a module that it does not know. */
const UNKNOWN = new Set(['2304', '2305', '2307', '2503', '2552', '2580', '2584', '2591', '2724', '2792', '2867', '2868'])

/**
 * @param code of TypeScript's error, @param text what stands there: `fork`, or a module in quotes
 * @returns the sentence's key; null: nothing to say
 */
export function insteadOf(code: string, text: string): Instead | null {
  if (!UNKNOWN.has(code)) return null
  const quoted = /^(['"])(.*)\1$/.exec(text)?.[2]
  const name = (quoted ?? text).replace(/^node:/, '')
  const known = BY_NAME.get(name)
  // A module of Node by its name, unless there is something more fitting to say.
  if (quoted !== undefined) return known ?? (quoted.startsWith('node:') ? 'module' : null)
  return known ?? null
}
