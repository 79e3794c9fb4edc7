/** The workspace's half of the contract: settings, progress, drafts, own programs. One thing after the other, so that nothing is lost between. */
import { join } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../src-shared/base/result.ts'
import type { EngineEvent, Handlers, WorkspaceCommand } from '../../src-shared/contract/commands.ts'
import type { EngineError } from '../../src-shared/contract/errors.ts'
import {
  DEFAULT_SETTINGS,
  labProgress,
  NO_PROGRESS,
  settings as settingsSchema,
  type LabProgress,
  type Settings,
} from '../../src-shared/contract/workspace.ts'
import { Drafts } from './drafts.ts'
import { isLabId } from './names.ts'
import { DocumentStore } from './store.ts'

export interface Workspace {
  readonly handlers: Handlers<WorkspaceCommand>
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void
  /** Waits until what was asked before is on the disk. */
  close(): Promise<void>
}

// Settings and progress of another state of the program: what is missing is the default, what is unknown is left out.
const settingsDocument = z.object(settingsSchema.shape).partial()
const progressDocument = z.object({ labs: z.record(z.string(), z.object(labProgress.shape).partial()) })

/** @param stateDir what is the user's own lies in `workspace/` in it */
export function createWorkspace(stateDir: string): Workspace {
  const listeners = new Set<(event: EngineEvent) => void>()
  const emit = (event: EngineEvent): void => {
    for (const listener of [...listeners]) listener(event)
  }
  const store = new DocumentStore(join(stateDir, 'workspace'), (file, kept) => emit({ kind: 'workspace-damaged', file, kept }))
  const drafts = new Drafts(store)
  let last: Promise<unknown> = Promise.resolve()
  /** Two windows ask at the same time: the second sees what the first has done. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = last.then(task)
    last = done.catch(() => undefined)
    return done
  }
  const changed = <T>(answer: Result<T, EngineError>, event: (value: T) => EngineEvent): Result<T, EngineError> => {
    if (answer.ok) emit(event(answer.value))
    return answer
  }
  const listChanged = (): EngineEvent => ({ kind: 'workspace-changed', what: 'programs' })

  const handlers: Handlers<WorkspaceCommand> = {
    'settings.get': () => inTurn(() => readSettings(store)),
    'settings.set': (change) =>
      inTurn(async () => changed(await changeSettings(store, change), () => ({ kind: 'workspace-changed', what: 'settings' }))),
    'progress.get': () =>
      inTurn(async () => {
        const labs = await readProgress(store)
        return labs.ok ? ok({ labs: labs.value }) : labs
      }),
    'progress.set': ({ lab, change }) =>
      inTurn(async () => changed(await changeProgress(store, lab, change), () => ({ kind: 'workspace-changed', what: 'progress' }))),
    'drafts.get': ({ owner }) =>
      inTurn(async () => {
        const draft = await drafts.get(owner)
        return draft.ok ? ok({ draft: draft.value }) : draft
      }),
    'drafts.save': ({ owner, files, revision }) =>
      inTurn(async () => {
        const saved = await drafts.save(owner, files, revision)
        if (!saved.ok) return saved
        // The same text again is no change.
        if (saved.value !== revision) emit({ kind: 'workspace-changed', what: 'draft', owner, revision: saved.value })
        return ok({ revision: saved.value })
      }),
    'drafts.reset': ({ owner }) =>
      inTurn(async () => {
        const gone = await drafts.reset(owner)
        if (!gone.ok) return gone
        emit({ kind: 'workspace-changed', what: 'draft', owner, revision: 0 })
        return ok({ draft: gone.value })
      }),
    'programs.list': () =>
      inTurn(async () => {
        const programs = await drafts.list()
        return programs.ok ? ok({ programs: programs.value }) : programs
      }),
    'programs.create': ({ name, files }) => inTurn(async () => changed(await drafts.create(name, files), listChanged)),
    'programs.rename': ({ name, to }) => inTurn(async () => changed(await drafts.rename(name, to), listChanged)),
    'programs.remove': ({ name }) =>
      inTurn(async () => {
        const gone = changed(await drafts.remove(name), listChanged)
        return gone.ok ? ok({ draft: gone.value }) : gone
      }),
  }

  return {
    handlers,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => inTurn(() => Promise.resolve()),
  }
}

async function readSettings(store: DocumentStore): Promise<Result<Settings, EngineError>> {
  const kept = await store.read('settings.json', settingsDocument)
  return kept.ok ? ok({ ...DEFAULT_SETTINGS, ...defined(kept.value ?? {}) }) : kept
}

async function changeSettings(store: DocumentStore, change: { [K in keyof Settings]?: Settings[K] | undefined }) {
  const kept = await readSettings(store)
  if (!kept.ok) return kept
  const wanted = defined(change)
  // Panels by name: two windows may each have moved another one.
  const next: Settings = { ...kept.value, ...wanted, layout: { ...kept.value.layout, ...wanted.layout } }
  const written = await store.write('settings.json', next)
  return written.ok ? ok(next) : written
}

async function readProgress(store: DocumentStore): Promise<Result<Record<string, LabProgress>, EngineError>> {
  const kept = await store.read('progress.json', progressDocument)
  if (!kept.ok) return kept
  const labs = Object.entries(kept.value?.labs ?? {}).filter(([id]) => isLabId(id))
  return ok(Object.fromEntries(labs.map(([id, progress]) => [id, { ...NO_PROGRESS, ...defined(progress) }])))
}

async function changeProgress(
  store: DocumentStore,
  lab: string,
  change: { [K in keyof LabProgress]?: LabProgress[K] | undefined },
): Promise<Result<LabProgress, EngineError>> {
  if (!isLabId(lab)) return err({ kind: 'unknown-lab', what: lab })
  const kept = await readProgress(store)
  if (!kept.ok) return kept
  const next: LabProgress = { ...NO_PROGRESS, ...kept.value[lab], ...defined(change) }
  const written = await store.write('progress.json', { labs: { ...kept.value, [lab]: next } })
  return written.ok ? ok(next) : written
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
