// Reads to the end and leaves; nobody asks how the child ended.
import { close, pipe, read, spawn } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } })
close(w)

while (read(r, 4096).length > 0) continue
