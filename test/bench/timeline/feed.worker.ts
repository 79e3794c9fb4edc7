/** Stands for the engine: sends 64-byte records at a steady rate, as transferred buffers. */
import { EVENT_BYTES } from '../../../src-shared/trace/events.ts'
import { madeEvents } from '../../gallery/timeline/million.ts'

/** A batch every so many milliseconds. */
const EVERY_MS = 16

addEventListener('message', (event: MessageEvent<{ count: number; lanes: number; perSecond: number }>) => {
  const { count, lanes, perSecond } = event.data
  const bytes = madeEvents(count, lanes, 7)
  postMessage('ready')
  const began = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond))
    if (due > sent) {
      const batch = bytes.slice(sent * EVENT_BYTES, due * EVENT_BYTES)
      postMessage(batch, { transfer: [batch.buffer] })
      sent = due
    }
    if (sent === count) {
      clearInterval(timer)
      postMessage('end')
    }
  }, EVERY_MS)
})
