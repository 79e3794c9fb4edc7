// @vitest-environment node
/** Files that are dropped on the window: good ones, cut ones, those of another version, and what is no trace at all. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { traceOf } from '../../../src-renderer/app/opening/read-trace-file.ts'
import { LANGUAGES, speaker } from '../../../src-shared/i18n/index.ts'

const FILE = new URL('../../fixtures/traces/v1/first-message-solution.jsonl', import.meta.url)
const bytes = new Uint8Array(readFileSync(FILE))
const text = new TextDecoder().decode(bytes)
const say = speaker('en')
const encode = (to: string) => new TextEncoder().encode(to)

it('reads a real trace', () => {
  const read = traceOf('a.jsonl', bytes, say)
  expect(read).toMatchObject({ ok: true, value: { truncated: false } })
})

it('shows a file that was cut in the middle as far as it goes', () => {
  const read = traceOf('a.jsonl', bytes.subarray(0, bytes.length - 200), say)
  expect(read).toMatchObject({ ok: true, value: { truncated: true } })
})

it('says of another version which one it is and which one is read', () => {
  const read = traceOf('a.jsonl', encode(text.replace('"version":1', '"version":9')), say)
  if (read.ok) throw new Error('it was read')
  expect(read.error.title).toContain('another version')
  expect(read.error.rows[0]!.text).toContain('9')
})

it('says which line is damaged', () => {
  const lines = text.split('\n')
  lines[2] = '{"type":"nothing"}'
  const read = traceOf('a.jsonl', encode(lines.join('\n')), say)
  if (read.ok) throw new Error('it was read')
  expect(read.error.rows[0]!.text).toContain('Line 3')
})

it('says what a picture, an empty file and HTML are not, in both languages', () => {
  for (const language of LANGUAGES)
    for (const content of [new Uint8Array([0xff, 0xd8, 0xff, 0]), new Uint8Array(0), encode('<html><script>alert(1)</script>')]) {
      const read = traceOf('<b>x</b>.jsonl', content, speaker(language))
      if (read.ok) throw new Error('it was read')
      expect(read.error.title).toContain('<b>x</b>.jsonl')
      expect(read.error.rows.every((row) => row.text !== '' && !/[{}]/.test(row.text))).toBe(true)
    }
})
