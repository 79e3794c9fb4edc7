/** Pipes. */
import type { Fd, Flags } from './basics.d.ts'

export {}

/** A pipe: `const [r, w] = pipe()`. Never blocks. Errors: EMFILE (this process), ENFILE (the system). — pipe(2), pipe(7) */
export function pipe(): [r: Fd, w: Fd]
/** With O_NONBLOCK, O_CLOEXEC, O_DIRECT (packets). Errors: EINVAL, EMFILE, ENFILE. macOS: ENOSYS. — pipe2(2) */
export function pipe2(flags: Flags<'O_'>): [r: Fd, w: Fd]
/** Bytes that go into a pipe undivided: Linux 4096, macOS 512. — pipe(7) */
export const PIPE_BUF: number
