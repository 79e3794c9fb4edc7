/** What a run left behind, from the clean-up's report. */
import type { Leak } from '../../../src-shared/trace/model.ts'
import type { CleanUpReport } from '../native-addon.ts'

const KIND: Readonly<Record<string, Leak['kind']>> = { shm: 'shared-memory', sem: 'semaphore', process: 'process', dir: 'directory' }

export function leaksOf(report: CleanUpReport): Leak[] {
  const as =
    (action: Leak['action']) =>
    ({ kind, name }: { kind: string; name: string }): Leak => ({ kind: KIND[kind] ?? 'other', what: name, action })
  return [...report.removed.map(as('removed')), ...report.kept.map(as('kept')), ...report.suspected.map(as('suspected'))]
}
