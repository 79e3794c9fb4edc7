// The SDK in a plain node that belongs to no run: what its calls cost before anything is recorded; and an addition in JavaScript's own
// shared memory. Prints nanoseconds per turn. Bundled by tools/bench.mjs.
//   node sdk-peer.mjs ADDON pair-pipe|pair-sem|cell|atomics N
import { createRequire } from 'node:module'
import { argv } from 'node:process'
import { openLab } from '../../../src-main/lab-process/native.ts'
import { makeSdk } from '../../../src-main/lab-process/sdk/index.ts'
import { timed } from './timed.mjs'

const NO_SLOT = 255
const [, , addonPath, what, count] = argv
const addon = createRequire(import.meta.url)(addonPath)
const sdk = makeSdk(addon, openLab(addon, NO_SLOT), { argv: [], environ: {}, programs: '' })
const n = Number(count)

const memory = () => sdk.mmap(null, 4096, sdk.PROT_READ | sdk.PROT_WRITE, sdk.MAP_SHARED | sdk.MAP_ANONYMOUS)

const TURNS = {
  'pair-pipe': () => {
    const { write, read } = sdk
    const [r, w] = sdk.pipe()
    const data = sdk.bytes(64)
    return () => (write(w, data), read(r, data))
  },
  'pair-sem': () => {
    const { sem_post: post, sem_wait: wait } = sdk
    const sem = memory().at(0)
    sdk.sem_init(sem, 1, 0)
    return () => (post(sem), wait(sem))
  },
  cell: () => {
    const word = memory().int32(0)
    return () => word.add(1)
  },
  atomics: () => {
    const word = new Int32Array(new SharedArrayBuffer(4096))
    return () => Atomics.add(word, 0, 1)
  },
}
console.log(timed(n, TURNS[what]()).toFixed(1))
