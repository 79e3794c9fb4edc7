// The parent reads what its child says, until the end of file.
import { close, pipe, read, spawn, wait, WEXITSTATUS } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } }) // the child's descriptor 3 is our w
close(w) // now the child's is the only write end

for (;;) {
  const text = read(r, 4096)
  if (text.length === 0) break // no bytes: the end of file
  console.log(`got ${text.length} bytes: ${text}`)
}
console.log('end of file')

const [pid, status] = wait()
console.log(`child ${pid} ended with status ${WEXITSTATUS(status)}`)
