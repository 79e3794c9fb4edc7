/** What stands at the lines of each program: errors, and where processes are. */
import { computed } from 'vue'
import { editorMessages } from '../../../src-shared/i18n/messages/editor.ts'
import { language, localized, say } from '../../ui/language.ts'
import { useBadges, useRunActions, useRunStore, useSelectionStore } from '../run/index.ts'
import { useWorkplaceStore } from '../workplace/index.ts'
import type { LineNote } from './line-notes.ts'
import { placesOf, type Place } from './places.ts'

/** By file. Lines of a run of other programs, or of the solution, are not lines of what is open: they show nothing. */
export function useLineNotes() {
  const run = useRunStore()
  const selection = useSelectionStore()
  const workplace = useWorkplaceStore()
  const letters = useBadges()
  const { ranBefore } = useRunActions()

  const places = computed<readonly Place[]>(() => {
    void run.version
    const { trace, source } = run
    const solution = source?.kind === 'lab' && source.variant === 'solution'
    if (trace === null || !ranBefore.value || solution) return []
    return placesOf(trace, run.waits, letters.value, selection.selected?.kind === 'event' ? selection.selected.row : null)
  })

  return computed<ReadonlyMap<string, readonly LineNote[]>>(() => {
    void language.value
    const notes = new Map<string, LineNote[]>()
    const add = (file: string, note: LineNote) => notes.set(file, [...(notes.get(file) ?? []), note])
    for (const { file, line, text } of workplace.problems) add(file, { line, text: localized(text), tone: 'bad', badge: null })
    for (const place of places.value) add(place.file, noteOf(place))
    return notes
  })
}

function noteOf({ line, letters, blocked, why, who, op }: Place): LineNote {
  const names = who.join(language.value === 'zh' ? '、' : ', ')
  const message =
    why === 'called'
      ? editorMessages['line.called']
      : editorMessages[why === 'sleeps' ? 'line.sleeps' : who.length > 1 ? 'line.wait' : 'line.waits']
  return { line, text: say(message, { who: names, op }), tone: blocked ? 'wait' : 'here', badge: { letters, blocked } }
}
