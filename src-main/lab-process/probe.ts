/** `boot.cjs --probe`: tries each mechanism once with the calls that labs make, for `ipc-lab doctor`. Nothing is recorded. */
import type { makeSdk } from './sdk/index.ts'
import { IpcError } from './sdk/errors.ts'

type Sdk = ReturnType<typeof makeSdk>
type Constants = Readonly<Record<string, number>>

interface Finding {
  readonly id: string
  readonly ok: boolean
  readonly detail: string
}

/** Runs all trials; each cleans up after itself. */
export function probe(sdk: Sdk, constants: Constants, pid: number): Finding[] {
  const c = (name: string): number => constants[name] ?? 0
  const name = `/ipclab-probe-${pid}`
  const anonymous = () => sdk.mmap(null, 4096, c('PROT_READ') | c('PROT_WRITE'), c('MAP_SHARED') | c('MAP_ANONYMOUS'))
  const trials: Record<string, () => string> = {
    pipe: () => {
      const [r, w] = sdk.pipe()
      sdk.write(w, 'x')
      const got = sdk.read(r, 1).length
      sdk.close(r)
      sdk.close(w)
      return `pipe(2), ${got} byte`
    },
    'shared-memory': () => {
      const fd = sdk.shm_open(name, c('O_CREAT') | c('O_EXCL') | c('O_RDWR'))
      sdk.shm_unlink(name)
      sdk.ftruncate(fd, 4096)
      const memory = sdk.mmap(null, 4096, c('PROT_READ') | c('PROT_WRITE'), c('MAP_SHARED'), fd)
      memory.int32(0).store(42)
      const value = memory.int32(0).load()
      sdk.munmap(memory)
      sdk.close(fd)
      return value === 42 ? 'shm_open(3), mmap(2)' : 'the memory forgot what was stored'
    },
    semaphore: () => {
      const sem = sdk.sem_open(name, c('O_CREAT') | c('O_EXCL'), 0o600, 1)
      sdk.sem_unlink(name)
      sdk.sem_wait(sem)
      sdk.sem_post(sem)
      sdk.sem_close(sem)
      return 'sem_open(3)'
    },
    'memory-semaphore': () => {
      const memory = anonymous()
      sdk.sem_init(memory, 1, 0)
      sdk.sem_post(memory)
      sdk.sem_wait(memory)
      sdk.sem_destroy(memory)
      sdk.munmap(memory)
      return 'sem_init(3)'
    },
    futex: () => {
      const memory = anonymous()
      const answer = memory.int32(0).wait(1)
      sdk.munmap(memory)
      return `futex(2), ${answer}`
    },
  }
  return Object.entries(trials).map(([id, trial]) => attemptOne(id, trial))
}

function attemptOne(id: string, trial: () => string): Finding {
  try {
    return { id, ok: true, detail: trial() }
  } catch (error) {
    return { id, ok: false, detail: error instanceof IpcError ? error.message : String(error) }
  }
}
