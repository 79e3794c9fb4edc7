/** Files and folders that are dropped on the window or chosen: a trace is shown, programs become programs of the user's own. */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'
import { shellMessages } from '../../../src-shared/i18n/messages/shell.ts'
import { engine } from '../../client/index.ts'
import { noticeOf, useRunStore, useSelectionStore } from '../../features/run/index.ts'
import { useWorkplaceStore } from '../../features/workplace/index.ts'
import { say } from '../../ui/language.ts'
import { useShellStore } from '../shell-store.ts'
import { fileNotice, MOST_BYTES, traceOf } from './read-trace-file.ts'

/** One thing that came from outside, not read yet. */
export interface Incoming {
  readonly name: string
  readonly size: number
  readonly bytes: () => Promise<Uint8Array>
}

/** A single .ts file or several: programs; anything else is taken for a trace. Nothing runs by that. */
export async function openFiles(files: readonly Incoming[], folder?: string): Promise<void> {
  if (files.length === 0) return
  const programs = files.filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  if (folder !== undefined || programs.length > 0) return openPrograms(folder ?? programs[0]!.name.replace(/\.ts$/, ''), programs)
  await openTrace(files[0]!)
}

async function openTrace(file: Incoming): Promise<void> {
  const shell = useShellStore()
  if (file.size > MOST_BYTES) return void (shell.notice = { title: say(shellMessages['open-too-big'], { name: file.name }), rows: [] })
  const bytes = await readBytes(file)
  if (bytes === null) return
  showTrace(file.name, bytes)
}

/** Shows a trace, or says why it cannot be; what was shown before stays then. */
export function showTrace(name: string, bytes: Uint8Array): void {
  const shell = useShellStore()
  const read = traceOf(name, bytes, say)
  if (!read.ok) return void (shell.notice = read.error)
  shell.notice = null
  useSelectionStore().clear()
  void useWorkplaceStore()
    .open({ kind: 'recording', name })
    .then(() => {
      useRunStore().showRecording(read.value.trace)
      if (read.value.truncated) shell.notice = { title: say(shellMessages['recording-cut']), rows: [], tone: 'wait' }
    })
}

async function openPrograms(name: string, programs: readonly Incoming[]): Promise<void> {
  const shell = useShellStore()
  if (!programs.some((file) => file.name === 'main.ts')) return void (shell.notice = fileNotice('open-no-main', { name }, say))
  const files: ProgramFile[] = []
  for (const file of programs) {
    const bytes = await readBytes(file)
    if (bytes === null) return
    files.push({ name: file.name, text: new TextDecoder().decode(bytes) })
  }
  const created = await createFree(name, files)
  if (!created.ok) return void (shell.notice = noticeOf(created.error, say))
  shell.notice = null
  await useWorkplaceStore().open({ kind: 'own', name: created.value.name })
}

/** Under this name, or with a number after it when there is one already: nothing of the user's is written over. */
async function createFree(name: string, files: ProgramFile[]) {
  for (let n = 1; ; n++) {
    const created = await engine().call('programs.create', { name: n === 1 ? name : `${name} ${n}`, files })
    if (created.ok || created.error.kind !== 'exists' || n >= 100) return created
  }
}

async function readBytes(file: Incoming): Promise<Uint8Array | null> {
  try {
    return await file.bytes()
  } catch (error) {
    const rows = [{ label: say(shellMessages.why), text: String((error as Error).message) }]
    useShellStore().notice = { title: say(shellMessages['open-unreadable'], { name: file.name }), rows }
    return null
  }
}
