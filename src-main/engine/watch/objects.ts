/** Named objects, asked by their names: no descriptor of the lab's is touched, so looking does not change the run. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import type { TraceObject, TraceSample } from '../../../src-shared/trace/model.ts'

/** Where Linux keeps POSIX shared memory and semaphores: shm_overview(7), sem_overview(7). */
const SHM = '/dev/shm'

/** Numbers of the objects that can be asked now; nothing where the name is gone or belongs to another object. */
export function sampleObjects(objects: readonly TraceObject[], t: Nanoseconds): TraceSample[] {
  return objects.flatMap((object) => sampleObject(object, t))
}

function sampleObject(object: TraceObject, t: Nanoseconds): TraceSample[] {
  if (object.name === null) return []
  const file = object.name.slice(1)
  if (file.includes('/')) return []
  if (object.kind === 'semaphore') return field(object, t, 'value', semaphoreValue(`${SHM}/sem.${file}`, object))
  if (object.kind === 'shared-memory') return field(object, t, 'size', fileSize(`${SHM}/${file}`, object))
  return []
}

function field(object: TraceObject, t: Nanoseconds, name: string, value: number | null): TraceSample[] {
  return value === null ? [] : [{ t, object: object.id, field: name, value }]
}

function fileSize(path: string, object: TraceObject): number | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat !== undefined && String(stat.ino) === object.identity.ino && String(stat.dev) === object.identity.dev
    ? Number(stat.size)
    : null
}

/** glibc (64 bit) keeps the value in the low half of the first word, the number of waiters in the high half: nptl/sem_waitcommon.c */
function semaphoreValue(path: string, object: TraceObject): number | null {
  if (fileSize(path, object) === null) return null
  let fd: number | null = null
  try {
    fd = openSync(path, 'r')
    const word = Buffer.alloc(8)
    return readSync(fd, word, 0, 8, 0) === 8 ? word.readUInt32LE(0) : null
  } catch {
    return null
  } finally {
    if (fd !== null) closeSync(fd)
  }
}
