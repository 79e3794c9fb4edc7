/** What a screen reader hears of a run: that it ended, and who is blocked; at most once a second. */
import { computed, watch } from 'vue'
import { announceMessages } from '../../src-shared/i18n/messages/announce.ts'
import { useRunSentence, useRunStore } from '../features/run/index.ts'
import { say } from '../ui/language.ts'
import { useShellStore } from './shell-store.ts'

const PAUSE_MS = 1000

/** Call once, in the app's setup. */
export function useAnnouncements(): void {
  const run = useRunStore()
  const shell = useShellStore()
  const sentence = useRunSentence()
  let last = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  function announce(text: string): void {
    clearTimeout(waiting)
    const wait = Math.max(0, last + PAUSE_MS - Date.now())
    waiting = setTimeout(() => {
      last = Date.now()
      shell.announcement = text
    }, wait)
  }

  /** Names only: how long they wait changes all the time and would be said again and again. */
  const blocked = computed(() =>
    run.waits
      .filter(({ timed }) => !timed)
      .map(({ process }) => run.trace?.processes.find(({ id }) => id === process)?.name ?? '')
      .sort()
      .join(', '),
  )
  watch(blocked, (who) => {
    if (who !== '' && run.alive) announce(say(announceMessages.blocked, { who }))
  })
  watch(
    () => run.phase,
    (phase) => {
      if (phase === 'ended' || phase === 'starting') announce(sentence.value)
    },
    { flush: 'post' },
  )
}
