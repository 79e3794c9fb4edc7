/** Limits of a run: what a lab may use up before it is ended. DESIGN 9. */
import type { RunLimits } from '../../../src-shared/contract/commands.ts'

/** What applies when neither the lab nor the user says otherwise. */
export const DEFAULT_LIMITS: Required<RunLimits> = {
  wallMs: 30_000,
  cpuSeconds: 20,
  dataBytes: 1 << 30,
  outputBytes: 8 << 20,
  diskBytes: 64 << 20,
  processes: 32,
  events: 2_000_000,
}

const MIB = 1 << 20

/** What the warden is told (docs/architecture.md, "configure"). */
export function wardenSettings(runId: string, runDir: string, limits: Required<RunLimits>): Record<string, string | number> {
  return {
    run: runId,
    dir: runDir,
    work: `${runDir}/work`,
    wall_ms: limits.wallMs,
    cpu_s: limits.cpuSeconds,
    data_bytes: limits.dataBytes,
    // One file of its own at most as large as all of them, and never less than what the runtime itself may need.
    fsize_bytes: Math.max(limits.diskBytes, MIB),
    disk_bytes: limits.diskBytes,
    output_bytes: limits.outputBytes,
    processes: limits.processes,
    grace_ms: 500,
    nofile: 1024,
  }
}
