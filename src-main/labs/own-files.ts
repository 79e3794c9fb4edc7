/** Programs as the editor sends them: from a window, so nothing about their names is believed. */
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import type { ProgramFile } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import { LabManifest } from '../../src-shared/lab/manifest.ts'

const programName = LabManifest.shape.programs.element

/** @param whose for the sentence when main.ts is missing */
export function ownFiles(files: readonly ProgramFile[], whose: string): Result<readonly ProgramFile[], EngineError> {
  const names = files.map(({ name }) => name)
  const bad = names.find((name, n) => !programName.safeParse(name).success || names.indexOf(name) !== n)
  if (bad !== undefined) return err({ kind: 'bad-name', what: bad })
  return names.includes('main.ts') ? ok(files) : err({ kind: 'no-program', what: 'main.ts', file: whose })
}
