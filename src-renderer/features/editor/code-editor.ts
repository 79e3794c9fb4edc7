/** One Monaco editor over the open programs. Nothing of it may become reactive: proxies hang Monaco. */
import type * as Monaco from 'monaco-editor/editor'
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'
import { LineNotes, type LineNote } from './line-notes.ts'
import { ProgramModels } from './models.ts'

export interface CodeEditorHooks {
  /** The person has changed a file. */
  text(file: string, text: string): void
  /** A definition in another program was asked for. */
  openFile(file: string): void
  /** A declaration that belongs to no program is shown; null: no longer. */
  peek(uri: string | null): void
}

/** Options that every editor of this app has. */
export function editorOptions(fontSize: number): Monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
    fontLigatures: false,
    fontSize,
    lineHeight: Math.round((fontSize * 20) / 13),
    glyphMargin: true,
    folding: false,
    lineNumbersMinChars: 4,
    guides: { indentation: false },
    hideCursorInOverviewRuler: true,
    lineDecorationsWidth: 14,
    minimap: { enabled: false },
    overviewRulerBorder: false,
    overviewRulerLanes: 2,
    padding: { top: 4, bottom: 4 },
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    fixedOverflowWidgets: true,
    stickyScroll: { enabled: false },
    quickSuggestions: { other: true, comments: false, strings: true },
    unicodeHighlight: { ambiguousCharacters: false },
    // Ctrl+M frees Tab (Monaco's own key); said by its accessibility help.
    tabSize: 2,
  }
}

export class CodeEditor {
  readonly editor: Monaco.editor.IStandaloneCodeEditor
  readonly models: ProgramModels
  private readonly monaco: typeof Monaco
  private readonly hooks: CodeEditorHooks
  private readonly notes: LineNotes
  private readonly states = new Map<string, Monaco.editor.ICodeEditorViewState | null>()
  private readonly ends: Monaco.IDisposable[] = []
  private shown: string | null = null

  constructor(monaco: typeof Monaco, element: HTMLElement, fontSize: number, label: string, hooks: CodeEditorHooks) {
    this.monaco = monaco
    this.hooks = hooks
    this.editor = monaco.editor.create(element, { ...editorOptions(fontSize), model: null, ariaLabel: label })
    this.models = new ProgramModels(monaco, (file, text) => hooks.text(file, text))
    this.notes = new LineNotes(monaco, this.editor)
    this.ends.push(monaco.editor.registerEditorOpener({ openCodeEditor: (_source, uri, at) => this.follow(uri, at) }))
    // Widths were measured before the letters had come.
    void document.fonts?.ready.then(() => monaco.editor.remeasureFonts())
  }

  setFiles(folder: string, files: readonly ProgramFile[]): void {
    this.models.sync(folder, files)
    for (const name of this.states.keys()) if (this.models.get(name) === undefined) this.states.delete(name)
  }

  /** Shows a program where one has left it; null or unknown: nothing. */
  show(name: string | null): void {
    const model = name === null ? undefined : this.models.get(name)
    if (this.shown === name && model === this.editor.getModel()) return
    this.leave()
    this.shown = name
    this.editor.updateOptions({ readOnly: false })
    this.editor.setModel(model ?? null)
    const state = name === null ? undefined : this.states.get(name)
    if (state) this.editor.restoreViewState(state)
    this.hooks.peek(null)
  }

  /** Brings a line into view and the cursor to it. */
  reveal(line: number): void {
    const model = this.editor.getModel()
    if (model === null) return
    const lineNumber = Math.min(Math.max(line, 1), model.getLineCount())
    this.editor.setPosition({ lineNumber, column: model.getLineFirstNonWhitespaceColumn(lineNumber) || 1 })
    this.editor.revealLineInCenterIfOutsideViewport(lineNumber)
  }

  setNotes(notes: readonly LineNote[]): void {
    this.notes.show(notes.filter(({ line }) => line <= (this.editor.getModel()?.getLineCount() ?? 0)))
  }

  setFontSize(fontSize: number): void {
    const { lineHeight } = editorOptions(fontSize)
    this.editor.updateOptions({ fontSize, lineHeight: lineHeight! })
  }

  dispose(): void {
    for (const end of this.ends) end.dispose()
    this.editor.dispose()
    this.models.clear()
  }

  private leave(): void {
    if (this.shown !== null && this.editor.getModel() === this.models.get(this.shown))
      this.states.set(this.shown, this.editor.saveViewState())
  }

  /** F12 into another program, or into a declaration of the SDK, which is only read. */
  private follow(uri: Monaco.Uri, at: Monaco.IRange | Monaco.IPosition | undefined): boolean {
    const name = this.models.nameOf(uri)
    const model = this.monaco.editor.getModel(uri)
    if (name === undefined && model === null) return false
    if (name === undefined) {
      this.leave()
      this.shown = null
      this.editor.setModel(model)
      this.editor.updateOptions({ readOnly: true })
      this.hooks.peek(uri.toString())
    } else {
      this.show(name)
      this.hooks.openFile(name)
    }
    if (at !== undefined) this.moveTo(at)
    return true
  }

  private moveTo(at: Monaco.IRange | Monaco.IPosition): void {
    const range = 'startLineNumber' in at ? at : new this.monaco.Range(at.lineNumber, at.column, at.lineNumber, at.column)
    this.editor.setSelection(range)
    this.editor.revealRangeInCenterIfOutsideViewport(range)
    this.editor.focus()
  }
}
