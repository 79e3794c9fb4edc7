/**
 * Our side of the benches: programs of a lab, real lab processes that are recorded. Each prints nanoseconds per turn: the median of
 * BLOCKS blocks of turns, short ones, so that what else the machine does does not fall into most of them. The peers measure in the same way.
 */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

export const BLOCKS = 200

/** Text that defines `timed(turns, turn)`: nanoseconds per turn. */
const TIMED = `const timed = (turns: number, turn: () => void) => {
  for (let i = 0; i < turns / 10; i++) turn()
  const blocks: number[] = []
  for (let b = 0; b < ${BLOCKS}; b++) {
    const from = now()
    for (let i = 0; i < turns / ${BLOCKS}; i++) turn()
    blocks.push(now() - from)
  }
  return (blocks.sort((a, b) => a - b)[${BLOCKS / 2}]! * 1e6) / (turns / ${BLOCKS})
}
`

const sameProcess =
  (imports: string, setUp: string, turn: string) =>
  (n: number): ProgramFile[] => [
    {
      name: 'main.ts',
      text: `import { now, ${imports} } from 'ipc-lab'
${TIMED}${setUp}
console.log(timed(${n}, () => { ${turn} }).toFixed(1))
`,
    },
  ]

/** By name of the bench; each makes the programs for `n` turns. */
export const PROGRAMS: Readonly<Record<string, (n: number) => ProgramFile[]>> = {
  'pair-pipe': sameProcess('bytes, pipe, read, write', 'const [r, w] = pipe(); const data = bytes(64)', 'write(w, data); read(r, data)'),
  'pair-sem': sameProcess(
    'mmap, MAP_ANONYMOUS, MAP_SHARED, PROT_READ, PROT_WRITE, sem_init, sem_post, sem_wait',
    'const sem = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS).at(0); sem_init(sem, 1, 0)',
    'sem_post(sem); sem_wait(sem)',
  ),
  cell: sameProcess(
    'mmap, MAP_ANONYMOUS, MAP_SHARED, PROT_READ, PROT_WRITE',
    'const word = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS).int32(0)',
    'word.add(1)',
  ),
  'expected-error': (n) => [
    {
      name: 'main.ts',
      text: `import { attempt, bytes, fcntl, F_SETFL, now, O_NONBLOCK, pipe, read, write } from 'ipc-lab'
${TIMED}const [r, w] = pipe(); const data = bytes(1)
fcntl(r, F_SETFL, O_NONBLOCK)
const empty = () => read(r, data)
const failing = timed(${n}, () => { attempt(empty, 'EAGAIN') })
const pair = timed(${n}, () => { write(w, data); read(r, data) })
console.log((failing / (pair / 2)).toFixed(2))
`,
    },
  ],
  'ping-pong': (n) => [
    {
      name: 'main.ts',
      text: `import { bytes, now, pipe, read, spawn, wait, write } from 'ipc-lab'
${TIMED}const [r1, w1] = pipe(); const [r2, w2] = pipe(); const data = bytes(64)
spawn('echo', { fds: { 3: r1, 4: w2 } })
console.log(timed(${n}, () => { write(w1, data); read(r2, data) }).toFixed(1))
wait()
`,
    },
    {
      name: 'echo.ts',
      text: `import { bytes, read, write } from 'ipc-lab'
const data = bytes(64)
for (let i = 0; i < ${n + n / 10}; i++) { read(3, data); write(4, data) }
`,
    },
  ],
  throughput: (n) => [
    {
      name: 'main.ts',
      text: `import { bytes, close, now, pipe, read, spawn, wait } from 'ipc-lab'
const [r, w] = pipe(); const data = bytes(65536)
spawn('writer', { fds: { 3: w } })
close(w)
read(r, data, 1)
const blocks: number[] = []
let from = now()
let bytesRead = 0
for (let n; (n = read(r, data)) > 0;) {
  bytesRead += n
  if (bytesRead < ${(n / BLOCKS) * 65536}) continue
  const to = now()
  blocks.push((to - from) / bytesRead)
  from = to
  bytesRead = 0
}
console.log((blocks.sort((a, b) => a - b)[blocks.length >> 1]! * 65536e6).toFixed(1))
wait()
`,
    },
    {
      name: 'writer.ts',
      text: `import { bytes, writen } from 'ipc-lab'\nconst data = bytes(65536)\nfor (let i = 0; i < ${n}; i++) writen(3, data)\n`,
    },
  ],
}
