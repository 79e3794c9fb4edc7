/** Gathers what the palette finds, from what is there now. */
import type { Trace, TraceObject } from '../../src-shared/trace/model.ts'
import { kindMessages } from '../../src-shared/i18n/messages/run.ts'
import type { SymbolName } from '../../src-shared/look/symbols.ts'
import { useLibraryStore } from '../features/labs/index.ts'
import { useRunStore, useSelectionStore } from '../features/run/index.ts'
import { useWorkplaceStore } from '../features/workplace/index.ts'
import { localized, say } from '../ui/language.ts'
import { useCommands } from './commands.ts'
import { keyLabel } from './keys.ts'
import type { PaletteItem } from './palette-items.ts'

const SYMBOL_OF_KIND: Partial<Record<TraceObject['kind'], SymbolName>> = {
  pipe: 'k-pipe',
  fifo: 'k-fifo',
  semaphore: 'k-psem',
  'memory-semaphore': 'k-psem',
  'shared-memory': 'k-pshm',
  memfd: 'k-pshm',
  'anonymous-memory': 'k-mmap',
  file: 'k-file',
  socket: 'k-unix',
}

/** Call in a component; the function gathers anew each time the palette opens. */
export function usePaletteItems(): () => readonly PaletteItem[] {
  const commands = useCommands()
  const library = useLibraryStore()
  const workplace = useWorkplaceStore()
  const run = useRunStore()
  const selection = useSelectionStore()

  const ofCommands = (): PaletteItem[] =>
    commands
      .filter((command) => command.id !== 'find' && command.enabled())
      .map(({ id, words, run: action }) => ({
        id: `command-${id}`,
        group: 'commands',
        title: say(words),
        note: '',
        symbol: 'u-right',
        key: keyLabel(id),
        more: words.en,
        run: action,
      }))

  const ofLabs = (): PaletteItem[] =>
    library.labs.map((lab) => {
      const chapter = library.chapterOf(lab.id)
      return {
        id: `lab-${lab.id}`,
        group: 'labs',
        title: localized(lab.title),
        note: chapter === undefined ? '' : localized(chapter.title),
        symbol: 'u-doc',
        more: [lab.id, lab.title.en, lab.title.zh, ...lab.mechanisms].join(' '),
        run: () => library.open(lab.id),
      }
    })

  const ofFiles = (): PaletteItem[] =>
    workplace.files.map(({ name }) => ({
      id: `file-${name}`,
      group: 'files',
      title: name,
      note: '',
      symbol: 'k-file',
      run: () => (workplace.activeFile = name),
    }))

  const ofRun = ({ processes, objects }: Trace): PaletteItem[] => [
    ...processes.map((process): PaletteItem => ({
      id: `process-${process.id}`,
      group: 'processes',
      title: process.name,
      note: `pid ${process.pid}`,
      symbol: 'k-process',
      run: () => selection.inspect({ kind: 'process', id: process.id }),
    })),
    ...objects
      .filter(({ kind }) => kind !== 'console' && kind !== 'device')
      .map((object): PaletteItem => ({
        id: `object-${object.id}`,
        group: 'objects',
        title: object.label,
        note: say(kindMessages[object.kind]),
        symbol: SYMBOL_OF_KIND[object.kind] ?? 'k-file',
        run: () => selection.inspect({ kind: 'object', id: object.id }),
      })),
  ]

  return () => [...ofCommands(), ...ofLabs(), ...ofFiles(), ...(run.trace === null ? [] : ofRun(run.trace))]
}
