import { check, endsByItself, fail, pass } from 'ipc-lab/check'

// A check asks the trace, never printed text. Its message says what was seen, and why it matters.
const arrives = check('arrives', (run) => {
  const [read] = run.ops({ name: 'read', kind: 'pipe', failed: false }).filter((op) => op.result > 0)
  if (!read) return fail({ en: 'Nobody has read anything from the pipe.', zh: '没有人从管道里读到内容。' })
  return pass(
    { en: `${run.nameOf(read.process)} read ${read.result} bytes.`, zh: `${run.nameOf(read.process)} 读到了 ${read.result} 个字节。` },
    [read],
  )
})

export const checks = [arrives, endsByItself('ends')]
