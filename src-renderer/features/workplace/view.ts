/** What the window shows, and what one can do with it. */
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'

export type View =
  | { readonly kind: 'library'; readonly tab: 'labs' | 'own' }
  | { readonly kind: 'lab'; readonly id: string }
  /** Programs without a lab. */
  | { readonly kind: 'own'; readonly name: string }
  /** A folder on this machine with a main.ts, edited elsewhere; only the desktop host can name one. */
  | { readonly kind: 'folder'; readonly name: string; readonly path: string }
  /** A trace from a file; `name` is the file's. */
  | { readonly kind: 'recording'; readonly name: string }

/** Whose draft the files of a view are; null: the view has no files. */
export function ownerOf(view: View): string | null {
  if (view.kind === 'lab') return `lab:${view.id}`
  return view.kind === 'own' ? `own:${view.name}` : null
}

/** Something wrong with a program, to be shown at its line. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1; 0: the whole line. */
  readonly column: number
  /** A sentence of the stripper or of the run, in the page's language where it exists in both. */
  readonly text: { readonly en: string; readonly zh: string }
  /** strip: nothing was started; run: a process ended there. */
  readonly from: 'strip' | 'run'
}

/** What programs without a lab begin with. */
export const FIRST_PROGRAM: readonly ProgramFile[] = [
  {
    name: 'main.ts',
    text: [
      "import { close, getpid, pipe, read, write } from 'ipc-lab'",
      '',
      'const [r, w] = pipe()',
      'write(w, `hello from ${getpid()}`)',
      'close(w)',
      'console.log(read(r, 100))',
      '',
    ].join('\n'),
  },
]
