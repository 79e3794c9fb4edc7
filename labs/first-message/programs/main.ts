// The parent reads what its child says, until the end of file.
import { pipe, read, spawn, wait, WEXITSTATUS } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } }) // the child's descriptor 3 is our w

for (;;) {
  const text = read(r, 4096)
  if (text.length === 0) break // no bytes: the end of file
  console.log(`got ${text.length} bytes: ${text}`)
}
console.log('end of file')

const [pid, status] = wait()
console.log(`child ${pid} ended with status ${WEXITSTATUS(status)}`)
