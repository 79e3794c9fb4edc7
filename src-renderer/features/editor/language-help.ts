/** What Monaco's TypeScript does not do by itself: imports of the SDK that add themselves, and answers to names of C and Node. */
import type * as Monaco from 'monaco-editor/editor'
import { editorMessages, insteadMessages } from '../../../src-shared/i18n/messages/editor.ts'
import { say } from '../../ui/language.ts'
import { importEdit, sdkNames, type SdkName } from './auto-import.ts'
import { insteadOf } from './instead.ts'
import { SDK_DECLARATIONS } from './sdk-declarations.ts'

const OWNER = 'ipc-lab-instead'

/** Call once for the one Monaco of the page. */
export function addLanguageHelp(monaco: typeof Monaco): void {
  const { 'globals.d.ts': _, ...files } = SDK_DECLARATIONS
  const names = sdkNames(Object.values(files))
  monaco.languages.registerCompletionItemProvider('typescript', {
    provideCompletionItems: (model, position) => ({ suggestions: nameSuggestions(monaco, names, model, position) }),
  })
  monaco.languages.registerCompletionItemProvider('typescript', {
    triggerCharacters: ["'", '"', '/'],
    provideCompletionItems: (model, position) => ({ suggestions: moduleSuggestions(monaco, model, position) }),
  })
  monaco.editor.onDidChangeMarkers((uris) => {
    for (const uri of uris) answerUnknownNames(monaco, uri)
  })
}

type Suggestion = Monaco.languages.CompletionItem

function nameSuggestions(
  monaco: typeof Monaco,
  names: readonly SdkName[],
  model: Monaco.editor.ITextModel,
  at: Monaco.IPosition,
): Suggestion[] {
  const word = model.getWordUntilPosition(at)
  const before = model.getLineContent(at.lineNumber).slice(0, word.startColumn - 1)
  // A member, an import list (TypeScript knows those), a string, a comment.
  if (word.word === '' || /\.\s*$|^\s*import\b|\/\/|['"`][^'"`]*$/.test(before)) return []
  const text = model.getValue()
  const range = new monaco.Range(at.lineNumber, word.startColumn, at.lineNumber, word.endColumn)
  const { Function: fn, Constant, Interface } = monaco.languages.CompletionItemKind
  const kinds = { function: fn, constant: Constant, type: Interface }
  return names.flatMap(({ name, kind, signature, doc }) => {
    const edit = importEdit(text, name, kind === 'type')
    if (edit === null) return []
    const { lineNumber, column } = model.getPositionAt(edit.at)
    return {
      label: { label: name, description: 'ipc-lab' },
      kind: kinds[kind],
      insertText: name,
      range,
      detail: `${signature}\n${say(editorMessages['complete.import'])}`,
      documentation: doc,
      // After what is declared in the program itself.
      sortText: `~${name}`,
      additionalTextEdits: [{ range: new monaco.Range(lineNumber, column, lineNumber, column), text: edit.text }],
    }
  })
}

/** Inside the quotes of `from '…'`: the SDK and the other programs. */
function moduleSuggestions(monaco: typeof Monaco, model: Monaco.editor.ITextModel, at: Monaco.IPosition): Suggestion[] {
  const before = model.getLineContent(at.lineNumber).slice(0, at.column - 1)
  const typed = /\bfrom\s+['"]([^'"]*)$/.exec(before)?.[1]
  if (typed === undefined) return []
  const folder = model.uri.path.slice(0, model.uri.path.lastIndexOf('/') + 1)
  const others = monaco.editor.getModels().filter(({ uri }) => uri.path.startsWith(folder) && uri.path !== model.uri.path)
  const range = new monaco.Range(at.lineNumber, at.column - typed.length, at.lineNumber, at.column)
  return ['ipc-lab', ...others.map(({ uri }) => `./${uri.path.slice(folder.length)}`)].map((name) => ({
    label: name,
    kind: monaco.languages.CompletionItemKind.Module,
    insertText: name,
    range,
  }))
}

/** Beside TypeScript's "cannot find name": what to use instead. */
function answerUnknownNames(monaco: typeof Monaco, uri: Monaco.Uri): void {
  const model = monaco.editor.getModel(uri)
  if (model?.getLanguageId() !== 'typescript') return
  const markers = monaco.editor.getModelMarkers({ resource: uri })
  const answers = markers.flatMap((marker): Monaco.editor.IMarkerData[] => {
    if (marker.owner !== 'typescript') return []
    const code = typeof marker.code === 'object' ? marker.code.value : (marker.code ?? '')
    const key = insteadOf(code, model.getValueInRange(marker))
    if (key === null) return []
    const { startLineNumber, startColumn, endLineNumber, endColumn } = marker
    return [
      { severity: monaco.MarkerSeverity.Info, message: say(insteadMessages[key]), startLineNumber, startColumn, endLineNumber, endColumn },
    ]
  })
  const there = markers.filter(({ owner }) => owner === OWNER)
  const same = there.length === answers.length && there.every((marker, i) => key(marker) === key(answers[i]!))
  if (!same) monaco.editor.setModelMarkers(model, OWNER, answers)
}

const key = ({ message, startLineNumber, startColumn }: Monaco.editor.IMarkerData) => `${startLineNumber}:${startColumn} ${message}`
