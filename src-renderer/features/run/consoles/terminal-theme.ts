/** xterm's colours, made of the look's tokens. */
import type { ITheme } from '@xterm/xterm'
import { TOKENS, type Theme } from '../../../../src-shared/look/tokens.ts'

export function terminalTheme(theme: Theme): ITheme {
  const t = TOKENS[theme]
  return {
    background: t.panel,
    foreground: t.ink,
    cursor: t.panel,
    cursorAccent: t.panel,
    selectionBackground: t.sel,
    selectionForeground: t.ink,
    scrollbarSliderBackground: `${t.mark}55`,
    scrollbarSliderHoverBackground: `${t.mark}88`,
    scrollbarSliderActiveBackground: `${t.mark}aa`,
    black: t.ink,
    red: t['bad-text'],
    green: t['good-text'],
    yellow: t['wait-text'],
    blue: t['accent-text'],
    magenta: t['code-number'],
    cyan: t['code-type'],
    white: t['ink-2'],
    brightBlack: t['ink-3'],
    brightRed: t['bad-text'],
    brightGreen: t['good-text'],
    brightYellow: t['wait-text'],
    brightBlue: t['accent-text'],
    brightMagenta: t['code-number'],
    brightCyan: t['code-type'],
    brightWhite: t.ink,
  }
}
