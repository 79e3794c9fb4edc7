import { arch, platform, release } from 'node:os'
import type { TraceHeader } from '../../../src-shared/trace/model.ts'
import type { EngineResources } from '../engine.ts'
import type { LabSource } from '../labs.ts'

/** What a trace says about where and with what it was recorded. No path and no user's name: traces are shared. */
export function traceHeader(runId: string, source: LabSource, resources: EngineResources): TraceHeader {
  return {
    format: 'ipc-lab-trace',
    version: 1,
    runId,
    lab: source.lab,
    startedAt: Date.now(),
    platform: {
      os: platform(),
      release: release(),
      arch: arch(),
      runtime: resources.runAsNode ? `electron ${process.versions.electron ?? ''}`.trim() : `node ${process.versions.node}`,
      pageSize: 4096,
    },
    files: source.programs.map(({ name }) => name),
  }
}
