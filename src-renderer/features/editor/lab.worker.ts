/** TypeScript's language service for lab programs, with its messages in the language of the interface (the worker's name). */
import { initialize, TypeScriptWorker } from 'monaco-editor/languages/features/typescript/ts.worker'
import chinese from 'typescript/lib/zh-cn/diagnosticMessages.generated.json'

class LabTypeScriptWorker extends TypeScriptWorker {
  /** Called by the language service host interface. */
  getLocalizedDiagnosticMessages(): Record<string, string> | undefined {
    return self.name === 'zh' ? chinese : undefined
  }
}

self.onmessage = () => {
  initialize((context, data) => new LabTypeScriptWorker(context, data))
}
