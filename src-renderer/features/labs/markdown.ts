/** Markdown of labs as HTML that can do nothing: no HTML of the writer's, no images, links only to https and outside. */
import MarkdownIt from 'markdown-it'
import { highlightLines } from '../../../src-shared/words/highlight.ts'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, highlight: (code) => highlightLines(code).join('\n') })
markdown.disable('image')
// What is no https link stays as it was written.
markdown.validateLink = (url) => /^https:\/\//i.test(url)
markdown.renderer.rules['link_open'] = (tokens, i, options, _env, self) => {
  tokens[i]!.attrSet('target', '_blank')
  tokens[i]!.attrSet('rel', 'noopener noreferrer')
  return self.renderToken(tokens, i, options)
}

/** @returns HTML; every character of the text that could be HTML is escaped */
export function renderMarkdown(text: string): string {
  return markdown.render(text)
}

/** Without the heading it begins with: the lab's title stands above it already. */
export function withoutTitle(text: string): string {
  return text.replace(/^\s*#\s[^\n]*\n/, '')
}
