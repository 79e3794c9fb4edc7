/** Loads Monaco once, in the interface's language. A change of language needs a new page (Monaco's own limit). */
import type * as Monaco from 'monaco-editor/editor'

let loading: Promise<typeof Monaco> | null = null

/** The one Monaco of this page; after a failure the next call tries again. @param language of its menus and of TypeScript's messages */
export function loadMonaco(language: 'en' | 'zh'): Promise<typeof Monaco> {
  loading ??= load(language).catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

async function load(language: 'en' | 'zh'): Promise<typeof Monaco> {
  // It sets a global that Monaco reads while it loads: so first.
  if (language === 'zh') await import('monaco-editor/nls/lang/zh-cn')
  const { setUpMonaco } = await import('./monaco.ts')
  return setUpMonaco(language)
}
