/** Which runs are stuck, against the kernel: a process that says it ends is not gone yet, and its parent does not wait in vain. */
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { Laboratory } from '../support/real-run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const lab = new Laboratory()
afterAll(() => lab.close())
afterEach(() => expect(lab.left()).toEqual([]))

it('two processes that wait for each other are stuck, and each could wake the other', async () => {
  const run = await lab.run({
    'main.ts': `import { pipe, read, spawn } from 'ipc-lab'
const [there, from] = [pipe(), pipe()]
spawn('child', { fds: { 3: there[0], 4: from[1] } })
read(from[0], 1)
`,
    'child.ts': `import { read } from 'ipc-lab'\nread(3, 1)\n`,
  })
  expect(run.end).toBe('stuck')
  expect(run.ending.waits.map(({ process, op }) => [process, op])).toEqual([
    [0, 'read'],
    [1, 'read'],
  ])
})

it('a child that has said how it ends, and has not ended yet, keeps nobody stuck', async () => {
  for (let n = 0; n < 6; n++) {
    const run = await lab.run({
      'main.ts': `import { spawn, wait } from 'ipc-lab'\nspawn('child')\nwait()\nconsole.log('collected')\n`,
      // The kernel needs a while to take back so much memory.
      'child.ts': `import { exit } from 'ipc-lab'\nconst big = new Uint8Array(1 << 29).fill(3)\nexit(big[0]!)\n`,
    })
    expect([run.end, run.out, run.process('child').exit]).toEqual(['finished', 'collected\n', { how: 'exited', status: 3 }])
  }
})
