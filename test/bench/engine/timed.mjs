/** Nanoseconds per turn: the median of 20 blocks of turns, as all peers measure (programs.ts, peer.c). */
export function timed(turns, turn) {
  for (let i = 0; i < turns / 10; i++) turn()
  const blocks = []
  for (let b = 0; b < 20; b++) {
    const from = performance.now()
    for (let i = 0; i < turns / 20; i++) turn()
    blocks.push(performance.now() - from)
  }
  return (blocks.sort((a, b) => a - b)[10] * 1e6) / (turns / 20)
}
