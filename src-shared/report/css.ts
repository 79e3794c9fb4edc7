/** The report's style: the look's light tokens, A4, nothing from the network. Measures of look/report.html. */
import { tokenRules } from '../look/tokens.ts'

/** @returns one style sheet for the page and its inline pictures */
export function reportCss(): string {
  return `
@page { size: A4; margin: 14mm 13mm 16mm; }
:root { ${tokenRules('light')} color-scheme: light;
  --ui: "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  --mono: "JetBrains Mono Variable", "JetBrains Mono", ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", "PingFang SC", "Noto Sans Mono CJK SC", "WenQuanYi Micro Hei", monospace; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #d9dde1; color: var(--ink); font: 400 12px/18px var(--ui); font-variant-numeric: tabular-nums; }
main { width: 784px; margin: 24px auto; padding: 48px 56px 40px; background: var(--panel); box-shadow: 0 1px 3px rgba(0,0,0,.2); }
@media print { body { background: none; } main { width: auto; margin: 0; padding: 0; box-shadow: none; } }
@media (max-width: 800px) { main { width: auto; margin: 0; padding: 24px; } }
h1, h2, h3, p, dl, dd, table, figure, ol { margin: 0; padding: 0; }
h1 { font-size: 26px; line-height: 32px; font-weight: 650; letter-spacing: -.2px; }
h2 { display: flex; gap: 8px; align-items: baseline; margin: 20px 0 6px; font-size: 14px; font-weight: 650; break-after: avoid; }
h2 span { font-weight: 400; font-size: 12px; color: var(--ink-3); }
h3 { margin: 14px 0 4px; font: 600 12px/18px var(--mono); break-after: avoid; }
code, .mono { font-family: var(--mono); font-variant-ligatures: none; font-size: .93em; }
.t2 { color: var(--ink-2); } .t3 { color: var(--ink-3); } .r { text-align: right; }
.lead { margin-top: 6px; font-size: 14px; line-height: 21px; color: var(--ink-2); }
.meta { display: flex; flex-wrap: wrap; gap: 6px 28px; margin-top: 14px; padding: 9px 0; border-top: 1px solid var(--line-2); border-bottom: 1px solid var(--line-2); }
.meta dt { color: var(--ink-3); font-size: 11px; line-height: 15px; } .meta dd { font-weight: 500; }
.verdict { display: flex; align-items: center; gap: 10px; margin-top: 16px; font-size: 15px; font-weight: 600; }
.end { margin: 4px 0 0 34px; color: var(--ink-2); }
table { width: 100%; border-collapse: collapse; }
td { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; line-height: 17px; } td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
td.mark { width: 22px; } td.what { width: 44%; } td.name { width: 16%; font: 500 12px/17px var(--mono); overflow-wrap: anywhere; }
td.number { text-align: right; font-family: var(--mono); font-variant-ligatures: none; }
svg { display: block; overflow: visible; }
.i { width: 14px; height: 14px; margin-top: 1px; } .i24 { width: 24px; height: 24px; flex: none; } .o { display: inline-block; width: 8px; height: 8px; margin-left: 5px; color: var(--ink-3); vertical-align: 1px; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.evidence { color: var(--ink-3); font-size: 11px; }
figure { margin-top: 4px; break-inside: avoid; overflow-x: auto; } figure > svg { max-width: 100%; height: auto; }
.code { columns: 2; column-gap: 28px; font: 400 10.5px/15.5px var(--mono); font-variant-ligatures: none; }
.code div { display: grid; grid-template-columns: 26px 1fr; break-inside: avoid; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.code b { color: var(--ink-3); font-weight: 400; user-select: none; } .code i { font-style: normal; }
.ck { color: var(--code-keyword); } .cs { color: var(--code-string); } .cn { color: var(--code-number); } .ct { color: var(--code-type); } .cc { color: var(--code-comment); }
.output { font: 400 10.5px/15.5px var(--mono); font-variant-ligatures: none; } .output div { display: grid; grid-template-columns: 64px 110px 1fr; white-space: pre-wrap; overflow-wrap: anywhere; }
.output b { color: var(--ink-3); font-weight: 400; } .output .stderr { color: var(--bad-text); }
.foot { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 28px; padding-top: 7px; border-top: 1px solid var(--line); color: var(--ink-3); font-size: 10.5px; overflow-wrap: anywhere; }
`.trim()
}
