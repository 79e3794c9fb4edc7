/** The report as one HTML file: self-contained, offline, prints on A4, and everything in it escaped. */
import { translate, type Language, type Message, type Params } from '../i18n/index.ts'
import { reportMessages as m } from '../i18n/messages/report.ts'
import { symbolSheet, type SymbolName } from '../look/symbols.ts'
import { KIND_SYMBOL } from '../picture/kind-symbols.ts'
import { reportCss } from './css.ts'
import { escapeHtml as e, sentenceHtml } from '../words/markup.ts'
import { figureRows } from './figures.ts'
import { highlightLines } from '../words/highlight.ts'
import { icon, type Say } from './html-parts.ts'
import { PICTURE_CSS } from './pictures.ts'
import type { Report } from './schema.ts'
import { duration } from '../words/duration.ts'

/** What only the trace can draw: finished SVG markup, already escaped; '' where there is nothing to draw. */
export interface ReportPictures {
  readonly stage: string
  readonly timeline: string
}

/** Sentences about the end of the run, in the language of the report. */
export interface ReportWords {
  readonly end: string
  readonly waits: readonly string[]
  readonly gaps: readonly string[]
  readonly leaks: readonly string[]
}

/** No script, nothing from the network, whatever a lab's text may say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
const SYMBOLS: readonly SymbolName[] = [
  'u-step-ok',
  'u-step-bad',
  'u-step-wait',
  'u-step-open',
  'u-warn',
  'u-info',
  'o-m',
  'o-d',
  'o-u',
  'k-process',
  ...new Set(Object.values(KIND_SYMBOL)),
]

export function reportHtml(report: Report, pictures: ReportPictures, words: ReportWords, language: Language): string {
  const say: Say = (message: Message, params?: Params) => translate(language, message, params)
  const title = report.name[language]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="IPC Lab ${e(report.program)}">
<title>${e(title)} · IPC Lab</title>
<style>${reportCss()}
${PICTURE_CSS}</style>
</head>
<body>
${symbolSheet(SYMBOLS)}
<main>
${heading(report, title, language, say)}
${verdict(report, words, say)}
${steps(report, language, say)}
${checks(report, language, say)}
${waits(words, say)}
${figure(m.picture, m['picture.how'], m['picture.label'], pictures.stage, say)}
${figure(m.timeline, m['timeline.how'], m['timeline.label'], pictures.timeline, say)}
${figures(report, words, say)}
${code(report, say)}
${output(report, say)}
${repeat(report, say)}
<footer class="foot"><span>${e(say(m.foot, { version: report.program, name: title }))}</span><span>${e(say(m['foot.trace'], { digest: report.trace.sha256 }))}</span></footer>
</main>
</body>
</html>
`
}

function heading(report: Report, title: string, language: Language, say: Say): string {
  const { run, platform } = report
  const missing = run.missing.reduce((sum, gap) => sum + gap.count, 0)
  const started = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const facts: [Message, string][] = [
    [m['meta.code'], say(m[`variant.${report.variant}`])],
    [m['meta.run'], `${started.format(new Date(run.startedAt))} UTC`],
    [m['meta.machine'], `${platform.os} ${platform.release}, ${platform.arch}`],
    [m['meta.engine'], `${report.program}, ${platform.runtime}`],
    [m['meta.events'], missing === 0 ? say(m['events.all'], { n: run.events }) : say(m['events.missing'], { n: run.events, missing })],
  ]
  const summary = report.lab === null ? '' : `<p class="lead">${sentenceHtml(report.lab.summary[language])}</p>`
  return `<div class="t3">${e(say(report.lab === null ? m['report.of-programs'] : m['report.of']))}</div><h1>${e(title)}</h1>${summary}
<dl class="meta">${facts.map(([name, value]) => `<div><dt>${e(say(name))}</dt><dd>${e(value)}</dd></div>`).join('')}</dl>`
}

function verdict(report: Report, words: ReportWords, say: Say): string {
  const end = `<p class="end">${sentenceHtml(words.end)}</p>${words.gaps.map((gap) => `<p class="end">${icon('u-warn', 'wait')} ${sentenceHtml(gap)}</p>`).join('')}`
  if (report.verdict === 'none') return end
  const passed = report.checks.filter((check) => check.status === 'pass').length
  const good = report.verdict === 'pass'
  const sentence = say(m[`verdict.${report.verdict}`], { passed, all: report.checks.length })
  return `<div class="verdict"><svg class="i24 ${good ? 'good' : 'bad'}" aria-hidden="true"><use href="#${good ? 'u-step-ok' : 'u-step-bad'}"/></svg><span>${e(sentence)}</span></div>${end}`
}

function steps(report: Report, language: Language, say: Say): string {
  if (report.steps.length === 0) return ''
  const rows = report.steps.map(
    ({ title, done }) =>
      `<tr><td class="mark">${icon(done ? 'u-step-ok' : 'u-step-open', done ? 'good' : '')}</td><td>${sentenceHtml(title[language])}</td><td class="r t3">${e(say(done ? m['step.done'] : m['step.open']))}</td></tr>`,
  )
  return `<h2>${e(say(m.steps))}</h2><table><tbody>${rows.join('')}</tbody></table>`
}

const CHECK_ICONS = { pass: ['u-step-ok', 'good'], fail: ['u-step-bad', 'bad'], unknown: ['u-step-wait', 'wait'] } as const

function checks(report: Report, language: Language, say: Say): string {
  if (report.checks.length === 0) return ''
  const rows = report.checks.map(({ status, title, message, evidence }) => {
    const [symbol, colour] = CHECK_ICONS[status]
    const seen = evidence
      .slice(0, 4)
      .map(
        (one) =>
          `#${one.event} <code>${e(one.process)}</code> <code>${e(one.call)}${one.outcome === '' ? '' : ` → ${e(one.outcome)}`}</code>${one.file === null ? '' : ` ${e(one.file)}:${one.line}`}`,
      )
    const proof = seen.length === 0 ? '' : `<div class="evidence">${e(say(m.evidence))} ${seen.join(' · ')}</div>`
    const sentence = sentenceHtml(message[language]).replaceAll('\n', '<br>')
    return `<tr><td class="mark">${icon(symbol, colour, say(m[`check.${status}`]))}</td><td class="what">${sentenceHtml(title[language])}</td><td class="t2">${sentence}${proof}</td></tr>`
  })
  return `<h2>${e(say(m.checks))} <span>${e(say(m['checks.how']))}</span></h2><table><tbody>${rows.join('')}</tbody></table>`
}

function waits(words: ReportWords, say: Say): string {
  if (words.waits.length === 0) return ''
  const rows = words.waits.map(
    (sentence) => `<tr><td class="mark">${icon('u-warn', 'bad')}</td><td>${sentenceHtml(sentence).replace('\n', '<br>')}</td></tr>`,
  )
  return `<h2>${e(say(m.waits))} <span>${e(say(m['waits.how']))}</span></h2><table><tbody>${rows.join('')}</tbody></table>`
}

function figure(title: Message, how: Message, label: Message, svg: string, say: Say): string {
  if (svg === '') return ''
  return `<h2>${e(say(title))} <span>${e(say(how))}</span></h2><figure role="group" aria-label="${e(say(label))}">${svg}</figure>`
}

function figures(report: Report, words: ReportWords, say: Say): string {
  const origins = (['measured', 'derived', 'unknown'] as const).map(
    (origin) => `${originMark(origin, '')} ${e(say(m[`origin.${origin}`]))}`,
  )
  const rows = figureRows(report, say).map(
    ({ symbol, name, what, value, origin }) =>
      `<tr><td class="mark">${icon(symbol, 't2')}</td><td class="name">${e(name)}</td><td class="t2">${e(what)}</td><td class="number">${e(value)}${origin === null ? '' : originMark(origin, say(m[`origin.${origin}`]))}</td></tr>`,
  )
  const left = words.leaks.length === 0 ? e(say(m['figure.nothing'])) : words.leaks.map(e).join('<br>')
  rows.push(
    `<tr><td class="mark">${icon('u-info', 't2')}</td><td class="name">${e(say(m.all))}</td><td class="t2">${e(say(m['figure.left']))}</td><td class="number">${left}${originMark('measured', say(m['origin.measured']))}</td></tr>`,
  )
  return `<h2>${e(say(m.figures))} <span>${origins.join(' ')}</span></h2><table><tbody>${rows.join('')}</tbody></table>`
}

function originMark(origin: 'measured' | 'derived' | 'unknown', label: string): string {
  const symbol = { measured: 'o-m', derived: 'o-d', unknown: 'o-u' }[origin]
  return `<svg class="o" ${label === '' ? 'aria-hidden="true"' : `role="img" aria-label="${e(label)}"`}><use href="#${symbol}"/></svg>`
}

function code(report: Report, say: Say): string {
  const files = report.code.map(({ name, text }) => {
    const lines = highlightLines(text.replace(/\n$/, '')).map((line, i) => `<div><b>${i + 1}</b><span>${line}</span></div>`)
    return `<h3>${e(name)}</h3><div class="code">${lines.join('')}</div>`
  })
  return `<h2>${e(say(m.code))}</h2>${files.join('')}`
}

function output({ output: { lines, cut } }: Report, say: Say): string {
  if (lines.length === 0) return ''
  const rows = lines.map(
    ({ t, process, stream, text }) =>
      `<div class="${stream}"><b>${e(duration(t))}</b><b>${e(process ?? say(m['output.somebody']))}</b><span>${e(text.replace(/\n$/, ''))}</span></div>`,
  )
  return `<h2>${e(say(m.output))}${cut ? ` <span>${e(say(m['output.cut']))}</span>` : ''}</h2><div class="output">${rows.join('')}</div>`
}

function repeat(report: Report, say: Say): string {
  const sentence = report.lab === null ? say(m['repeat.own']) : say(m['repeat.how'], { lab: report.lab.id })
  return `<h2>${e(say(m.repeat))}</h2><p>${sentenceHtml(sentence)}</p>`
}
