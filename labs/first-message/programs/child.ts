import { close, exit, getpid, write } from 'ipc-lab'

const w = 3 // main put the write end here
write(w, `hello from ${getpid()}`)
close(w)
exit(7)
