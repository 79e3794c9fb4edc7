/** An error of the engine as a notice: what, why, what to do. */
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { noticeMessages, noticeWords, osNotices, type NoticeWords } from '../../../src-shared/i18n/messages/notices.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'

export interface Notice {
  readonly tone?: 'bad' | 'wait' | 'info'
  readonly title: string
  readonly rows: readonly { readonly label: string; readonly text: string }[]
}

/** @param speak in the page's language; what the error says of itself is taken in that language where it is in both */
export function noticeOf(error: EngineError, speak: Speak): Notice {
  const words: NoticeWords = (error.kind === 'os' ? osNotices[error.code ?? ''] : undefined) ?? noticeMessages[error.kind]
  const params = {
    what: error.text === undefined ? error.what : speak(error.text),
    file: error.file ?? '',
    line: error.line ?? 0,
    syscall: error.syscall ?? '?',
    code: error.code ?? '?',
  }
  const rows = (['why', 'do'] as const).map((row) => ({ label: speak(noticeWords[row]), text: speak(words[row], params) }))
  return { title: speak(words.title, params), rows: rows.filter(({ text }) => text !== '') }
}
