/** Where the parts of the desktop program lie. Nothing below the hosts knows. */
import { join } from 'node:path'
import { defaultStateDir } from '../../engine/index.ts'

export interface ElectronResources {
  /** Folder of the built page; may lie in the archive. */
  readonly renderer: string
  readonly preload: string
  readonly icon: string
  /** Runs, drafts, settings; the browser profile lies in it as well. */
  readonly stateDir: string
  readonly addon: string
  readonly warden: string
  /** boot.cjs of lab processes. */
  readonly boot: string
  readonly labs: string
  readonly checkRunner: string
  /** Electron as Node, with ELECTRON_RUN_AS_NODE=1. */
  readonly runtime: string
}

/**
 * @param appPath app.getAppPath(): the source folder, or resources/app.asar of the packaged program. What other processes read or
 *   load lies outside the archive (electron-builder.yml, asarUnpack).
 */
export function makeResources(appPath: string, env: NodeJS.ProcessEnv): ElectronResources {
  const outside = appPath.replace(/\.asar$/, '.asar.unpacked')
  return {
    renderer: join(appPath, 'out/renderer'),
    preload: join(appPath, 'out/electron/preload.cjs'),
    icon: join(appPath, 'src-main/hosts/electron/resources/icon.png'),
    stateDir: defaultStateDir(env),
    addon: join(outside, 'out/lab-process/ipc_lab.node'),
    warden: join(outside, 'native/build/ipc-lab-warden'),
    boot: join(outside, 'out/lab-process/boot.cjs'),
    labs: join(outside, 'labs'),
    checkRunner: join(outside, 'out/labs/check-runner.mjs'),
    runtime: runtime(),
  }
}

/** On macOS the helper's executable, as `fork` uses it: the main one would put an icon into the Dock for every lab process. */
function runtime(): string {
  const { helperExecPath } = process as { helperExecPath?: string }
  return process.platform === 'darwin' && helperExecPath !== undefined ? helperExecPath : process.execPath
}
