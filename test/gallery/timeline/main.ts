/** Shows the timeline with a trace: ?trace=NAME or ?made=COUNT, theme, lang, contrast, width, height, from, to (shares of the run), mode. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import '../../../src-renderer/ui/look.css'
import { createPinia } from 'pinia'
import { createApp, h, nextTick } from 'vue'
import { useRunStore, useSelectionStore } from '../../../src-renderer/features/run/index.ts'
import { TimelinePanel, useTimelineStore } from '../../../src-renderer/features/timeline/index.ts'
import { setLanguage } from '../../../src-renderer/ui/language.ts'
import { applyTheme, installTokens } from '../../../src-renderer/ui/theme.ts'
import { symbolSheet } from '../../../src-shared/look/symbols.ts'
import { readTrace } from '../../../src-shared/trace/format.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { madeRun } from './million.ts'

const asked = new URLSearchParams(location.search)
const number = (name: string, otherwise: number) => Number(asked.get(name) ?? otherwise)

async function load(): Promise<Trace> {
  if (asked.has('made')) return madeRun(number('made', 1e6), number('lanes', 8))
  const lines = (await (await fetch(`./traces/${asked.get('trace')}.trace`)).text()).split('\n').filter((line) => line !== '')
  const read = readTrace(lines)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.trace
}

installTokens(document)
applyTheme(document, asked.get('theme') === 'dark' ? 'dark' : 'light', asked.get('contrast') === 'more' ? 'more' : 'normal')
setLanguage(asked.get('lang') === 'zh' ? 'zh' : 'en')
document.body.insertAdjacentHTML('afterbegin', symbolSheet())
const frame = document.getElementById('app')!
frame.style.cssText = `width:${number('width', 959)}px;height:${number('height', 296)}px;display:grid`
const app = createApp({ render: () => h(TimelinePanel) }).use(createPinia())
app.mount(frame)

const [run, timeline, selection] = [useRunStore(), useTimelineStore(), useSelectionStore()]
const trace = await load()
run.showRecording(trace)
const end = run.now
await nextTick()
if (asked.has('from')) timeline.show({ from: number('from', 0) * end, to: number('to', 1) * end })
if (asked.has('mode')) timeline.mode = 'table'
if (asked.has('filter')) timeline.filter = asked.get('filter')!
if (asked.has('cursor')) selection.cursor = number('cursor', 1) * end
if (asked.has('event')) selection.select({ kind: 'event', row: number('event', 0) })
Object.assign(window, { gallery: { run, timeline, selection, trace } })
