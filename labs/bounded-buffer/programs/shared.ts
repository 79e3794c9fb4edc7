// What all programs of this lab agree on.
import { mmap, MAP_SHARED, O_RDWR, PROT_READ, PROT_WRITE, sem_open, sem_wait, shm_open, sizeof, struct } from 'ipc-lab'

export const SLOTS = 8
export const ITEMS = 200 // of each producer

export const Ring = struct({
  in: 'int', // where the next item goes
  out: 'int', // where the next item comes from
  slot: ['int', SLOTS],
})

// These names are known on the whole machine. With the pid of main in them, two runs cannot meet.
export const nameOf = (what: string, main: number) => `/${what}-${main}`

// Maps the shared memory that main has made.
export function openRing(main: number) {
  const fd = shm_open(nameOf('ring', main), O_RDWR)
  return mmap(null, sizeof(Ring), PROT_READ | PROT_WRITE, MAP_SHARED, fd).as(Ring)
}

// Sleeps until main has seen both producers ready.
export const waitForStart = (main: number) => sem_wait(sem_open(nameOf('start', main), 0))
