// Leaves the name of the mutex behind.
import {
  ftruncate, getpid, O_CREAT, O_EXCL, O_RDWR, sem_open, sem_unlink, shm_open, shm_unlink, sizeof, spawn, wait,
} from 'ipc-lab'
import { nameOf, Ring, SLOTS } from './shared.ts'

const main = getpid()

const fd = shm_open(nameOf('ring', main), O_CREAT | O_EXCL | O_RDWR, 0o600)
ftruncate(fd, sizeof(Ring)) // all zero
sem_open(nameOf('empty', main), O_CREAT | O_EXCL, 0o600, SLOTS) // counts the empty slots
sem_open(nameOf('full', main), O_CREAT | O_EXCL, 0o600, 0) // counts the full ones
sem_open(nameOf('mutex', main), O_CREAT | O_EXCL, 0o600, 1) // 1: nobody is at the buffer

spawn('producer', { args: [1] }) // items 1001, 1002, …
spawn('producer', { args: [2] }) // items 2001, 2002, …
spawn('consumer')
for (let i = 0; i < 3; i++) wait()

shm_unlink(nameOf('ring', main))
sem_unlink(nameOf('empty', main))
sem_unlink(nameOf('full', main))
