/** What the learner writes: drafts of labs and collections of own programs, each a document with a revision. */
import { z } from 'zod'
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import { programFile, type ProgramFile } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import type { Draft, OwnPrograms } from '../../src-shared/contract/workspace.ts'
import { checkFiles, collectionFile, draftFile } from './names.ts'
import type { DocumentStore } from './store.ts'

/** `files: null`: it was reset. The revision goes on counting, so that a window from before notices. */
const document = z.object({
  files: z.array(programFile).nullable(),
  revision: z.number().int().positive(),
  savedAt: z.number().nonnegative(),
})
type Document = z.infer<typeof document>

export class Drafts {
  private readonly store: DocumentStore

  constructor(store: DocumentStore) {
    this.store = store
  }

  async get(owner: string): Promise<Result<Draft | null, EngineError>> {
    const file = draftFile(owner)
    return file.ok ? draftOf(await this.load(file.value)) : file
  }

  /** @param revision what the writer has seen last, 0 for nothing. The same text as kept is never a conflict */
  async save(owner: string, files: readonly ProgramFile[], revision: number): Promise<Result<number, EngineError>> {
    const file = draftFile(owner)
    if (!file.ok) return file
    const checked = checkFiles(files)
    if (!checked.ok) return checked
    const kept = await this.load(file.value)
    if (!kept.ok) return kept
    if (kept.value !== null && sameFiles(kept.value.files, files)) return ok(kept.value.revision)
    const seen = kept.value?.files == null ? 0 : kept.value.revision
    if (revision !== seen) return err({ kind: 'conflict', what: owner, revision: seen })
    const next: Document = { files: [...files], revision: (kept.value?.revision ?? 0) + 1, savedAt: Date.now() }
    const written = await this.store.write(file.value, next)
    return written.ok ? ok(next.revision) : written
  }

  /** Back to nothing; a copy goes to the trash first. Gives what was there. */
  async reset(owner: string): Promise<Result<Draft | null, EngineError>> {
    const file = draftFile(owner)
    if (!file.ok) return file
    const kept = await this.load(file.value)
    const draft = draftOf(kept)
    if (!draft.ok || draft.value === null) return draft
    const trashed = await this.store.trash(file.value)
    if (!trashed.ok) return trashed
    const gone: Document = { files: null, revision: draft.value.revision + 1, savedAt: Date.now() }
    const written = await this.store.write(file.value, gone)
    return written.ok ? draft : written
  }

  /** Collections of own programs, the last saved first. */
  async list(): Promise<Result<OwnPrograms[], EngineError>> {
    const names = await this.store.names('drafts', 'own-')
    if (!names.ok) return names
    const programs: OwnPrograms[] = []
    for (const stem of names.value) {
      const name = stem.slice('own-'.length)
      const draft = draftOf(await this.load(`drafts/${stem}.json`))
      // One that cannot be read hides none of the others; reading it by itself says why.
      if (draft.ok && draft.value !== null) programs.push({ name, ...draft.value })
    }
    return ok(programs.sort((a, b) => b.savedAt - a.savedAt || (a.name < b.name ? -1 : 1)))
  }

  async create(name: string, files: readonly ProgramFile[]): Promise<Result<OwnPrograms, EngineError>> {
    const free = await this.freeFile(name, null)
    if (!free.ok) return free
    const checked = checkFiles(files)
    if (!checked.ok) return checked
    const before = await this.load(free.value)
    if (!before.ok) return before
    const draft: Draft = { files: [...files], revision: (before.value?.revision ?? 0) + 1, savedAt: Date.now() }
    const written = await this.store.write(free.value, draft)
    return written.ok ? ok({ name: name.normalize('NFC'), ...draft }) : written
  }

  async rename(name: string, to: string): Promise<Result<OwnPrograms, EngineError>> {
    const kept = await this.existing(name)
    if (!kept.ok) return kept
    const free = await this.freeFile(to, name)
    if (!free.ok) return free
    const renamed = { name: to.normalize('NFC'), ...kept.value.draft }
    if (free.value === kept.value.file) return ok(renamed)
    if (free.value.toLowerCase() === kept.value.file.toLowerCase()) {
      // Perhaps one and the same file: writing the one and removing the other would lose it.
      const respelled = await this.store.respell(kept.value.file, free.value)
      return respelled.ok ? ok(renamed) : respelled
    }
    // Written anew and only then removed: at no moment is there none.
    const written = await this.store.write(free.value, kept.value.draft)
    if (!written.ok) return written
    const removed = await this.store.remove(kept.value.file)
    return removed.ok ? ok(renamed) : removed
  }

  /** Takes a collection away; it lies in the trash then. Gives what was there. */
  async remove(name: string): Promise<Result<Draft | null, EngineError>> {
    const file = collectionFile(name)
    if (!file.ok) return file
    const draft = draftOf(await this.load(file.value))
    return draft.ok && draft.value !== null ? this.reset(`own:${name}`) : draft
  }

  private load(file: string): Promise<Result<Document | null, EngineError>> {
    return this.store.read(file, document)
  }

  private async existing(name: string): Promise<Result<{ file: string; draft: Draft }, EngineError>> {
    const file = collectionFile(name)
    if (!file.ok) return file
    const draft = draftOf(await this.load(file.value))
    if (!draft.ok) return draft
    return draft.value === null ? err({ kind: 'bad-name', what: name }) : ok({ file: file.value, draft: draft.value })
  }

  /** The file of a name that nobody has, also not in other letters: file systems differ in whether `A` is `a`. */
  private async freeFile(name: string, except: string | null): Promise<Result<string, EngineError>> {
    const file = collectionFile(name)
    if (!file.ok) return file
    const taken = await this.list()
    if (!taken.ok) return taken
    const same = (other: string) => other.toLowerCase() === name.normalize('NFC').toLowerCase()
    const found = taken.value.find((each) => each.name !== except?.normalize('NFC') && same(each.name))
    return found === undefined ? file : err({ kind: 'exists', what: found.name })
  }
}

function draftOf(read: Result<Document | null, EngineError>): Result<Draft | null, EngineError> {
  if (!read.ok) return read
  const { files, revision, savedAt } = read.value ?? { files: null, revision: 0, savedAt: 0 }
  return ok(files === null ? null : { files, revision, savedAt })
}

function sameFiles(a: readonly ProgramFile[] | null, b: readonly ProgramFile[]): boolean {
  return a !== null && a.length === b.length && a.every(({ name, text }, n) => name === b[n]!.name && text === b[n]!.text)
}
