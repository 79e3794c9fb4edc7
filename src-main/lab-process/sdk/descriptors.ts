/** Calls on any descriptor, and pipes. */
import type { Buf, Data } from '../../../src-shared/lab/sdk/basics.d.ts'
import type { Memory } from '../../../src-shared/lab/sdk/memory.d.ts'
import type { PollFd, Stat } from '../../../src-shared/lab/sdk/descriptors.d.ts'
import type { Lab } from '../native.ts'
import { Place, Reg } from '../native.ts'
import { describe, int, size } from './arguments.ts'
import { Bytes } from './bytes.ts'
import type { DeclaredConstants } from './declared.ts'
import type { Transfer } from './data.ts'
import type { Errors } from './errors.ts'

const encoder = new TextEncoder()
const POLLFD_BYTES = 8
/** Instead of a result: the error waits in the registers. */
const FAILED = null
/** What calls give that have nothing to say, in a function whose other commands give a number. */
const NOTHING = undefined as unknown as number

/** In the order in which native/src/mechanisms/descriptor gives them. */
const STAT_FIELDS = [
  'st_dev',
  'st_ino',
  'st_mode',
  'st_nlink',
  'st_uid',
  'st_gid',
  'st_rdev',
  'st_size',
  'st_blksize',
  'st_blocks',
  'st_atime',
  'st_mtime',
  'st_ctime',
]

export function descriptorCalls(lab: Lab, errors: Errors, transfer: Transfer, constants: DeclaredConstants) {
  const { calls, I, F, pool } = lab
  const pollView = new DataView(pool.buffer)
  const little = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

  const setters = new Set<number>([constants.F_SETFD, constants.F_SETFL])
  // Others take addresses: a number of the program's would be one.
  const { F_GETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC, F_GETPIPE_SZ, F_SETPIPE_SZ } = constants
  const fcntlCommands = new Set<number>([...setters, F_GETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC, F_GETPIPE_SZ, F_SETPIPE_SZ])

  function receive(fd: number, target: number | Buf, count?: number): Bytes | number | null {
    I[2] = int(fd, 'read', 'fd')
    const fresh = typeof target === 'number'
    const operand = fresh ? transfer.fresh(size(target, 'read', 'count')) : transfer.into('read', target, count)
    calls.read(operand)
    if (I[Reg.error] !== 0) return FAILED
    return fresh ? transfer.filled(operand, F[0]!) : F[0]!
  }

  function send(fd: number, data: Data, count?: number): number | null {
    I[2] = int(fd, 'write', 'fd')
    calls.write(transfer.out('write', data, count))
    return I[Reg.error] !== 0 ? FAILED : F[0]!
  }

  function read(fd: number, count: number): Bytes
  function read(fd: number, buf: Buf, count?: number): number
  function read(fd: number, target: number | Buf, count?: number): Bytes | number {
    const result = receive(fd, target, count)
    if (result === FAILED) throw errors.failure('read')
    return result
  }

  function write(fd: number, data: Data, count?: number): number {
    const result = send(fd, data, count)
    if (result === FAILED) throw errors.failure('write')
    return result
  }

  function makePipe(call: string, flags: number): [number, number] {
    I[2] = flags
    I[3] = call === 'pipe2' ? 1 : 0
    calls.pipe()
    errors.check(call)
    return [F[0]!, F[1]!]
  }

  return {
    read,
    write,
    close(fd: number): void {
      I[2] = int(fd, 'close', 'fd')
      calls.close()
      errors.check('close')
    },
    dup(fd: number): number {
      I[2] = int(fd, 'dup', 'fd')
      calls.dup()
      errors.check('dup')
      return F[0]!
    },
    dup2(fd: number, newfd: number): number {
      I[2] = int(fd, 'dup2', 'fd')
      I[3] = int(newfd, 'dup2', 'newfd')
      calls.dup2()
      errors.check('dup2')
      return F[0]!
    },
    pipe: (): [number, number] => makePipe('pipe', 0),
    pipe2: (flags: number): [number, number] => makePipe('pipe2', int(flags, 'pipe2', 'flags')),
    fcntl(fd: number, command: number, argument = 0): number {
      I[2] = int(fd, 'fcntl', 'fd')
      I[3] = int(command, 'fcntl', 'command')
      if (!fcntlCommands.has(command)) errors.fail('fcntl', errors.number('ENOSYS'), 'this version of IPC Lab has no such command')
      I[4] = int(argument, 'fcntl', 'argument')
      calls.fcntl()
      errors.check('fcntl')
      return setters.has(command) ? NOTHING : F[0]!
    },
    ioctl(fd: number, request: number): number {
      if (request !== constants.FIONREAD) errors.fail('ioctl', errors.number('ENOSYS'), 'this version of IPC Lab has FIONREAD only')
      I[2] = int(fd, 'ioctl', 'fd')
      calls.fionread()
      errors.check('ioctl')
      return F[0]!
    },
    poll(fds: PollFd[], timeout = -1): number {
      if (!Array.isArray(fds)) throw new TypeError(`poll: expected an array of { fd, events }, got ${describe(fds)}`)
      fds.forEach(({ fd, events }, n) => {
        pollView.setInt32(n * POLLFD_BYTES, int(fd, 'poll', `fds[${n}].fd`), little)
        pollView.setInt16(n * POLLFD_BYTES + 4, events, little)
        pollView.setInt16(n * POLLFD_BYTES + 6, 0, little)
      })
      I[Reg.dataPlace] = Place.pool
      I[Reg.poolOffset] = 0
      I[2] = fds.length
      I[3] = int(timeout, 'poll', 'timeout')
      calls.poll()
      errors.check('poll')
      fds.forEach((entry, n) => (entry.revents = pollView.getInt16(n * POLLFD_BYTES + 6, little)))
      return F[0]!
    },
    fstat(fd: number): Stat {
      I[2] = int(fd, 'fstat', 'fd')
      calls.fstat()
      errors.check('fstat')
      return Object.fromEntries(STAT_FIELDS.map((name, n) => [name, F[n + 1]!])) as unknown as Stat
    },
    ftruncate(fd: number, length: number): void {
      I[2] = int(fd, 'ftruncate', 'fd')
      F[1] = size(length, 'ftruncate', 'length')
      calls.ftruncate()
      errors.check('ftruncate')
    },
    readn(fd: number, count: number): Bytes {
      const out = new Bytes(size(count, 'readn', 'count'))
      let got = 0
      while (got < count) {
        const n = read(fd, got === 0 ? out : out.subarray(got))
        if (n === 0) break
        got += n
      }
      return out.subarray(0, got)
    },
    writen(fd: number, data: Data): void {
      const source: Uint8Array | Memory = typeof data === 'string' ? encoder.encode(data) : data
      const rest = (done: number) => (source instanceof Uint8Array ? source.subarray(done) : source.at(done))
      const { length } = source
      for (let done = 0; done < length;) done += write(fd, done === 0 ? source : rest(done))
    },
  }
}
