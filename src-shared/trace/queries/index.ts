/** Questions to a trace, also one that still grows: make one `MomentReader` per trace and hand it to the others. */
export { MomentReader, type MomentOptions } from './moment-reader.ts'
export type { Amount, LevelSteps, Moment, ObjectMoment, ProcessCondition, ProcessMoment } from './moment.ts'
export { levelSteps, LevelSeries } from './levels.ts'
export { LinkReader, type Link, type Links } from './links.ts'
export { CellReader, valueAfter, type CellMoment, type KnownBytes } from './cells.ts'
export { standstillOf, standstillTime, takersOf, type Standstill, type WaitEdge } from './stuck.ts'
export { wakersOf, type Waker, type WakeHow } from './wakers.ts'
export { readersOf, type Readers } from './shared.ts'
