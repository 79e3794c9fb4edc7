// Takes one read for the whole message and never asks for more.
import { close, pipe, read, spawn, wait } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } })
close(w)

console.log(`got ${read(r, 4096)}`)
wait()
