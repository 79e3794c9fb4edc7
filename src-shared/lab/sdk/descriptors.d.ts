/** Calls on any descriptor. */
import type { Buf, Const, Data, Fd, Flags, gid_t, mode_t, uid_t } from './basics.d.ts'
import type { Bytes } from './bytes.d.ts'

export {}

/** Gives the descriptor up. Never blocks. Errors: EBADF, EIO. — close(2) */
export function close(fd: Fd): void
/**
 * Reads up to `count` bytes. Blocks until there is at least one byte, end of file (length 0), or an error.
 * Errors: EAGAIN (O_NONBLOCK, nothing there), EBADF (not open for reading), EINTR, EISDIR. — read(2)
 */
export function read(fd: Fd, count: number): Bytes
/** The same into `buf`; returns the number of bytes, 0 at end of file. The form for loops that must be fast. */
export function read(fd: Fd, buf: Buf, count?: number): number
/**
 * Writes; returns how many bytes went out, which may be fewer: O_NONBLOCK, a signal after a part, a full disk. A blocking pipe takes all.
 * Blocks while the pipe is full. Up to PIPE_BUF bytes into a pipe are never torn. A string counts in UTF-8 bytes.
 * Errors: EAGAIN, EBADF, EINTR (nothing written yet), EPIPE (no reader; SIGPIPE comes first), EFBIG, ENOSPC. — write(2)
 */
export function write(fd: Fd, data: Data, count?: number): number
/** Lab: reads until `count` bytes are there; fewer only at end of file. Blocks. A loop of `read` calls, after Stevens. Errors: those of read. */
export function readn(fd: Fd, count: number): Bytes
/** Lab: writes everything. Blocks. A loop of `write` calls, after Stevens. Errors: those of write. */
export function writen(fd: Fd, data: Data): void
/** Another descriptor, the lowest free one, for the same open description. Errors: EBADF, EMFILE. — dup(2) */
export function dup(fd: Fd): Fd
/** The same under a chosen number, which is closed first. Errors: EBADF. — dup2(2) */
export function dup2(fd: Fd, newfd: Fd): Fd
/** Sets the size of a file or shared memory object, bytes. Errors: EBADF, EINVAL (not open for writing; macOS: second time on a shm object), EFBIG. — ftruncate(2) */
export function ftruncate(fd: Fd, length: number): void

/** File status: `(st_mode & S_IFMT) === S_IFIFO` for a pipe. Sizes in bytes, times in seconds since 1970. */
export interface Stat {
  st_dev: number
  st_ino: number
  st_mode: number
  st_nlink: number
  st_uid: uid_t
  st_gid: gid_t
  st_rdev: number
  st_size: number
  st_blksize: number
  st_blocks: number
  st_atime: number
  st_mtime: number
  st_ctime: number
}
/** What the descriptor leads to. Errors: EBADF. — fstat(2) */
export function fstat(fd: Fd): Stat

/** Descriptor flags: FD_CLOEXEC. Errors (of all commands): EBADF, EINVAL. — fcntl(2) */
export function fcntl(fd: Fd, cmd: typeof F_GETFD): Flags<'FD_'>
export function fcntl(fd: Fd, cmd: typeof F_SETFD, flags: Flags<'FD_'>): void
/** Status flags of the open description, shared by all its descriptors: O_NONBLOCK, O_APPEND, O_ASYNC. */
export function fcntl(fd: Fd, cmd: typeof F_GETFL): Flags<'O_'>
export function fcntl(fd: Fd, cmd: typeof F_SETFL, flags: Flags<'O_'>): void
/** A duplicate with a number not below `min`. Errors: EINVAL (`min` too large), EMFILE. */
export function fcntl(fd: Fd, cmd: typeof F_DUPFD | typeof F_DUPFD_CLOEXEC, min: number): Fd
/** Capacity of a pipe in bytes. Linux; macOS: ENOSYS. */
export function fcntl(fd: Fd, cmd: typeof F_GETPIPE_SZ): number
/** Returns the capacity set, rounded up. Errors: EBUSY (below what is queued), EPERM (above pipe-max-size). Linux; macOS: ENOSYS. */
export function fcntl(fd: Fd, cmd: typeof F_SETPIPE_SZ, bytes: number): number
/** Bytes that can be read now. Errors: EBADF, ENOTTY (not a pipe, terminal or socket). — ioctl(2), pipe(7) */
export function ioctl(fd: Fd, request: typeof FIONREAD): number

