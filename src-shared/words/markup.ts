/** Whatever a program, a lab or a name holds becomes text, never markup: for HTML and SVG alike. */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Characters that XML 1.0 and HTML do not allow, and those that turn the direction of what follows (Trojan Source). */
// eslint-disable-next-line no-control-regex -- these are what must not be there
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** For element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES[char]!)
}

/** A sentence in which `code` stands in backticks, as markup. */
export function sentenceHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
