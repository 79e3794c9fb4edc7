/** What the run does, or how it ended, in one sentence: toolbar, status bar and screen readers say the same. */
import { computed } from 'vue'
import { controlMessages } from '../../../src-shared/i18n/messages/controls.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { endSentence } from '../../../src-shared/words/end.ts'
import { Names } from '../../../src-shared/words/names.ts'
import { say } from '../../ui/language.ts'
import { useRunStore } from './run-store.ts'
import { tickingTime } from './time-words.ts'

/** Reactive; empty before the first run. */
export function useRunSentence() {
  const run = useRunStore()
  return computed(() => {
    void run.version
    const { trace } = run
    switch (run.phase) {
      case 'none':
        return ''
      case 'starting':
        return startingSentence(trace)
      case 'running':
        return say(controlMessages['phase-running'], { n: living(trace).length, time: tickingTime(run.now) })
      case 'stopping':
        return say(controlMessages['phase-stopping'], { n: trace?.processes.length ?? 0, left: living(trace).length })
      default:
        return trace?.end ? endSentence(new Names(trace, say), trace.end) : say(controlMessages['phase-recording'])
    }
  })
}

function startingSentence(trace: Trace | null): string {
  const n = trace?.processes.length ?? 0
  if (n === 0) return say(controlMessages['phase-starting-none'])
  return say(controlMessages['phase-starting'], { n, ready: trace!.processes.filter(({ runningAt }) => runningAt !== null).length })
}

/** Processes that have not ended. */
export function living(trace: Trace | null) {
  return trace?.processes.filter(({ endedAt }) => endedAt === null) ?? []
}
