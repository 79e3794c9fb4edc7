import { describe, expect, it } from 'vitest'
import { renderMarkdown, withoutTitle } from '../../../src-renderer/features/labs/markdown.ts'

/** The elements that a text makes, as a browser parses it. */
function parsed(markdown: string): HTMLElement {
  const element = document.createElement('div')
  element.innerHTML = renderMarkdown(markdown)
  return element
}

describe('markdown of labs', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="x()">b</b> c',
    '`<img src=x onerror=alert(1)>`',
    '```ts\nconst x = "<img src=x onerror=alert(1)>" // <script>\n```',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](http://example.org)',
    '[x](file:///etc/passwd)',
    '| a |\n|---|\n| <svg onload=x()> |',
    '# <iframe src=x>',
    '<a href="https://x" onmouseover=x()>',
  ])('can do nothing: %j', (text) => {
    const element = parsed(text)
    expect(element.querySelector('script, img, iframe, svg, a, b')).toBeNull()
    for (const each of element.querySelectorAll('*')) {
      expect(each.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([])
    }
  })

  it('opens https links outside, and knows where they come from by nothing', () => {
    const link = parsed('[man](https://example.org/pipe)').querySelector('a')!
    expect([link.getAttribute('href'), link.getAttribute('target'), link.getAttribute('rel')]).toEqual([
      'https://example.org/pipe',
      '_blank',
      'noopener noreferrer',
    ])
  })

  it('loads no image: it becomes a link', () => {
    const element = parsed('![x](https://example.org/a.png)')
    expect([element.querySelector('img'), element.querySelector('a')?.textContent]).toEqual([null, 'x'])
  })

  it('keeps every character of code, and colours words, strings, numbers, comments', () => {
    const code = "const [r, w] = pipe() // a <pipe> & more\nwrite(w, 'for 12')\n"
    const block = parsed(`\`\`\`ts\n${code}\`\`\``).querySelector('code')!
    expect(block.textContent).toBe(code)
    expect([...block.querySelectorAll('i')].map((each) => [each.className, each.textContent])).toEqual([
      ['ck', 'const'],
      ['cc', '// a <pipe> & more'],
      ['cs', "'for 12'"],
    ])
  })

  it('leaves out the first heading only', () => {
    expect(withoutTitle('# A\n\ntext\n# B\n')).toBe('\ntext\n# B\n')
    expect(withoutTitle('text\n# B\n')).toBe('text\n# B\n')
  })
})
