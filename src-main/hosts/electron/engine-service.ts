/** Engine and workspace in this process, with the paths of this host. */
import { app } from 'electron'
import { openService, type Service } from '../service.ts'
import type { ElectronResources } from './resources.ts'

export function setupEngine(resources: ElectronResources): Service {
  const { addon, warden, boot, runtime, stateDir, labs, checkRunner } = resources
  return openService({ addon, warden, boot, runtime, runAsNode: true, labs, checkRunner, stateDir, version: app.getVersion() })
}
