/** What "My programs" begin with: two small programs and a pipe between them, which run as they are. */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

const MAIN = `// Run starts this program; spawn('child') starts child.ts as a process of its own.
import { close, pipe, read, spawn, wait } from 'ipc-lab'

const [r, w] = pipe()
spawn('child', { fds: { 3: w } }) // the child's descriptor 3 is our w
close(w)

for (;;) {
  const text = read(r, 4096)
  if (text.length === 0) break // no bytes: the end of file
  console.log(\`got: \${text}\`)
}
wait()
`

const CHILD = `import { getpid, write } from 'ipc-lab'

write(3, \`hello from \${getpid()}\`)
`

export const OWN_TEMPLATE: readonly ProgramFile[] = [
  { name: 'main.ts', text: MAIN },
  { name: 'child.ts', text: CHILD },
]
