/** Monaco's models of the programs that are open, one a file, kept while one moves between tabs: so undo survives. */
import type * as Monaco from 'monaco-editor/editor'
import type { ProgramFile } from '../../../src-shared/contract/commands.ts'
import { importedFirst } from '../workplace/index.ts'

type Model = Monaco.editor.ITextModel

/** Of every program: two blanks, and no colours for brackets, which mean nothing here. */
export const MODEL_OPTIONS: Monaco.editor.ITextModelUpdateOptions = {
  tabSize: 2,
  insertSpaces: true,
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
}

/** One kind of line end: the model makes them so, and comparing must not see a difference for ever. */
const lines = (text: string) => text.replace(/\r\n?/g, '\n')

export class ProgramModels {
  private readonly monaco: typeof Monaco
  private readonly onText: (file: string, text: string) => void
  private readonly models = new Map<string, Model>()
  private folder = ''
  private syncing = false

  /** @param onText the person has changed a file */
  constructor(monaco: typeof Monaco, onText: (file: string, text: string) => void) {
    this.monaco = monaco
    this.onText = onText
  }

  /** Makes the models those of `files`. What changes from outside is an edit like any other: it can be undone. */
  sync(folder: string, files: readonly ProgramFile[]): void {
    if (folder !== this.folder) this.clear()
    this.folder = folder
    for (const [name, model] of this.models) {
      if (files.some((file) => file.name === name)) continue
      this.models.delete(name)
      model.dispose()
    }
    for (const file of importedFirst(files)) this.put(file)
  }

  get(name: string): Model | undefined {
    return this.models.get(name)
  }

  /** The file that a model belongs to. */
  nameOf(uri: Monaco.Uri): string | undefined {
    return [...this.models].find(([, model]) => model.uri.toString() === uri.toString())?.[0]
  }

  all(): IterableIterator<[string, Model]> {
    return this.models.entries()
  }

  /** Puts a text between the old and the new one, so that one Undo brings it back. */
  passThrough(files: readonly ProgramFile[]): void {
    this.silently(() => {
      for (const { name, text } of files) {
        const model = this.models.get(name)
        if (model === undefined || model.getValue() === lines(text)) continue
        const mine = model.getValue()
        replaceAll(model, lines(text))
        replaceAll(model, mine)
      }
    })
  }

  clear(): void {
    for (const model of this.models.values()) model.dispose()
    this.models.clear()
  }

  private put({ name, text }: ProgramFile): void {
    const model = this.models.get(name)
    if (model === undefined) this.make(name, text)
    else if (model.getValue() !== lines(text)) this.silently(() => replaceAll(model, lines(text)))
  }

  private make(name: string, text: string): void {
    const uri = this.monaco.Uri.from({ scheme: 'file', path: `/${this.folder}/${name}` })
    // A model that somebody else made for this address, a definition that was looked at, gives way.
    this.monaco.editor.getModel(uri)?.dispose()
    const model = this.monaco.editor.createModel(lines(text), 'typescript', uri)
    model.updateOptions(MODEL_OPTIONS)
    model.onDidChangeContent(() => {
      if (!this.syncing) this.onText(name, model.getValue())
    })
    this.models.set(name, model)
  }

  private silently(change: () => void): void {
    this.syncing = true
    try {
      change()
    } finally {
      this.syncing = false
    }
  }
}

function replaceAll(model: Model, text: string): void {
  model.pushStackElement()
  model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null)
  model.pushStackElement()
}
