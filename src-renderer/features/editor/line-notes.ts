/** What stands at lines beside the code: badges in the margin, words at the right end, a tint. Plain DOM over Monaco. */
import type * as Monaco from 'monaco-editor/editor'

type Editor = Monaco.editor.IStandaloneCodeEditor

export interface LineNote {
  readonly line: number
  readonly text: string
  /** bad: an error; wait: blocked; here: a process is or was there. */
  readonly tone: 'bad' | 'wait' | 'here'
  /** Letters of a process, for the margin. */
  readonly badge: { readonly letters: string; readonly blocked: boolean } | null
}

const TINTS = { bad: 'line-bad', wait: 'line-wait', here: 'line-here' } as const

export class LineNotes {
  private readonly monaco: typeof Monaco
  private readonly editor: Editor
  private readonly layer = document.createElement('div')
  private readonly tints: Monaco.editor.IEditorDecorationsCollection
  private widgets: Monaco.editor.IGlyphMarginWidget[] = []
  private notes: readonly LineNote[] = []

  constructor(monaco: typeof Monaco, editor: Editor) {
    this.monaco = monaco
    this.editor = editor
    this.tints = editor.createDecorationsCollection()
    this.layer.className = 'line-notes'
    editor.getContainerDomNode().append(this.layer)
    editor.onDidScrollChange(() => this.place())
    editor.onDidLayoutChange(() => this.place())
    editor.onDidChangeModelContent(() => this.place())
  }

  /** Shows these and no others, in the model that the editor shows now. */
  show(notes: readonly LineNote[]): void {
    this.notes = notes
    this.tints.set(
      notes.map(({ line, tone }) => ({
        range: new this.monaco.Range(line, 1, line, 1),
        options: { isWholeLine: true, className: TINTS[tone], marginClassName: TINTS[tone], stickiness: 1, overviewRuler: null },
      })),
    )
    for (const widget of this.widgets) this.editor.removeGlyphMarginWidget(widget)
    this.widgets = notes.flatMap((note, i) => (note.badge === null ? [] : [this.widget(note, i)]))
    for (const widget of this.widgets) this.editor.addGlyphMarginWidget(widget)
    this.layer.replaceChildren(
      ...notes.map(({ text, tone }) => {
        const element = document.createElement('span')
        element.className = `note ${tone}`
        element.textContent = text
        element.title = text
        return element
      }),
    )
    this.place()
  }

  private widget(note: LineNote, i: number): Monaco.editor.IGlyphMarginWidget {
    const node = document.createElement('span')
    node.className = 'line-badge'
    const badge = document.createElement('span')
    badge.className = `pb s${note.badge!.blocked ? ' blocked' : ''}`
    badge.textContent = note.badge!.letters
    badge.title = note.text
    node.append(badge)
    const range = new this.monaco.Range(note.line, 1, note.line, 1)
    return {
      getId: () => `ipc-lab.process.${i}`,
      getDomNode: () => node,
      getPosition: () => ({ lane: 1, zIndex: 10, range }),
    }
  }

  /** Words stand at their lines, wherever these are now: decorations move with what is typed. */
  private place(): void {
    const top = this.editor.getScrollTop()
    const height = this.editor.getLayoutInfo().height
    const ranges = this.tints.getRanges()
    for (const [i, child] of [...this.layer.children].entries()) {
      const line = ranges[i]?.startLineNumber ?? this.notes[i]!.line
      const y = this.editor.getTopForLineNumber(line) - top
      const element = child as HTMLElement
      element.style.transform = `translateY(${y}px)`
      element.hidden = y < -20 || y > height
    }
  }
}
