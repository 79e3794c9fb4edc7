// Closes its write end after the loop that can only end once it is closed.
import { close, pipe, read, spawn, wait } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } })

while (read(r, 4096).length > 0) continue
close(w)
wait()
