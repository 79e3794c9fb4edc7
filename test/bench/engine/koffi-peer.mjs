// The nearest thing that npm has: libc called by koffi, in its fast form (pointers and one Buffer). Prints nanoseconds per turn.
//   node koffi-peer.mjs pair-pipe|pair-sem|ping-pong N          (child of the last: `ping-pong-child N`, descriptors 3 and 4)
import { spawn } from 'node:child_process'
import { argv, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import koffi from 'koffi'
import { timed } from './timed.mjs'

const libc = koffi.load('libc.so.6')
const write = libc.func('intptr_t write(int fd, void *data, size_t n)')
const read = libc.func('intptr_t read(int fd, void *data, size_t n)')
const pipe = libc.func('int pipe(_Out_ int *fds)')
const semInit = libc.func('int sem_init(void *sem, int shared, unsigned int value)')
const semPost = libc.func('int sem_post(void *sem)')
const semWait = libc.func('int sem_wait(void *sem)')

const data = Buffer.alloc(64, 1)
const [, , what, count] = argv
const n = Number(count)
function madePipe() {
  const fds = [0, 0]
  if (pipe(fds) !== 0) exit(1)
  return fds
}

switch (what) {
  case 'pair-pipe': {
    const [r, w] = madePipe()
    console.log(timed(n, () => (write(w, data, 64), read(r, data, 64))).toFixed(1))
    break
  }
  case 'pair-sem': {
    const sem = Buffer.alloc(64)
    semInit(sem, 0, 0)
    console.log(timed(n, () => (semPost(sem), semWait(sem))).toFixed(1))
    break
  }
  case 'ping-pong': {
    const there = madePipe()
    const back = madePipe()
    const child = spawn(execPath, [fileURLToPath(import.meta.url), 'ping-pong-child', count], {
      stdio: ['ignore', 'inherit', 'inherit', there[0], back[1]],
    })
    // It starts while this one sleeps in its first read.
    const took = timed(n, () => (write(there[1], data, 64), read(back[0], data, 64)))
    console.log(took.toFixed(1))
    child.on('exit', () => exit(0))
    break
  }
  case 'ping-pong-child':
    for (let i = 0; i < n + n / 10; i++) {
      read(3, data, 64)
      write(4, data, 64)
    }
    break
}
