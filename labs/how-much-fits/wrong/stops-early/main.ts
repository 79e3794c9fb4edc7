// Leaves after ten records, while the writers still write.
import { close, fcntl, F_GETPIPE_SZ, pipe, readn, spawn, wait, wait_blocked } from 'ipc-lab'
import { RECORD } from './record.ts'

const [r, w] = pipe()
console.log(`the pipe holds ${fcntl(r, F_GETPIPE_SZ)} bytes`)

const a = spawn('writer', { args: ['a'], fds: { 3: w } })
const b = spawn('writer', { args: ['b'], fds: { 3: w } })
close(w)

wait_blocked(a, 'write') // until a sleeps in write(): the pipe is full
wait_blocked(b, 'write')

let records = 0
let mixed = 0
while (records < 10) {
  const record = readn(r, RECORD) // reads until RECORD bytes are there, or the end of file
  if (record.length === 0) break
  records++
  if (record.some((letter) => letter !== record[0])) mixed++
}
console.log(`${records} records, ${mixed} of them with letters of both writers`)

close(r) // the writers are not done: SIGPIPE ends them
wait()
wait()
