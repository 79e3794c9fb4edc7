// Only the programs that differ from programs/ stand here.
import { close, pipe, read, spawn, wait } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } })
close(w)
console.log(read(r, 100))
wait()
