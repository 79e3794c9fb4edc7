/** Words of the small widgets that every panel uses. */
import type { Message } from '../index.ts'

export const uiMessages = {
  fold: { en: 'Fold {panel}', zh: '收起{panel}' },
  unfold: { en: 'Unfold {panel}', zh: '展开{panel}' },
  measured: { en: 'measured', zh: '实测' },
  derived: { en: 'derived', zh: '推得' },
  unknown: { en: 'unknown', zh: '未知' },
} as const satisfies Record<string, Message>
