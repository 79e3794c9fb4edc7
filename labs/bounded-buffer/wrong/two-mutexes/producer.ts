import { argv, getppid, sem_open, sem_post, sem_wait, usleep } from 'ipc-lab'
import { ITEMS, nameOf, openRing, SLOTS, waitForStart } from './shared.ts'

const main = getppid()
const ring = openRing(main)
const empty = sem_open(nameOf('empty', main), 0)
const full = sem_open(nameOf('full', main), 0)
const mutex = sem_open(nameOf(`mutex${argv[1]}`, main), 0)

waitForStart(main) // both producers begin at the same moment
for (let n = 1; n <= ITEMS; n++) {
  sem_wait(empty) // is there room?
  sem_wait(mutex) // nobody else may use in and slot now

  const place = ring.in.value
  ring.slot[place].value = Number(argv[1]) * 1000 + n
  usleep(200) // such work takes a moment: 200 µs
  ring.in.value = (place + 1) % SLOTS

  sem_post(mutex)
  sem_post(full) // one more item to take
}
