/** The page of the bench: mounts the real panel and measures it from inside. main.mjs calls `window.bench`. */
import '../../../src-renderer/ui/look.css'
import { createPinia } from 'pinia'
import { createApp, h, nextTick } from 'vue'
import { useRunStore, useSelectionStore } from '../../../src-renderer/features/run/index.ts'
import { TimelinePanel, useTimelineStore } from '../../../src-renderer/features/timeline/index.ts'
import { applyTheme, installTokens } from '../../../src-renderer/ui/theme.ts'
import { symbolSheet } from '../../../src-shared/look/symbols.ts'
import { TOKENS } from '../../../src-shared/look/tokens.ts'
import { EVENT_BYTES, EventTable } from '../../../src-shared/trace/events.ts'
import type { Trace } from '../../../src-shared/trace/model.ts'
import { opInfo } from '../../../src-shared/trace/ops.ts'
import { madeRun, madeTrace } from '../../gallery/timeline/million.ts'

/** What every frame's callbacks took, ms: the timeline draws in nothing else. And when they were done. */
let frameWork: number[] = []
let workEnds: number[] = []
let frameTimes: number[] = []
const ask = window.requestAnimationFrame.bind(window)
window.requestAnimationFrame = (callback) =>
  ask((now) => {
    const began = performance.now()
    callback(now)
    workEnds.push(performance.now())
    frameWork.push(workEnds.at(-1)! - began)
  })
const nextFrame = () => new Promise<number>((resolve) => ask(resolve))

installTokens(document)
applyTheme(document, 'light', 'normal')
document.body.insertAdjacentHTML('afterbegin', symbolSheet())
const frame = document.getElementById('app')!
// So that the canvas of the lanes is 1600 × 600.
frame.style.cssText = 'width:1748px;height:696px;display:grid'
createApp({ render: () => h(TimelinePanel) })
  .use(createPinia())
  .mount(frame)
const [run, timeline, selection] = [useRunStore(), useTimelineStore(), useSelectionStore()]
let trace: Trace | null = null

/** Runs `step` before each of `count` frames. @returns work and distance of the frames, ms */
async function frames(count: number, step: (i: number) => void): Promise<{ work: number[]; between: number[] }> {
  await nextFrame()
  frameWork = []
  frameTimes = []
  for (let i = 0; i < count; i++) {
    step(i)
    await nextTick()
    frameTimes.push(await nextFrame())
  }
  await nextFrame()
  return { work: frameWork, between: frameTimes.slice(1).map((t, i) => t - frameTimes[i]!) }
}

/** Every event as a rectangle of its own: what the levels of detail are compared with. */
function naive(): number {
  const canvas = document.createElement('canvas')
  canvas.width = 1600
  canvas.height = 600
  const context = canvas.getContext('2d')!
  const { events } = trace!
  const end = run.now
  const began = performance.now()
  for (let i = 0; i < events.length; i++) {
    context.fillStyle = TOKENS.light[`op-${opInfo(events.op(i))?.family ?? 'life'}-line`]
    const x = (events.t0(i) / end) * 1600
    context.fillRect(x, events.process(i) * 36 + 10, Math.max(1, (events.t1(i) / end) * 1600 - x), 16)
  }
  context.getImageData(0, 0, 1, 1)
  return performance.now() - began
}

async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const before = frameWork.length
    await nextFrame()
    await nextFrame()
    quiet = frameWork.length === before ? quiet + 1 : 0
  }
}

const bench = {
  /** Shows a recording of `count` events. @returns ms until its first picture and until all of it was ready, and the longest frame until then */
  async load(count: number, lanes: number): Promise<{ first: number; ready: number; longest: number }> {
    trace = madeRun(count, lanes)
    frameWork = []
    workEnds = []
    const began = performance.now()
    run.showRecording(trace)
    await settle()
    return { first: workEnds[0]! - began, ready: workEnds.at(-1)! - began, longest: Math.max(...frameWork) }
  },

  /** The whole run in every frame; each time a nanosecond more of it, so that nothing can be kept from the frame before. */
  async redraw(count: number): Promise<number[]> {
    timeline.fit()
    const { from, to } = timeline.view
    return (await frames(count, (i) => timeline.show({ from, to: to + i + 1 }))).work
  },

  /** The whole run stands still, and a pointer moves over it. */
  async point(count: number): Promise<number[]> {
    timeline.fit()
    const { work } = await frames(count, (i) => (selection.cursor = (run.now * (i + 1)) / (count + 1)))
    selection.cursor = null
    return work
  },

  naive: () => naive(),

  /** In to a hundred-thousandth and out again, moving sideways all the time. */
  async zoomAndPan(count: number): Promise<{ work: number[]; between: number[] }> {
    timeline.fit()
    const factor = 1e5 ** (2 / count)
    return frames(count, (i) => {
      timeline.zoom(i < count / 2 ? 1 / factor : factor, run.now * 0.37)
      timeline.panBy(i % 2 === 0 ? 0.05 : -0.04)
    })
  },

  /** Takes events from a worker while drawing the whole run in every frame. */
  async ingest(perSecond: number, seconds: number, lanes: number): Promise<object> {
    run.forget()
    const table = new EventTable()
    const count = perSecond * seconds
    const live = madeTrace(table, lanes, null)
    const worker = new Worker(new URL('./feed.worker.ts', import.meta.url), { type: 'module' })
    const ended = new Promise<void>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array | 'ready' | 'end'>) => {
        if (data === 'ready') return
        if (data === 'end') return resolve()
        table.append(data, NO_PREVIEWS)
        run.trace = live
        run.now = table.t1(table.length - 1)
        run.version++
      }
    })
    run.phase = 'running'
    worker.postMessage({ count, lanes, perSecond })
    const times: number[] = []
    let going = true
    const began = { t: 0 }
    void ended.then(() => (going = false))
    while (going) {
      const t = await nextFrame()
      if (table.length === 0) continue
      began.t ||= t
      times.push(t)
    }
    const sending = times.at(-1)! - began.t
    await settle()
    const between = times.slice(1).map((t, i) => t - times[i]!)
    worker.terminate()
    run.phase = 'none'
    return {
      perSecond: (table.length / sending) * 1000,
      bytesPerSecond: ((table.length * EVENT_BYTES) / sending) * 1000,
      slow: between.filter((ms) => ms > 34).length / between.length,
      between,
      readyAfter: performance.now() - times.at(-1)!,
    }
  },
}

const NO_PREVIEWS = new Uint8Array()
Object.assign(window, { bench })
export type Bench = typeof bench
