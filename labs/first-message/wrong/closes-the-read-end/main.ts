// Closes the wrong end: its own reading fails with EBADF.
import { close, pipe, read, spawn, wait } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } })
close(r)

while (read(r, 4096).length > 0) continue
wait()
