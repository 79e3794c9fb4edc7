import { check, endsByItself, fail, pass, unknown } from 'ipc-lab/check'
import type { CheckContext, OpView } from 'ipc-lab/check'

/** Reads of bytes from a pipe into which another process wrote. */
function heard(run: CheckContext): { read: OpView; write: OpView } | undefined {
  const writes = run.ops({ name: 'write', kind: 'pipe', failed: false }).filter((op) => op.result > 0)
  for (const read of run.ops({ name: 'read', kind: 'pipe', failed: false })) {
    const write = writes.find((op) => op.object === read.object && op.process !== read.process && op.t0 < read.t1)
    if (read.result > 0 && write) return { read, write }
  }
  return undefined
}

const message = check('message', (run) => {
  const found = heard(run)
  if (!found) {
    return fail({
      en: 'No process has read anything from a pipe that another one wrote.',
      zh: '还没有任何进程从管道里读到别的进程写下的内容。',
    })
  }
  const [reader, writer] = [run.nameOf(found.read.process), run.nameOf(found.write.process)]
  return pass(
    {
      en: `${reader} read ${found.read.result} bytes that ${writer} had written.`,
      zh: `${reader} 读到了 ${writer} 写下的 ${found.read.result} 个字节。`,
    },
    [found.write, found.read],
  )
})

const endOfFile = check('end-of-file', (run) => {
  const end = run.ops({ name: 'read', kind: 'pipe', failed: false }).find((op) => op.result === 0 && op.a1 > 0)
  if (end) {
    return pass(
      {
        en: `read() gave 0 bytes to ${run.nameOf(end.process)}: the last write end was closed, and the pipe was empty.`,
        zh: `${run.nameOf(end.process)} 的 read() 返回了 0 字节：最后一个写端已关闭，管道也空了。`,
      },
      [end],
    )
  }
  const waiting = run.waits.find((wait) => wait.op === 'read')
  if (!waiting) {
    return fail({
      en: 'No read() has returned 0 bytes: nobody read on until the end of the pipe.',
      zh: '没有任何一次 read() 返回 0 字节：没有人把管道读到结尾。',
    })
  }
  const reader = run.nameOf(waiting.process)
  const own = heldWriteEnd(run, waiting.process, waiting.object)
  if (own) {
    return fail(
      {
        en: `${reader} still waits in read(). A pipe ends when its last write end is closed, and ${reader} itself holds one open: descriptor ${own.a1}.`,
        zh: `${reader} 还停在 read() 里。只有最后一个写端关闭，管道才算结束，而 ${reader} 自己就还开着一个：描述符 ${own.a1}。`,
      },
      [own],
    )
  }
  return fail({
    en: `${reader} still waits in read(): somewhere a write end of this pipe is still open.`,
    zh: `${reader} 还停在 read() 里：这条管道的写端还在某处开着。`,
  })
})

/** The call that made the pipe, if its maker never closed the write end. */
function heldWriteEnd(run: CheckContext, process: number, object: number): OpView | undefined {
  const made = run.ops({ name: ['pipe', 'pipe2'], process, object, failed: false })[0]
  const closed = made && run.ops({ name: 'close', process, failed: false }).some((op) => op.a0 === made.a1 && run.before(made, op))
  return closed ? undefined : made
}

const collected = check('collected', (run) => {
  const children = run.processes().filter((each) => each.parent !== null)
  if (children.length === 0) return fail({ en: 'No child was started.', zh: '没有启动任何子进程。' })
  const waits = run.ops({ name: ['wait', 'waitpid'], failed: false })
  for (const child of children) {
    const wait = waits.find((op) => op.result === child.pid && op.process === child.parent)
    if (wait) continue
    if (!run.complete) return unknown({ en: 'Events are missing from this record.', zh: '这份记录缺了一些事件。' })
    return fail({
      en: `Nobody has collected ${child.name}: until its parent calls wait(), an ended child stays behind as a zombie.`,
      zh: `没有人回收 ${child.name}：在父进程调用 wait() 之前，结束了的子进程会一直作为僵尸留着。`,
    })
  }
  return pass({ en: 'The parent waited for its child and knows how it ended.', zh: '父进程等到了子进程，也知道它是怎样结束的。' }, waits)
})

export const checks = [message, endOfFile, collected, endsByItself('ends')]
