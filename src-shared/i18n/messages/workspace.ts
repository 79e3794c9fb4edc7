/** What is said about the files of the user's own. */
import type { Message } from '../index.ts'

export const workspaceMessages = {
  damaged: {
    en: 'A file of your own could not be read. It was set aside, not deleted: workspace/{kept} in the folder of IPC Lab.',
    zh: '你的一个文件无法读取。它没有被删除，已改名保留：IPC Lab 文件夹中的 workspace/{kept}。',
  },
} as const satisfies Record<string, Message>
