/**
 * Where the person is and what is edited; labs, editor, run controls and the shell share it.
 *
 * `open(view)` changes the view, `files` / `edit` / `activeFile` are the editor's, `source()` is what Run runs, `saveState` and
 * `theirs` tell about saving (keepMine, takeTheirs end a conflict), `problems` are shown at their lines. In a narrow window the
 * shell gives EditorPanel a slot `lab`: the lab's text becomes the first tab beside the files, `activeFile === LAB_TAB`.
 */
export { useWorkplaceStore } from './workplace-store.ts'
export { FIRST_PROGRAM, ownerOf, type Problem, type View } from './view.ts'
export { importedFirst, programNames } from './programs.ts'
export type { SaveState } from './draft.ts'

/** Value of `activeFile` while the lab's text is the tab that is shown. No file can have this name. */
export const LAB_TAB = '/lab'