/** One descriptor to watch; `poll` fills in `revents`. */
export interface PollFd {
  fd: Fd
  events: Flags<'POLL'>
  revents: Flags<'POLL'>
}
/**
 * Waits until a descriptor is ready; returns how many are, 0 after the timeout. Fills `revents` in place. A negative fd is skipped.
 * @param timeout milliseconds; -1 for ever (default), 0 not at all.
 * Errors: EINTR (never restarted), EINVAL. — poll(2)
 */
export function poll(fds: PollFd[], timeout?: number): number

export const O_RDONLY: Flags<'O_'>
export const O_WRONLY: Flags<'O_'>
export const O_RDWR: Flags<'O_'>
export const O_CREAT: Flags<'O_'>
export const O_EXCL: Flags<'O_'>
export const O_TRUNC: Flags<'O_'>
export const O_APPEND: Flags<'O_'>
export const O_NONBLOCK: Flags<'O_'>
export const O_CLOEXEC: Flags<'O_'>
export const O_SYNC: Flags<'O_'>
export const O_NOCTTY: Flags<'O_'>
export const O_NOFOLLOW: Flags<'O_'>
export const O_DIRECTORY: Flags<'O_'>
/** SIGIO when the descriptor becomes ready. */
export const O_ASYNC: Flags<'O_'>
/** pipe2: packet mode. Linux. */
export const O_DIRECT: Flags<'O_'>

export const S_IRUSR: mode_t
export const S_IWUSR: mode_t
export const S_IXUSR: mode_t
export const S_IRGRP: mode_t
export const S_IWGRP: mode_t
export const S_IXGRP: mode_t
export const S_IROTH: mode_t
export const S_IWOTH: mode_t
export const S_IXOTH: mode_t
/** The bits of `st_mode` that say what it is: — inode(7) */
export const S_IFMT: mode_t
export const S_IFREG: mode_t
export const S_IFDIR: mode_t
export const S_IFCHR: mode_t
export const S_IFBLK: mode_t
/** A pipe or FIFO. */
export const S_IFIFO: mode_t
export const S_IFLNK: mode_t
export const S_IFSOCK: mode_t
export const NAME_MAX: number
export const PATH_MAX: number

export const F_GETFD: Const<'F_GETFD'>
export const F_SETFD: Const<'F_SETFD'>
export const F_GETFL: Const<'F_GETFL'>
export const F_SETFL: Const<'F_SETFL'>
export const F_DUPFD: Const<'F_DUPFD'>
export const F_DUPFD_CLOEXEC: Const<'F_DUPFD_CLOEXEC'>
export const F_GETPIPE_SZ: Const<'F_GETPIPE_SZ'>
export const F_SETPIPE_SZ: Const<'F_SETPIPE_SZ'>
export const FD_CLOEXEC: Flags<'FD_'>
export const FIONREAD: Const<'FIONREAD'>

export const POLLIN: Flags<'POLL'>
export const POLLOUT: Flags<'POLL'>
export const POLLPRI: Flags<'POLL'>
/** Only in revents: the other side is gone. */
export const POLLHUP: Flags<'POLL'>
/** Only in revents: error; on a pipe's write end: no reader. */
export const POLLERR: Flags<'POLL'>
/** Only in revents: not an open descriptor. */
export const POLLNVAL: Flags<'POLL'>
/** The other side has ended its half. Linux. */
export const POLLRDHUP: Flags<'POLL'>
