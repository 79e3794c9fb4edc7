import { check, endsByItself, fail, leavesNothing, pass, unknown } from 'ipc-lab/check'
import type { CheckContext, OpView } from 'ipc-lab/check'

/** Items are numbers above 1000: indices and flags in the shared memory are smaller. */
const FIRST_ITEM = 1001
/** So many items must come from each producer before "nothing lost" means anything. */
const ENOUGH = 50

const CHANGES = ['store']
const LOOKS = ['load', 'exchange']

/** Accesses to shared memory that moved an item, by item; the first of each. */
function items(run: CheckContext, role: string, names: readonly string[]): Map<number, OpView> {
  const found = new Map<number, OpView>()
  for (const op of run.ops({ name: names, kind: 'shared-memory', role, failed: false })) {
    if (op.result >= FIRST_ITEM && !found.has(op.result)) found.set(op.result, op)
  }
  return found
}

const nothingLost = check('nothing-lost', (run) => {
  const put = items(run, 'producer', CHANGES)
  const taken = items(run, 'consumer', LOOKS)
  const producers = run.processes('producer').filter((each) => [...put.values()].filter((op) => op.process === each.id).length >= ENOUGH)
  if (producers.length < 2 && run.end?.end !== 'finished') {
    return fail({
      en: `Only ${put.size} items had been put into the buffer when the run ended.`,
      zh: `运行结束时，只有 ${put.size} 件产品放进了缓冲区。`,
    })
  }
  if (producers.length < 2) {
    return fail({
      en: `Two producers must each put at least ${ENOUGH} items (numbers above 1000) into the shared memory.`,
      zh: `需要两个生产者，每个至少把 ${ENOUGH} 件产品（大于 1000 的数）放进共享内存。`,
    })
  }
  const lost = [...put].filter(([item]) => !taken.has(item))
  if (lost.length === 0) {
    return pass({ en: `All ${put.size} items reached the consumer.`, zh: `${put.size} 件产品全部送到了消费者手里。` })
  }
  if (!run.complete) {
    return unknown({
      en: 'Events are missing from this record, so nobody can say what was lost.',
      zh: '记录缺了一些事件，无法判断丢了什么。',
    })
  }
  const [item, where] = lost[0]!
  return fail(
    {
      en: `${lost.length} of ${put.size} items never reached the consumer. The first is ${item}: ${run.nameOf(where.process)} put it into the buffer, and another item took its place.`,
      zh: `${put.size} 件产品中有 ${lost.length} 件没有送到消费者手里。第一件是 ${item}：${run.nameOf(where.process)} 把它放进了缓冲区，随后位置被别的产品占了。`,
    },
    lost.map(([, op]) => op),
  )
})

const oneAtATime = check('one-at-a-time', (run) => {
  const [race] = run.races()
  if (!race) {
    if (!run.complete) return unknown({ en: 'Events are missing from this record.', zh: '这份记录缺了一些事件。' })
    return pass({
      en: 'Whenever two processes used the same place in shared memory, a semaphore put one before the other.',
      zh: '凡是两个进程用到同一处共享内存，总有信号量决定了先后。',
    })
  }
  const [first, second] = [run.op(race.first), run.op(race.second)]
  const [one, other] = [first, second].map((op) => `${run.nameOf(op.process)} (${op.name}${op.site === '' ? '' : `, ${op.site}`})`)
  return fail(
    {
      en: `${one!} and ${other!} use the same place in shared memory, and nothing decides who comes first. Even if it went well this time, it need not the next.`,
      zh: `${one!} 和 ${other!} 用到了同一处共享内存，却没有任何东西规定谁先谁后。这次即使没出错，下次也可能出错。`,
    },
    [first, second],
  )
})

export const checks = [nothingLost, oneAtATime, endsByItself('ends'), leavesNothing('clean')]
