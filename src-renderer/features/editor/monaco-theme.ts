/** Monaco's themes, made of the look's tokens. */
import type * as Monaco from 'monaco-editor/editor'
import { TOKENS, type Theme } from '../../../src-shared/look/tokens.ts'

export function themeName(theme: Theme): string {
  return `ipc-lab-${theme}`
}

export function defineThemes(monaco: typeof Monaco): void {
  for (const theme of ['light', 'dark'] as const) monaco.editor.defineTheme(themeName(theme), themeData(theme))
}

function themeData(theme: Theme): Monaco.editor.IStandaloneThemeData {
  const t = TOKENS[theme]
  const rule = (token: string, color: string) => ({ token, foreground: color.slice(1) })
  return {
    base: theme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      rule('', t.ink),
      rule('keyword', t['code-keyword']),
      rule('string', t['code-string']),
      rule('regexp', t['code-string']),
      rule('number', t['code-number']),
      rule('type', t['code-type']),
      rule('comment', t['code-comment']),
      rule('delimiter', t.ink),
      rule('identifier', t.ink),
    ],
    colors: {
      'editor.background': t.panel,
      'editor.foreground': t.ink,
      'editorLineNumber.foreground': t['ink-3'],
      'editorLineNumber.dimmedForeground': t['ink-3'],
      'editorLineNumber.activeForeground': t.ink,
      'editor.selectionBackground': t.sel,
      'editor.lineHighlightBackground': t.inset,
      'editor.lineHighlightBorder': t.inset,
      'editorCursor.foreground': t.accent,
      'editorWidget.background': t.panel,
      'editorWidget.border': t['line-2'],
      'editorHoverWidget.background': t.panel,
      'editorHoverWidget.border': t['line-2'],
      'editorSuggestWidget.background': t.panel,
      'editorSuggestWidget.border': t['line-2'],
      'editorSuggestWidget.selectedBackground': t.sel,
      'editorSuggestWidget.selectedForeground': t.ink,
      'editorSuggestWidget.highlightForeground': t['accent-text'],
      'editorSuggestWidget.focusHighlightForeground': t['accent-text'],
      'editorSuggestWidget.selectedIconForeground': t['ink-2'],
      'editorError.foreground': t.bad,
      'editorWarning.foreground': t.wait,
      'scrollbarSlider.background': `${t.mark}55`,
      'scrollbarSlider.hoverBackground': `${t.mark}88`,
      'diffEditor.insertedTextBackground': `${t.good}22`,
      'diffEditor.removedTextBackground': `${t.bad}22`,
      focusBorder: t.accent,
    },
  }
}
