/** Where the focus is, panel by panel: Ctrl+1…6 go to one, F6 to the next. */
import { useSelectionStore } from '../features/run/index.ts'
import { LAB_TAB, useWorkplaceStore } from '../features/workplace/index.ts'
import { useLayoutStore } from './layout/layout-store.ts'

export type PanelId = 'lab' | 'editor' | 'stage' | 'timeline' | 'inspector' | 'consoles'

/** In the order of F6; `picture` is the stage without the inspector beside it. */
const ORDER = ['lab', 'editor', 'picture', 'inspector', 'timeline', 'consoles'] as const
const FOCUSABLE = 'button, [href], input, textarea, select, [tabindex]:not([tabindex="-1"])'

/** Shows a panel, unfolded, and puts the focus into it. */
export function focusPanel(id: PanelId): void {
  const layout = useLayoutStore()
  if (id === 'lab' || id === 'editor') layout.setFolded('left', false)
  if (id === 'inspector') useSelectionStore().inspecting = true
  layout.setFolded(id, false)
  const workplace = useWorkplaceStore()
  if (id === 'lab' && layout.width === 'narrow') workplace.activeFile = LAB_TAB
  requestAnimationFrame(() => focusInside(find(id === 'stage' ? 'picture' : id) ?? find('editor')))
}

/** The next panel that is on the screen, after the one with the focus. */
export function cyclePanels(by: 1 | -1): void {
  const shown = ORDER.map(find).filter((panel) => panel !== null)
  const at = shown.findIndex((panel) => panel.contains(document.activeElement))
  focusInside(shown[(at + by + shown.length) % shown.length] ?? null)
}

function find(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-panel="${id}"]`)
}

/** What a panel marks as its main part, else the first thing in its body, else the panel itself. */
function focusInside(panel: HTMLElement | null): void {
  if (panel === null) return
  const main = panel.querySelector<HTMLElement>('[data-main], .monaco-editor .native-edit-context, .monaco-editor textarea.inputarea')
  const body = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.closest('.phead, .splitpanes__splitter') === null,
  )
  ;(main ?? body[0] ?? panel).focus()
}
