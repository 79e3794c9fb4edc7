import { signal, SIGPIPE, SIG_IGN, attempt, write } from 'ipc-lab'

signal(SIGPIPE, SIG_IGN)
attempt(() => write(3, 'hello'), 'EPIPE')
