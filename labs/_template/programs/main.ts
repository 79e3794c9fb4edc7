// What the learner begins with: it runs, and fails a check for one clear reason.
import { close, pipe, spawn, wait } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } })
close(w)
close(r)
wait()
