/** Where runs live on disk while they live. */
import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** `$IPC_LAB_STATE`, else `$XDG_STATE_HOME/ipc-lab`, else `~/.local/state/ipc-lab`. */
export function defaultStateDir(env: NodeJS.ProcessEnv): string {
  if (env.IPC_LAB_STATE) return env.IPC_LAB_STATE
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'ipc-lab')
}

export function runsDir(stateDir: string): string {
  return join(stateDir, 'runs')
}

/** `r` and 12 base-32 characters. */
export function newRunId(): string {
  return `r${Array.from(randomBytes(12), (byte) => BASE32[byte & 31]).join('')}`
}
