/** shm_open shm_unlink mmap munmap. */
import type { Memory } from '../../../src-shared/lab/sdk/memory.d.ts'
import { Reg, type Lab } from '../native.ts'
import { cString, describe, int, size } from './arguments.ts'
import { WordCell } from './cells-memory.ts'
import type { Transfer } from './data.ts'
import type { Errors } from './errors.ts'
import { MappedMemory, type MemoryHost } from './memory.ts'

export function mappingCalls(lab: Lab, errors: Errors, transfer: Transfer, host: MemoryHost, mapFixed: number) {
  const { calls, I, F } = lab
  WordCell.again = errors.number('EAGAIN')
  WordCell.timedOut = errors.number('ETIMEDOUT')

  return {
    shm_open(name: string, oflag: number, mode = 0o600): number {
      transfer.name(cString(name, 'shm_open', 'name'))
      I[2] = int(oflag, 'shm_open', 'oflag')
      I[3] = int(mode, 'shm_open', 'mode')
      calls.shm_open()
      errors.check('shm_open')
      return F[0]!
    },

    shm_unlink(name: string): void {
      transfer.name(cString(name, 'shm_unlink', 'name'))
      calls.shm_unlink()
      errors.check('shm_unlink')
    },

    mmap(addr: Memory | null, length: number, prot: number, flags: number, fd = -1, offset = 0): MappedMemory {
      if (addr !== null && !(addr instanceof MappedMemory)) throw new TypeError(`mmap: addr must be Memory or null, got ${describe(addr)}`)
      if (addr === null && flags & mapFixed) throw new TypeError('mmap: MAP_FIXED needs an address inside a mapping of this process')
      addr?.operand()
      I[2] = int(prot, 'mmap', 'prot')
      I[3] = int(flags, 'mmap', 'flags')
      I[4] = int(fd, 'mmap', 'fd')
      I[5] = addr === null ? 0 : 1
      F[1] = size(length, 'mmap', 'length')
      F[2] = size(offset, 'mmap', 'offset')
      calls.mmap()
      errors.check('mmap')
      return new MappedMemory(host, I[Reg.memoryIndex]!, I[Reg.memoryGeneration]!, F[Reg.memoryOffset]!)
    },

    munmap(memory: Memory, length = memory.length): void {
      if (!(memory instanceof MappedMemory)) throw new TypeError(`munmap: expected Memory, got ${describe(memory)}`)
      size(length, 'munmap', 'length')
      memory.operand()
      F[1] = length
      calls.munmap()
      errors.check('munmap')
    },
  }
}
