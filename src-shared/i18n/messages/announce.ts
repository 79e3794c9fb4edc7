/** What is said aloud to screen readers. */
import type { Message } from '../index.ts'

export const announceMessages = {
  blocked: { en: 'Blocked: {who}', zh: '阻塞：{who}' },
} as const satisfies Record<string, Message>
