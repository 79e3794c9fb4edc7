/** What TypeScript cannot find by itself: components for tools that do not read them, and a module that comes without types. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  /** The worker of the language service; methods that a subclass adds are asked by it. */
  export class TypeScriptWorker {
    constructor(context: unknown, createData: unknown)
  }
  /** Starts the worker with the first message. */
  export function initialize(create: (context: unknown, createData: unknown) => TypeScriptWorker): void
}
