/** What this machine can do for a lab: tried, not guessed. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import type { Result } from '../../src-shared/base/result.ts'
import type { CommandAnswers, DoctorItem } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import type { EngineResources } from './engine.ts'
import type { EngineAddon } from './native-addon.ts'

export function diagnose(resources: EngineResources, addon: Result<EngineAddon, EngineError>): CommandAnswers['doctor'] {
  const items: DoctorItem[] = [
    addon.ok ? { id: 'engine', ok: true, detail: 'Node-API 8' } : { id: 'engine', ok: false, detail: addon.error.what },
    executable('warden', resources.warden),
    executable('runtime', resources.runtime),
    ...mechanisms(addon, resources),
    kernelFile('proc', '/proc/self/stat'),
    kernelFile('shm', '/dev/shm'),
    subreaper(),
  ]
  return { platform: `${platform()} ${release()} ${arch()}`, items }
}

function executable(id: string, path: string): DoctorItem {
  try {
    accessSync(path, constants.X_OK)
    return { id, ok: true, detail: path }
  } catch (error) {
    return { id, ok: false, detail: `${path}: ${(error as NodeJS.ErrnoException).code ?? 'not executable'}` }
  }
}

function kernelFile(id: string, path: string): DoctorItem {
  try {
    accessSync(path, constants.R_OK)
    return { id, ok: true, detail: path }
  } catch (error) {
    return { id, ok: false, detail: `${path}: ${(error as NodeJS.ErrnoException).code ?? 'not readable'}` }
  }
}

/** Tried in a process of its own, with the calls that labs make. */
function mechanisms(addon: Result<EngineAddon, EngineError>, resources: EngineResources): DoctorItem[] {
  const ids = ['pipe', 'shared-memory', 'semaphore', 'memory-semaphore', 'futex']
  if (!addon.ok) return ids.map((id) => ({ id, ok: false, detail: addon.error.what }))
  try {
    const out = execFileSync(resources.runtime, [resources.boot, '--probe'], {
      encoding: 'utf8',
      timeout: 10_000,
      env: { ...process.env, ...(resources.runAsNode ? { ELECTRON_RUN_AS_NODE: '1' } : {}) },
    })
    return JSON.parse(out) as DoctorItem[]
  } catch (error) {
    return ids.map((id) => ({ id, ok: false, detail: error instanceof Error ? error.message.split('\n')[0]! : String(error) }))
  }
}

function subreaper(): DoctorItem {
  if (platform() !== 'linux')
    return { id: 'subreaper', ok: false, detail: 'this system has none: orphans are found by a mark in their environment' }
  const version = readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim()
  return { id: 'subreaper', ok: true, detail: version }
}
