/** Colours for the few lines of TypeScript in a lab's text, with the look's code tokens. */
const TOKEN =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\b(\d[\d_]*(?:\.\d+)?|0x[\da-fA-F]+)\b|\b(import|export|from|const|let|function|return|if|else|for|of|in|while|break|continue|new|throw|try|catch|finally|type|interface|null|true|false)\b/g
const CLASSES = ['code-comment', 'code-string', 'code-number', 'code-keyword'] as const

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** @returns HTML of a code block's inside */
export function highlight(code: string): string {
  let html = ''
  let from = 0
  for (const match of code.matchAll(TOKEN)) {
    const kind = match.slice(1).findIndex((part) => part !== undefined)
    html += `${escape(code.slice(from, match.index))}<span class="${CLASSES[kind]!}">${escape(match[0])}</span>`
    from = match.index + match[0].length
  }
  return html + escape(code.slice(from))
}
