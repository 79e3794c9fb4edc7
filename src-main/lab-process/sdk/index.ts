/** The module `ipc-lab` as a lab process sees it: the first slice of SDK.md (section 14). */
import type { Lab, LabAddon } from '../native.ts'
import { SDK_CONSTANTS } from '../../../src-shared/lab/sdk/names.ts'
import type { DeclaredConstants, DeclaredSdk } from './declared.ts'
import { bytes, setMachine } from './bytes.ts'
import { makeTransfer } from './data.ts'
import { descriptorCalls } from './descriptors.ts'
import { IpcError, makeErrors } from './errors.ts'
import { fieldNames } from './field-names.ts'
import { withMissing } from './missing.ts'
import { mappingCalls } from './mappings.ts'
import type { MemoryHost } from './memory.ts'
import { processCalls, SIG_DFL, SIG_IGN, statusFunctions } from './processes.ts'
import { semaphoreCalls, unnamed } from './semaphores.ts'
import { structFunctions } from './struct.ts'
import { timeCalls } from './times.ts'

export interface SdkSetting {
  readonly argv: readonly string[]
  readonly environ: Readonly<Record<string, string>>
  readonly programs: string
}

export function makeSdk(addon: LabAddon, lab: Lab, setting: SdkSetting) {
  const errors = makeErrors(addon, lab)
  const lacks = (name: string): never => errors.fail(name, errors.number('ENOSYS'), 'this operating system has no such constant')
  const constants = withMissing(SDK_CONSTANTS, addon.systemConstants(), lacks) as unknown as DeclaredConstants
  const transfer = makeTransfer(lab)
  setMachine(lab.abi)
  const host: MemoryHost = {
    lab,
    semaphoreAt: unnamed,
    nameFields: fieldNames(lab, transfer),
    check: errors.check,
  }
  return {
    ...constants,
    SIG_DFL,
    SIG_IGN,
    IpcError: IpcError as unknown as DeclaredSdk['IpcError'], // for programs it has no constructor
    attempt: errors.attempt,
    strerror: errors.strerror,
    bytes,
    ...descriptorCalls(lab, errors, transfer, constants),
    ...mappingCalls(lab, errors, transfer, host, constants.MAP_FIXED),
    ...semaphoreCalls(lab, errors, transfer),
    ...structFunctions(lab.abi),
    ...processCalls(lab, errors, transfer, setting),
    ...statusFunctions,
    ...timeCalls(lab, errors, { realtime: constants.CLOCK_REALTIME, monotonic: constants.CLOCK_MONOTONIC }),
    argv: setting.argv,
    environ: setting.environ,
    getenv: (name: string): string | null => (Object.prototype.hasOwnProperty.call(setting.environ, name) ? setting.environ[name]! : null),
  } satisfies DeclaredSdk
}
