/** Names of error numbers that a trace can hold, by system. The names that checks need; the SDK has the whole table. */
const COMMON: Record<number, string> = {
  1: 'EPERM',
  2: 'ENOENT',
  3: 'ESRCH',
  4: 'EINTR',
  5: 'EIO',
  6: 'ENXIO',
  7: 'E2BIG',
  8: 'ENOEXEC',
  9: 'EBADF',
  10: 'ECHILD',
  12: 'ENOMEM',
  13: 'EACCES',
  14: 'EFAULT',
  16: 'EBUSY',
  17: 'EEXIST',
  19: 'ENODEV',
  20: 'ENOTDIR',
  21: 'EISDIR',
  22: 'EINVAL',
  23: 'ENFILE',
  24: 'EMFILE',
  25: 'ENOTTY',
  27: 'EFBIG',
  28: 'ENOSPC',
  29: 'ESPIPE',
  30: 'EROFS',
  32: 'EPIPE',
  33: 'EDOM',
  34: 'ERANGE',
}
const LINUX: Record<number, string> = {
  11: 'EAGAIN',
  35: 'EDEADLK',
  36: 'ENAMETOOLONG',
  38: 'ENOSYS',
  75: 'EOVERFLOW',
  95: 'ENOTSUP',
  110: 'ETIMEDOUT',
  122: 'EDQUOT',
}
const DARWIN: Record<number, string> = {
  11: 'EDEADLK',
  35: 'EAGAIN',
  45: 'ENOTSUP',
  60: 'ETIMEDOUT',
  63: 'ENAMETOOLONG',
  69: 'EDQUOT',
  78: 'ENOSYS',
  84: 'EOVERFLOW',
}

/** `EAGAIN` for 11 on Linux. A number without a name here stays a number: `E122`. */
export function errorName(os: string, errno: number): string {
  return COMMON[errno] ?? (os === 'darwin' ? DARWIN : LINUX)[errno] ?? `E${errno}`
}
