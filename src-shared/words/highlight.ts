/** Program text with the five colours of the look. Lexical only: js-tokens tells what a token is, TypeScript's words are added. */
import jsTokens from 'js-tokens'
import { escapeHtml } from './markup.ts'

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'as async await break case catch class const continue declare default delete do else enum export extends false finally for from function get if ' +
    'implements import in instanceof interface is keyof let new null of private protected public readonly return satisfies set static super switch this throw true ' +
    'try type typeof undefined var void while with yield'
  ).split(' '),
)

/** The text's lines as markup. A token that spans lines (a comment, a template) is closed and opened again at every line end. */
export function highlightLines(text: string): string[] {
  let html = ''
  for (const token of jsTokens(text)) {
    const colour = classOf(token)
    html += token.value
      .split('\n')
      .map((part) => (colour === null || part === '' ? escapeHtml(part) : `<i class="${colour}">${escapeHtml(part)}</i>`))
      .join('\n')
  }
  return html.split('\n')
}

function classOf({ type, value }: { type: string; value: string }): string | null {
  switch (type) {
    case 'SingleLineComment':
    case 'MultiLineComment':
    case 'HashbangComment':
      return 'cc'
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
    case 'TemplateHead':
    case 'TemplateMiddle':
    case 'TemplateTail':
    case 'RegularExpressionLiteral':
      return 'cs'
    case 'NumericLiteral':
      return 'cn'
    case 'IdentifierName':
      return KEYWORDS.has(value) ? 'ck' : /^[A-Z]\w*[a-z]/.test(value) ? 'ct' : null
    default:
      return null
  }
}
