/** Engine and workspace behind the one contract: what every host gives to its windows, and where every call is validated. */
import type { EngineClient, EngineEvent } from '../../src-shared/contract/commands.ts'
import { dispatcher, typedCall, type Dispatch } from '../../src-shared/contract/dispatch.ts'
import { createEngine, type Engine, type EngineResources } from '../engine/index.ts'
import { createLabStore } from '../labs/index.ts'
import { createWorkspace, type Workspace } from '../workspace/index.ts'

export interface Service extends EngineClient {
  /** A call whose name and parameters come from outside; never rejects. */
  readonly dispatch: Dispatch
  /** Stops every run and waits until nothing of them is left and everything is saved. */
  close(): Promise<void>
}

/** Where the parts of the program lie; the hosts know. */
export interface ServicePaths extends EngineResources {
  /** Folder with catalog.json. */
  readonly labs: string
  /** check-runner.mjs */
  readonly checkRunner: string
  readonly stateDir: string
  /** Of the program. */
  readonly version: string
}

export function openService({ labs, checkRunner, stateDir, version, ...resources }: ServicePaths): Service {
  const engine = createEngine({
    resources,
    stateDir,
    version,
    labs: createLabStore({ labsDir: labs, runner: checkRunner, runtime: resources.runtime }),
  })
  return join(engine, createWorkspace(stateDir))
}

function join(engine: Engine, workspace: Workspace): Service {
  const dispatch = dispatcher({ ...engine.handlers, ...workspace.handlers })
  return {
    dispatch,
    call: typedCall(dispatch),
    subscribe(listener: (event: EngineEvent) => void) {
      const ends = [engine.subscribe(listener), workspace.subscribe(listener)]
      return () => ends.forEach((end) => end())
    },
    async close() {
      await Promise.all([engine.close(), workspace.close()])
    },
  }
}
