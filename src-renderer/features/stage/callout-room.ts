/** Where beside the picture there is room for words: 300 × 100 free of boxes and wires, below or above the process. */
import type { Box, Size } from '../../../src-shared/picture/geometry.ts'
import type { Scene } from '../../../src-shared/picture/scene.ts'

export const CALLOUT: Size = { width: 300, height: 104 }
/** The sentence in one line, where there is so much. */
const WIDE = 380
const LEADER = 34

export interface CalloutPlace extends Box {
  /** From the process to the words. */
  readonly leader: { readonly x: number; readonly from: number; readonly to: number }
}

/** null: no room. @param taken places of other callouts */
export function calloutPlace(scene: Scene, process: number, room: Size, taken: readonly Box[]): CalloutPlace | null {
  const box = scene.processes.find((node) => node.view.id === process)?.box
  if (box === undefined) return null
  for (const width of [WIDE, CALLOUT.width]) {
    const place = placeOf(scene, box, room, taken, { width, height: CALLOUT.height })
    if (place !== null) return place
  }
  return null
}

function placeOf(scene: Scene, box: Box, room: Size, taken: readonly Box[], size: Size): CalloutPlace | null {
  const x = Math.max(14, Math.min(box.x + 8, room.width - size.width - 14))
  const leaderX = Math.round(Math.max(box.x + 12, Math.min(box.x + 26, x + size.width)))
  for (const lift of [LEADER, LEADER + 26, LEADER + 60, LEADER + 110]) {
    const place = { x, y: box.y + box.height + lift, ...size }
    const way = { x: leaderX - 3, y: box.y + box.height + 1, width: 6, height: lift }
    if (place.y + place.height > room.height - 6) break
    if (isFree(scene, place, taken) && isFree(scene, way, taken))
      return { ...place, leader: { x: leaderX, from: box.y + box.height, to: place.y } }
  }
  return null
}

function isFree(scene: Scene, place: Box, taken: readonly Box[]): boolean {
  const boxes = [
    ...scene.processes.map((node) => node.box),
    ...scene.objects.map(({ box }) => ({ x: box.x, y: box.y - 28, width: box.width, height: box.height + 52 })),
    ...taken,
  ]
  if (boxes.some((box) => overlaps(box, place))) return false
  return !scene.wires.some(({ points }) => points.some((point, i) => i > 0 && overlaps(around(points[i - 1]!, point), place)))
}

const overlaps = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const around = (a: { x: number; y: number }, b: { x: number; y: number }): Box => ({
  x: Math.min(a.x, b.x) - 3,
  y: Math.min(a.y, b.y) - 3,
  width: Math.abs(a.x - b.x) + 6,
  height: Math.abs(a.y - b.y) + 6,
})
