/** Shows one panel with a recorded trace, as the address says: trace, panel, t (ms), select (p1, o4, e17), theme, contrast, lang. */
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { createPinia } from 'pinia'
import { createApp, h, type Component } from 'vue'
import { symbolSheet } from '../../src-shared/look/symbols.ts'
import { readTrace } from '../../src-shared/trace/format.ts'
import { DiagnosisPanel, StagePanel } from '../../src-renderer/features/stage/index.ts'
import { InspectorPanel } from '../../src-renderer/features/objects/index.ts'
import { useRunStore, useSelectionStore } from '../../src-renderer/features/run/index.ts'
import { setLanguage } from '../../src-renderer/ui/language.ts'
import '../../src-renderer/ui/look.css'
import { applyTheme, installTokens } from '../../src-renderer/ui/theme.ts'

const query = new URLSearchParams(location.search)
installTokens(document)
applyTheme(document, query.get('theme') === 'dark' ? 'dark' : 'light', query.get('contrast') === 'more' ? 'more' : 'normal')
setLanguage(query.get('lang') === 'zh' ? 'zh' : 'en')
document.body.insertAdjacentHTML('afterbegin', symbolSheet())

const PANELS: Readonly<Record<string, Component>> = { stage: StagePanel, diagnosis: DiagnosisPanel, inspector: InspectorPanel }
const names = (query.get('panel') ?? 'stage').split(',')
const app = createApp({
  render: () => names.map((name) => h(PANELS[name]!, { key: name, ...(name === 'stage' ? { programs: ['main', 'child'] } : {}) })),
})
app.use(createPinia())

const path = query.get('trace')
if (path !== null) {
  const text = await (await fetch(`/@fs${path}?raw`)).text()
  const lines = text.startsWith('export default') ? (JSON.parse(text.slice(text.indexOf('"'), text.lastIndexOf('"') + 1)) as string) : text
  const read = readTrace(lines.split('\n'))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  useRunStore().showRecording(read.value.trace)
}
const selection = useSelectionStore()
if (query.has('t')) selection.cursor = Number(query.get('t')) * 1e6
const what = query.get('select')
if (what !== null) {
  const id = Number(what.slice(1))
  selection.select(what[0] === 'p' ? { kind: 'process', id } : what[0] === 'o' ? { kind: 'object', id } : { kind: 'event', row: id })
}
app.mount('#app')
