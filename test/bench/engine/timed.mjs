const BLOCKS = 200

/** Nanoseconds per turn: the median of many short blocks of turns, as all peers measure (programs.ts, peer.c). */
export function timed(turns, turn) {
  for (let i = 0; i < turns / 10; i++) turn()
  const blocks = []
  for (let b = 0; b < BLOCKS; b++) {
    const from = performance.now()
    for (let i = 0; i < turns / BLOCKS; i++) turn()
    blocks.push(performance.now() - from)
  }
  return (blocks.sort((a, b) => a - b)[BLOCKS / 2] * 1e6) / (turns / BLOCKS)
}
