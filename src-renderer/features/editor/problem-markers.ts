/** What the type stripper and runs say about lines, as red underlines. */
import type * as Monaco from 'monaco-editor/editor'
import type { Problem } from '../workplace/index.ts'
import type { ProgramModels } from './models.ts'

const OWNER = 'ipc-lab-problems'

/** @param word the half of a text that is shown now */
export function setProblemMarkers(
  monaco: typeof Monaco,
  models: ProgramModels,
  problems: readonly Problem[],
  word: (text: Problem['text']) => string,
): void {
  for (const [name, model] of models.all()) {
    const markers = problems
      .filter(({ file, line }) => file === name && line >= 1 && line <= model.getLineCount())
      .map(({ line, column, text }) => ({
        severity: monaco.MarkerSeverity.Error,
        message: word(text),
        startLineNumber: line,
        startColumn: column > 0 ? column : model.getLineFirstNonWhitespaceColumn(line) || 1,
        endLineNumber: line,
        endColumn:
          column > 0 ? (model.getWordAtPosition({ lineNumber: line, column })?.endColumn ?? column + 1) : model.getLineMaxColumn(line),
      }))
    monaco.editor.setModelMarkers(model, OWNER, markers)
  }
}
