/** Our side of the benches: programs of a lab, real lab processes that are recorded. Each prints nanoseconds per turn. */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

const SAME_PROCESS =
  (imports: string, setUp: string, turn: string) =>
  (n: number): ProgramFile[] => [
    {
      name: 'main.ts',
      text: `import { now, ${imports} } from 'ipc-lab'
${setUp}
for (let i = 0; i < ${n / 10}; i++) { ${turn} }
const from = now()
for (let i = 0; i < ${n}; i++) { ${turn} }
console.log(((now() - from) * 1e6 / ${n}).toFixed(1))
`,
    },
  ]

/** By name of the bench; each makes the programs for `n` turns. */
export const PROGRAMS: Readonly<Record<string, (n: number) => ProgramFile[]>> = {
  'pair-pipe': SAME_PROCESS('bytes, pipe, read, write', 'const [r, w] = pipe(); const data = bytes(64)', 'write(w, data); read(r, data)'),
  'pair-sem': SAME_PROCESS(
    'mmap, MAP_ANONYMOUS, MAP_SHARED, PROT_READ, PROT_WRITE, sem_init, sem_post, sem_wait',
    'const sem = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS).at(0); sem_init(sem, 1, 0)',
    'sem_post(sem); sem_wait(sem)',
  ),
  cell: SAME_PROCESS(
    'mmap, MAP_ANONYMOUS, MAP_SHARED, PROT_READ, PROT_WRITE',
    'const word = mmap(null, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS).int32(0)',
    'word.add(1)',
  ),
  'expected-error': (n) => [
    {
      name: 'main.ts',
      text: `import { attempt, bytes, fcntl, F_SETFL, now, O_NONBLOCK, pipe, read, write } from 'ipc-lab'
const [r, w] = pipe(); const data = bytes(1)
fcntl(r, F_SETFL, O_NONBLOCK)
const empty = () => read(r, data)
const time = (f: () => void) => { for (let i = 0; i < ${n / 10}; i++) f(); const from = now(); for (let i = 0; i < ${n}; i++) f(); return (now() - from) / ${n} }
const failing = time(() => { attempt(empty, 'EAGAIN') })
const pair = time(() => { write(w, data); read(r, data) })
console.log((failing / (pair / 2)).toFixed(2))
`,
    },
  ],
  'ping-pong': (n) => [
    {
      name: 'main.ts',
      text: `import { bytes, now, pipe, read, spawn, wait, write } from 'ipc-lab'
const [r1, w1] = pipe(); const [r2, w2] = pipe(); const data = bytes(64)
spawn('echo', { fds: { 3: r1, 4: w2 } })
for (let i = 0; i < ${n / 10}; i++) { write(w1, data); read(r2, data) }
const from = now()
for (let i = 0; i < ${n}; i++) { write(w1, data); read(r2, data) }
console.log(((now() - from) * 1e6 / ${n}).toFixed(1))
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
const from = now()
while (read(r, data) > 0) {}
console.log(((now() - from) * 1e6 / ${n}).toFixed(1))
wait()
`,
    },
    {
      name: 'writer.ts',
      text: `import { bytes, writen } from 'ipc-lab'\nconst data = bytes(65536)\nfor (let i = 0; i < ${n}; i++) writen(3, data)\n`,
    },
  ],
}
