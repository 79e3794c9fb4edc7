/** The engine: everything that a host can ask for, behind the one contract. */
export { createEngine, type Engine, type EngineOptions, type EngineResources } from './engine.ts'
export { defaultStateDir } from './state-dir.ts'
export type { LabSource, LabStore } from './labs.ts'
