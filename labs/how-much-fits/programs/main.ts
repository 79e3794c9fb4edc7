// Two writers, one reader, one pipe.
import { close, fcntl, F_GETPIPE_SZ, pipe, readn, spawn, wait } from 'ipc-lab'
import { RECORD } from './record.ts'

const [r, w] = pipe()
console.log(`the pipe holds ${fcntl(r, F_GETPIPE_SZ)} bytes`)

const a = spawn('writer', { args: ['a'], fds: { 3: w } })
const b = spawn('writer', { args: ['b'], fds: { 3: w } })
close(w)
console.log(`writers: ${a} and ${b}`)

let records = 0
let mixed = 0
for (;;) {
  const record = readn(r, RECORD) // reads until RECORD bytes are there, or the end of file
  if (record.length === 0) break
  records++
  if (record.some((letter) => letter !== record[0])) mixed++
}
console.log(`${records} records, ${mixed} of them with letters of both writers`)

wait()
wait()
