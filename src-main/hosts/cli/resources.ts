/** Where the parts of the program lie. Only hosts know. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { defaultStateDir } from '../../engine/index.ts'
import { openService, type Service, type ServicePaths } from '../service.ts'

export interface Resources {
  /** The folder of package.json. */
  readonly root: string
  readonly stateDir: string
}

/** Engine and workspace in this process. */
export function openEngine(resources: Resources): Service {
  return openService(servicePaths(resources))
}

export function servicePaths(resources: Resources): ServicePaths {
  const { root, stateDir } = resources
  return {
    addon: join(root, 'native/build/ipc_lab.node'),
    warden: join(root, 'native/build/ipc-lab-warden'),
    boot: join(root, 'out/lab-process/boot.cjs'),
    runtime: execPath,
    runAsNode: false,
    labs: join(root, 'labs'),
    checkRunner: join(root, 'out/labs/check-runner.mjs'),
    stateDir,
    version: versionOf(resources),
  }
}

export function makeResources(root: string, env: NodeJS.ProcessEnv): Resources {
  return { root, stateDir: defaultStateDir(env) }
}

export function versionOf({ root }: Resources): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
}
