import { getppid, sem_open, sem_post, sem_wait } from 'ipc-lab'
import { ITEMS, nameOf, openRing, SLOTS } from './shared.ts'

const main = getppid()
const ring = openRing(main)
const empty = sem_open(nameOf('empty', main), 0)
const full = sem_open(nameOf('full', main), 0)

const arrived = new Set<number>()
for (let i = 0; i < 2 * ITEMS; i++) {
  sem_wait(full) // is there an item?

  const place = ring.out.value
  arrived.add(ring.slot[place].value)
  ring.out.value = (place + 1) % SLOTS

  sem_post(empty) // one more slot to fill
}
console.log(`${arrived.size} different items arrived, ${2 * ITEMS} were made`)
