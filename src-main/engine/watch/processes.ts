/** What the kernel says about a process. */
import { readFileSync } from 'node:fs'

/** State letter of /proc/PID/stat, null when there is no such process (or no /proc: macOS). proc(5) */
export function processState(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat[stat.lastIndexOf(')') + 2] ?? null
  } catch {
    return null
  }
}
