/** What a process does at the end of what is known: now, while the run goes on; at its end, when it has ended. */
import type { LiveWait, ProcessState, Trace, TraceProcess } from '../../../src-shared/trace/model.ts'
import { signalName, type Speak } from '../../../src-shared/i18n/index.ts'
import { controlMessages } from '../../../src-shared/i18n/messages/controls.ts'

export type Condition = 'starting' | 'runs' | 'blocked' | 'sleeps' | 'stopped' | 'zombie' | 'exited' | 'failed' | 'killed' | 'ended'

/** @param waits of this moment; empty when the run has ended */
export function conditionOf(trace: Trace, waits: readonly LiveWait[], process: TraceProcess): Condition {
  const { exit } = process
  if (exit?.how === 'exited') return exit.status === 0 ? 'exited' : 'failed'
  if (exit?.how === 'signalled') return stuckAtEnd(trace, process) ? 'blocked' : 'killed'
  if (process.endedAt !== null) return 'ended'
  const state = lastState(trace, process)
  if (state === 'Z') return 'zombie'
  if (state === 'T' || state === 't') return 'stopped'
  const wait = waits.find((one) => one.process === process.id)
  if (wait !== undefined) return wait.timed ? 'sleeps' : 'blocked'
  return process.runningAt === null ? 'starting' : 'runs'
}

/** It waited when the run was found stuck; the signal came from the clean-up. */
function stuckAtEnd(trace: Trace, process: TraceProcess): boolean {
  return trace.end?.end === 'stuck' && trace.end.waits.some((wait) => wait.process === process.id)
}

function lastState({ states }: Trace, { id }: TraceProcess): ProcessState | null {
  for (let i = states.length - 1; i >= 0; i--) if (states[i]!.process === id) return states[i]!.state
  return null
}

/** "runs", "blocked", "exit 0", "killed by SIGKILL". */
export function conditionWords(condition: Condition, { exit }: TraceProcess, speak: Speak): string {
  if (condition === 'exited' || condition === 'failed')
    return speak(controlMessages['state-exited'], { status: exit?.how === 'exited' ? exit.status : 0 })
  if (condition === 'killed')
    return speak(controlMessages['state-killed'], { signal: exit?.how === 'signalled' ? signalName(exit.signal) : '?' })
  return speak(controlMessages[`state-${condition}`])
}

/** The class of its words: amber for waiting, red for what went wrong. */
export function conditionTone(condition: Condition): 'wait' | 'bad' | 'good' | 't3' {
  if (condition === 'blocked') return 'wait'
  if (condition === 'failed' || condition === 'killed') return 'bad'
  return condition === 'exited' ? 'good' : 't3'
}
