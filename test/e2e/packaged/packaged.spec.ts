/** The packaged program: unpacked folder, archive, addon, warden and labs outside it, fuses set; its lab processes are this Electron as Node. */
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { until } from '../../support/cli.ts'
import { expect, test } from '../support/app.ts'
import { call, startEndlessRun } from '../support/bridge.ts'
import { solveFirstLab } from '../support/pages.ts'

test('lab processes are this Electron as Node, with everything they need outside the archive', async ({ app }) => {
  const { page, electron, home } = app
  expect(await electron!.evaluate(({ app: program }) => program.isPackaged)).toBe(true)
  const executable = readlinkSync(`/proc/${app.pid}/exe`)
  const outside = join(dirname(executable), 'resources/app.asar.unpacked')
  expect(existsSync(join(outside, '../app.asar'))).toBe(true)
  const runId = await startEndlessRun(page)
  const isLab = (pid: string): boolean => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`${outside}/out/lab-process/boot.cjs`)
  const pid = await until('a lab process', () => pidsOf(home.processes()).find(isLab))
  expect(readlinkSync(`/proc/${pid}/exe`)).toBe(executable)
  expect(readFileSync(`/proc/${pid}/environ`, 'latin1')).toContain('ELECTRON_RUN_AS_NODE=1')
  await call(page, 'run.stop', { runId })
  await call(page, 'run.wait', { runId })
  const from = { events: 0, previews: 0, states: 0, outputs: 0, samples: 0, gaps: 0 }
  const trace = await call(page, 'run.trace', { runId, from })
  expect(trace.ok && trace.value.header.platform.runtime).toMatch(/^electron \d/)
})

test('the first lab is solved in it', async ({ app, shot }) => {
  await solveFirstLab(app.page)
  await shot('solved')
})

test('its fuses are set', async ({ app }) => {
  const { getCurrentFuseWire, FuseV1Options: Fuse } = await import('@electron/fuses')
  const wire = await getCurrentFuseWire(readlinkSync(`/proc/${app.pid}/exe`))
  expect(wire[Fuse.RunAsNode]).toBe(ON)
  expect(wire[Fuse.EnableNodeOptionsEnvironmentVariable]).toBe(OFF)
  expect(wire[Fuse.OnlyLoadAppFromAsar]).toBe(ON)
})

test('it carries the licences of what is built in, and no debugging symbols', async ({ app }) => {
  // Electron's own fs looks into the archive.
  const licences = (folder: string): Promise<string> =>
    app.electron!.evaluate(({ app: program }, file) => {
      const fs = process.mainModule!.require('node:fs') as { readFileSync: typeof readFileSync }
      return fs.readFileSync(`${program.getAppPath()}/${file}`, 'utf8')
    }, `${folder}/third-party-licenses.md`)
  expect(await licences('out/electron')).toMatch(/## zod [^]*Permission is hereby granted/)
  expect(await licences('out/renderer')).toMatch(/monaco-editor[^]*Permission is hereby granted/)
  const outside = join(dirname(readlinkSync(`/proc/${app.pid}/exe`)), 'resources/app.asar.unpacked')
  for (const file of ['native/build/ipc-lab-warden', 'out/lab-process/ipc_lab.node'])
    expect(readFileSync(join(outside, file)).includes('.debug_info')).toBe(false)
})

/** In the wire, a fuse is a digit. */
const [OFF, ON] = ['0', '1'].map((digit) => digit.charCodeAt(0))

function pidsOf(processes: readonly string[]): string[] {
  return processes.map((line) => line.split(' ')[1]!)
}
