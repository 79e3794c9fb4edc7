/** Names that come from windows, before they become names of files. */
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import type { ProgramFile } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import { LabManifest } from '../../src-shared/lab/manifest.ts'

const labId = LabManifest.shape.id
const programName = LabManifest.shape.programs.element

/** Bytes of a name in UTF-8: with what is put around it, a name of a file may have 255. */
const MAX_BYTES = 180
// A name of a collection is for people: no path, nothing that cannot be seen, no dot first.
// eslint-disable-next-line no-control-regex
const COLLECTION = /^[^./\\\u0000-\u001f\u007f\s][^/\\\u0000-\u001f\u007f]{0,79}$/u

/** The document of a draft: `drafts/lab-first-message.json`, `drafts/own-My pipes.json`. */
export function draftFile(owner: string): Result<string, EngineError> {
  const colon = owner.indexOf(':')
  const kind = owner.slice(0, colon)
  const name = owner.slice(colon + 1)
  if (kind === 'own') return collectionFile(name)
  return isLabId(name) ? ok(`drafts/lab-${name}.json`) : err({ kind: 'bad-name', what: name })
}

/** The document of a collection of own programs. */
export function collectionFile(name: string): Result<string, EngineError> {
  // One spelling of letters with accents, whatever the keyboard or the file system prefers.
  const normal = name.normalize('NFC')
  const fits = COLLECTION.test(normal) && normal === normal.trimEnd() && Buffer.byteLength(normal) <= MAX_BYTES
  return fits ? ok(`drafts/own-${normal}.json`) : err({ kind: 'bad-name', what: name })
}

export function isLabId(name: string): boolean {
  return labId.safeParse(name).success
}

/** Every file a program, every name once. A draft may lack main.ts; a run says so. */
export function checkFiles(files: readonly ProgramFile[]): Result<null, EngineError> {
  const names = files.map(({ name }) => name)
  const bad = names.find((name, n) => !programName.safeParse(name).success || names.indexOf(name) !== n)
  return bad === undefined ? ok(null) : err({ kind: 'bad-name', what: bad })
}
