// Makes the buffer and its semaphores, starts two producers and a consumer, and clears up.
import {
  ftruncate, getpid, O_CREAT, O_EXCL, O_RDWR, sem_open, sem_post, sem_unlink, shm_open, shm_unlink, sizeof, spawn, wait, wait_blocked,
} from 'ipc-lab'
import { nameOf, Ring, SLOTS } from './shared.ts'

const main = getpid()

const fd = shm_open(nameOf('ring', main), O_CREAT | O_EXCL | O_RDWR, 0o600)
ftruncate(fd, sizeof(Ring)) // all zero
sem_open(nameOf('empty', main), O_CREAT | O_EXCL, 0o600, SLOTS) // counts the empty slots
sem_open(nameOf('full', main), O_CREAT | O_EXCL, 0o600, 0) // counts the full ones
const start = sem_open(nameOf('start', main), O_CREAT | O_EXCL, 0o600, 0) // posted when both producers are there

const one = spawn('producer', { args: [1] }) // items 1001, 1002, …
const two = spawn('producer', { args: [2] }) // items 2001, 2002, …
spawn('consumer')
for (const producer of [one, two]) wait_blocked(producer, 'sem_wait') // else the first could be done before the second begins
for (const _ of [one, two]) sem_post(start)
for (let i = 0; i < 3; i++) wait()

shm_unlink(nameOf('ring', main))
sem_unlink(nameOf('empty', main))
sem_unlink(nameOf('full', main))
sem_unlink(nameOf('start', main))
