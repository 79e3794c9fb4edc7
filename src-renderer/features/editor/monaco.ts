/**
 * Monaco, set up for lab programs: the SDK's declarations, the rules of type stripping as red underlines, our themes.
 * Loaded on demand (it is large); the language of its own menus must be chosen before (load-monaco.ts).
 */
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/typescript/register'
import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register'
import LabWorker from './lab.worker.ts?worker'
import { addLanguageHelp } from './language-help.ts'
import { SDK_DECLARATIONS } from './sdk-declarations.ts'
import { defineThemes } from './monaco-theme.ts'

/** Sets up workers, compiler options, libraries and themes. @param language of TypeScript's messages */
export function setUpMonaco(language: 'en' | 'zh'): typeof monaco {
  globalThis.MonacoEnvironment = {
    getWorker: (_id, label) => (/script$/.test(label) ? new LabWorker({ name: language }) : new EditorWorker()),
  }
  typescriptDefaults.setCompilerOptions({
    target: 99, // ESNext
    module: 99, // ESNext
    moduleResolution: 2, // Node: finds file:///node_modules/ipc-lab
    strict: true,
    noEmit: true,
    allowNonTsExtensions: true,
    lib: ['esnext'],
    types: [],
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  })
  typescriptDefaults.setEagerModelSync(true)
  for (const [name, text] of Object.entries(SDK_DECLARATIONS)) {
    typescriptDefaults.addExtraLib(text, `file:///node_modules/ipc-lab/${name}`)
  }
  defineThemes(monaco)
  addLanguageHelp(monaco)
  return monaco
}
