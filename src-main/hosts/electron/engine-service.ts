/** The engine in this process, with the paths of this host. */
import { createEngine, type Engine } from '../../engine/index.ts'
import { createLabStore } from '../../labs/index.ts'
import type { ElectronResources } from './resources.ts'

export function setupEngine(resources: ElectronResources): Engine {
  const { addon, warden, boot, runtime, stateDir, labs, checkRunner } = resources
  return createEngine({
    resources: { addon, warden, boot, runtime, runAsNode: true },
    stateDir,
    labs: createLabStore({ labsDir: labs, runner: checkRunner, runtime }),
  })
}
