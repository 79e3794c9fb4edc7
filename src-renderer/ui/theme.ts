/** Applies a theme: custom properties from the look's tokens, and the contrast and language that the style sheet asks for. */
import { TOKENS, tokenRules, type Theme } from '../../src-shared/look/tokens.ts'

export type ThemeChoice = Theme | 'system'
export type ContrastChoice = 'system' | 'more'

/** Adds the custom properties of both themes to the page; call once, before anything is drawn. */
export function installTokens(document: Document): void {
  const style = document.createElement('style')
  style.textContent = (Object.keys(TOKENS) as Theme[])
    .map((theme) => `${theme === 'light' ? ':root, ' : ''}[data-theme="${theme}"] { color-scheme: ${theme}; ${tokenRules(theme)} }`)
    .join('\n')
  // First in the head, so that look.css can override a token for high contrast.
  document.head.prepend(style)
}

/** The theme to show for a choice, now. */
export function resolveTheme(choice: ThemeChoice, prefersDark: boolean): Theme {
  return choice === 'system' ? (prefersDark ? 'dark' : 'light') : choice
}

/** Shows a theme and a contrast on the whole page. */
export function applyTheme(document: Document, theme: Theme, contrast: 'normal' | 'more'): void {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.dataset['contrast'] = contrast
}
