import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { escapeHtml, sentenceHtml } from '../../../src-shared/words/markup.ts'
import { highlightLines } from '../../../src-shared/words/highlight.ts'
import { makeReport, makeReportModel, reportFileName, reportSchema, type ReportInput } from '../../../src-shared/report/index.ts'
import { drawTrace } from '../../support/trace-builder.ts'

const text = (words: string) => ({ en: words, zh: `${words}（中文）` })
const HOSTILE = `<img src=x onerror="alert(1)">&'\u202e`

function inputOf(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    lab: {
      id: 'first-message',
      title: text('First message'),
      summary: text('Two processes and a `pipe`.'),
      steps: [
        { title: text('Close'), checks: ['end-of-file'] },
        { title: text('Look'), checks: [] },
      ],
      checks: [{ id: 'end-of-file', title: text('The reader sees the end') }],
    },
    name: 'first-message',
    variant: 'own',
    files: [{ name: 'main.ts', text: "import { pipe } from 'ipc-lab'\n// a <b>remark</b>\nconst [r, w] = pipe()\n" }],
    trace: drawTrace(
      `
      main                 | child
      pipe p               |
      spawn child          |
      read p -> 5 "hello"  |
      :                    | write p count=5 "hello" -> 5
      read p count=9 -> 0    |
      `,
      { objects: { p: 'pipe' } },
    ),
    answers: [{ id: 'end-of-file', status: 'pass', message: text('read() gave 0.'), evidence: [3, 99] }],
    verdict: 'pass',
    sha256: 'ab'.repeat(32),
    program: '0.1.0',
    madeAt: Date.UTC(2026, 10, 26),
    ...changes,
  }
}

const hostile = () =>
  inputOf({
    lab: {
      id: HOSTILE,
      title: text(HOSTILE),
      summary: text(HOSTILE),
      steps: [{ title: text(HOSTILE), checks: [] }],
      checks: [{ id: HOSTILE, title: text(HOSTILE) }],
    },
    files: [{ name: HOSTILE, text: `// ${HOSTILE}\n\`${HOSTILE}\n\`` }],
    answers: [{ id: HOSTILE, status: 'fail', message: text(HOSTILE), evidence: [0] }],
    program: HOSTILE,
    trace: drawTrace(`${HOSTILE}\nwrite p "${HOSTILE.replaceAll('"', '')}" -> 3`, {
      objects: { p: 'pipe' },
      leaks: [{ kind: 'shared-memory', what: HOSTILE, action: 'removed' }],
    }),
  })

describe('the report as data', () => {
  it('fits its schema, also when everything in it is hostile', () => {
    expect(reportSchema.parse(makeReportModel(inputOf()))).toEqual(makeReportModel(inputOf()))
    expect(() => reportSchema.parse(makeReportModel(hostile()))).not.toThrow()
  })

  it('has the schema that the documentation shows', async () => {
    await expect(`${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`).toMatchFileSnapshot('../../../docs/report.schema.json')
  })

  it('says who did what: evidence by names, calls that failed, time asleep', () => {
    const report = makeReportModel(inputOf())
    expect(report.checks[0]?.evidence).toEqual([expect.objectContaining({ event: 3, process: 'child' })])
    expect(report.processes.map(({ name, calls }) => [name, calls])).toEqual([
      ['main', 4],
      ['child', 1],
    ])
    expect(report.objects).toEqual([
      expect.objectContaining({ label: 'p', kind: 'pipe', users: ['main', 'child'], most: { value: 5, origin: 'derived' } }),
    ])
  })

  it('calls a step done when its checks pass; one without checks when the lab was run', () => {
    expect(makeReportModel(inputOf()).steps.map(({ done }) => done)).toEqual([true, true])
    const failed = inputOf({ answers: [{ id: 'end-of-file', status: 'unknown', message: text('?'), evidence: [] }], verdict: 'fail' })
    expect(makeReportModel(failed).steps.map(({ done }) => done)).toEqual([false, true])
  })

  it('keeps the last lines of a flood of output, and says so', () => {
    const { trace } = inputOf()
    const outputs = Array.from({ length: 3000 }, (_, i) => ({ process: 0, stream: 'stdout' as const, t: i, text: `line ${i}\n` }))
    const { output } = makeReportModel(inputOf({ trace: { ...trace, outputs } }))
    expect(output.cut).toBe(true)
    expect(output.lines.at(-1)?.text).toBe('line 2999\n')
    expect(output.lines.map((line) => line.text).join('').length).toBeLessThanOrEqual(16_384)
  })
})

describe('the report as a page', () => {
  it.each(['en', 'zh'] as const)('is whole in %s: nothing unsaid, nothing from elsewhere, no script', (language) => {
    const html = makeReport(inputOf(), 'html', language)
    expect(html).toContain(`<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">`)
    expect(html).not.toMatch(/\{\w+\}(?![^<]*<\/style>)/)
    // The namespace is a name, not an address.
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/<script|<link|https?:|url\((?!#)|\bon\w+=/i)
    expect(html).toContain("default-src 'none'")
  })

  it('makes text of whatever a lab, a program or a name holds', () => {
    for (const language of ['en', 'zh'] as const) {
      const html = makeReport(hostile(), 'html', language)
      expect(html).not.toMatch(/<img|onerror="/)
      expect(html).not.toContain('\u202e')
    }
  })

  it('shows code with its line numbers and without running anything of it', () => {
    expect(makeReport(inputOf(), 'html', 'en')).toContain('<b>2</b><span><i class="cc">// a &lt;b&gt;remark&lt;/b&gt;</i></span>')
  })

  it('is named after the lab, with no path in it', () => {
    expect(reportFileName(inputOf(), 'html')).toBe('first-message.report.html')
    expect(reportFileName({ lab: null, name: '../../etc/passwd' }, 'json')).toBe('etc-passwd.report.json')
    expect(reportFileName({ lab: null, name: '/' }, 'json')).toBe('ipc-lab.report.json')
  })
})

describe('the pieces', () => {
  it('escapes, and keeps backticks for code', () => {
    expect(escapeHtml(`<a href="x">'&\0`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;\ufffd')
    expect(sentenceHtml('`a<b>` waits')).toBe('<code>a&lt;b&gt;</code> waits')
  })

  it('closes a colour at every line end', () => {
    expect(highlightLines('/* a\nb */ let x = 1')).toEqual([
      '<i class="cc">/* a</i>',
      '<i class="cc">b */</i> <i class="ck">let</i> x = <i class="cn">1</i>',
    ])
  })
})
