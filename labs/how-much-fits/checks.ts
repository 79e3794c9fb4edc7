import { check, endsByItself, fail, pass, unknown } from 'ipc-lab/check'
import type { CheckContext, OpView } from 'ipc-lab/check'

/** The pipe into which most was written: that of the exercise. */
function busiestPipe(run: CheckContext): number | undefined {
  const sums = new Map<number, number>()
  for (const op of run.ops({ name: 'write', kind: 'pipe', failed: false })) sums.set(op.object, (sums.get(op.object) ?? 0) + op.result)
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const sum = (ops: readonly OpView[]) => ops.reduce((total, op) => total + op.result, 0)

/** Bytes that the pipe holds: asked of the kernel by the program or the laboratory, else what the system starts with. */
function capacity(run: CheckContext, pipe: number): number {
  const F_GETPIPE_SZ = 1032
  const asked = run.ops({ name: 'fcntl', object: pipe, failed: false }).find((op) => op.a1 === F_GETPIPE_SZ)
  return asked?.result ?? run.lastSample(pipe, 'capacity') ?? 65536
}

const nothingWritten = { en: 'Nothing was written into a pipe.', zh: '没有向管道写入任何内容。' }
const oneWriter = {
  en: 'Only one process wrote into the pipe; this exercise needs two.',
  zh: '只有一个进程写了管道；这个练习需要两个写者。',
}

const filledFirst = check('filled-first', (run) => {
  const pipe = busiestPipe(run)
  if (pipe === undefined) return fail(nothingWritten)
  const writes = [...run.ops({ name: 'write', object: pipe, failed: false }), ...run.unknownOps({ name: 'write', object: pipe })]
  const writers = new Set(writes.map((op) => op.process))
  const first = run.ops({ name: 'read', object: pipe })[0]
  if (writers.size < 2) return fail(oneWriter)
  if (!first) return fail({ en: 'Nobody has read from the pipe.', zh: '没有进程读过这条管道。' })

  const asleep = writes.filter((op) => run.inProgress(op, first.t0))
  const inside = sum(writes.filter((op) => run.before(op, first)))
  const holds = capacity(run, pipe)
  // Half is enough: a page of the pipe takes a record as a whole or not at all, so it may be "full" with room left over.
  if (asleep.length === writers.size && inside + asleep.reduce((n, op) => n + op.a1, 0) >= holds / 2) {
    return pass(
      {
        en: `When the first read began, writes of ${inside} bytes had finished, and both writers were asleep in the next one. The pipe holds ${holds}.`,
        zh: `第一次 read 开始时，已完成的写入共 ${inside} 字节，两个写者都睡在下一次 write() 里。管道的容量是 ${holds}。`,
      },
      [...asleep, first],
    )
  }
  return fail(
    {
      en: `The first read began after ${inside} bytes, with ${asleep.length} of ${writers.size} writers in write(): the pipe was not full yet. Begin to read only when both are asleep.`,
      zh: `第一次 read 开始时只写入了 ${inside} 字节，${writers.size} 个写者中有 ${asleep.length} 个在 write() 里：管道还没有满。等两个写者都睡着了再开始读。`,
    },
    [first],
  )
})

const smallWrites = check('small-writes', (run) => {
  const pipe = busiestPipe(run)
  if (pipe === undefined) return fail(nothingWritten)
  const writes = run.ops({ name: 'write', object: pipe })
  if (new Set(writes.map((op) => op.process)).size < 2) return fail(oneWriter)
  const limit = run.trace.header.platform.os === 'darwin' ? 512 : 4096
  const large = writes.filter((op) => op.a1 > limit)
  if (large.length > 0) {
    return fail(
      {
        en: `${run.nameOf(large[0]!.process)} writes ${large[0]!.a1} bytes at once. Up to PIPE_BUF (${limit}) the kernel puts them in as a whole; of more it puts in what fits, and the other writer may come between.`,
        zh: `${run.nameOf(large[0]!.process)} 一次写 ${large[0]!.a1} 字节。不超过 PIPE_BUF（${limit}）时，内核保证整块写入；超过了就能放多少先放多少，另一个写者会插到中间。`,
      },
      large,
    )
  }
  return pass({
    en: `All ${writes.length} writes were of at most ${limit} bytes (PIPE_BUF): none can be torn apart.`,
    zh: `${writes.length} 次写入都不超过 ${limit} 字节（PIPE_BUF），不可能被拆开。`,
  })
})

const allArrived = check('all-arrived', (run) => {
  const pipe = busiestPipe(run)
  if (pipe === undefined) return fail(nothingWritten)
  const written = sum(run.ops({ name: 'write', object: pipe, failed: false }))
  const reads = run.ops({ name: 'read', object: pipe, failed: false })
  const end = reads.find((op) => op.result === 0 && op.a1 > 0)
  const cut = run.unknownOps({ name: ['read', 'write'], object: pipe })
  const broken = run.ops({ name: 'write', object: pipe, failed: true }).find((op) => op.error === 'EPIPE')
  const killed = run.processes('writer').find((each) => each.exit?.how === 'signalled')
  if (broken || killed) {
    return fail(
      {
        en: 'A writer found nobody left to read (EPIPE, SIGPIPE): the reader went away too early.',
        zh: '写者写的时候已经没有读者了（EPIPE、SIGPIPE）：读的一方走得太早。',
      },
      broken ? [broken] : cut,
    )
  }
  if (!run.complete || cut.length > 0) {
    return unknown(
      { en: 'A process was killed in the middle of a call, or events are missing.', zh: '有进程在调用中途被杀死，或者记录缺了一些事件。' },
      cut,
    )
  }
  if (written !== sum(reads) || !end) {
    return fail({
      en: `${written} bytes were written, ${sum(reads)} read${end ? '' : ', and nobody read on to the end of file'}.`,
      zh: `写入了 ${written} 字节，读出了 ${sum(reads)} 字节${end ? '' : '，而且没有读到文件结束'}。`,
    })
  }
  return pass({ en: `All ${written} bytes were read, up to the end of file.`, zh: `${written} 个字节全部读出，直到文件结束。` }, [end])
})

export const checks = [filledFirst, smallWrites, allArrived, endsByItself('ends')]
