/** The palette: find or run. */
import type { Message } from '../index.ts'

export const paletteMessages = {
  ask: { en: 'Lab, file, process, object or command', zh: '实验、文件、进程、对象或命令' },
  nothing: { en: 'Nothing is called “{query}” here.', zh: '这里没有名为“{query}”的内容。' },
  commands: { en: 'Commands', zh: '命令' },
  labs: { en: 'Labs', zh: '实验' },
  files: { en: 'Files', zh: '文件' },
  processes: { en: 'Processes', zh: '进程' },
  objects: { en: 'Objects', zh: '对象' },
} as const satisfies Record<string, Message>
