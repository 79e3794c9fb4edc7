/** What one recorded operation was, in as few words as a cell has. */
import type { Message } from '../index.ts'

export const opMessages = {
  'end-of-file': { en: 'end of file', zh: '文件结束' },
  'end-of': { en: '{end} of {object}', zh: '{object} 的{end}' },
  'trace-wait': { en: 'waits for the recorder', zh: '等待记录器' },
  'died-in': { en: '{op} … died in it, outcome unknown', zh: '{op} …… 在其中死亡，结果未知' },
  has: { en: 'has fd {fd}: {what}', zh: '持有 fd {fd}：{what}' },
  'read-end': { en: 'read end', zh: '读端' },
  'write-end': { en: 'write end', zh: '写端' },
} as const satisfies Record<string, Message>
