/** A real engine and workspace with a state directory of their own, as a host opens them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openService, type Service } from '../../src-main/hosts/service.ts'
import { ready } from '../../tools/ready.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface TestService {
  readonly service: Service
  readonly stateDir: string
  /** Ends every run and removes the state directory. */
  remove(): Promise<void>
}

export async function openTestService(): Promise<TestService> {
  if (!(await ready('en', { pages: false }))) throw new Error('IPC Lab cannot be built here')
  const stateDir = mkdtempSync(join(tmpdir(), 'ipc-lab-service-'))
  const service = openService({
    addon: join(ROOT, 'native/build/ipc_lab.node'),
    warden: join(ROOT, 'native/build/ipc-lab-warden'),
    boot: join(ROOT, 'out/lab-process/boot.cjs'),
    runtime: process.execPath,
    runAsNode: false,
    labs: join(ROOT, 'labs'),
    checkRunner: join(ROOT, 'out/labs/check-runner.mjs'),
    stateDir,
    version: '0.0.0-test',
  })
  return {
    service,
    stateDir,
    async remove() {
      await service.close()
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}
