/** A trace file, read as far as it goes; a file that is none, is of another version or damaged gives a notice that says so. */
import type { Speak } from '../../../src-shared/i18n/index.ts'
import { shellMessages } from '../../../src-shared/i18n/messages/shell.ts'
import { readTrace, TRACE_VERSION, type ReadTrace, type TraceFileError } from '../../../src-shared/trace/format.ts'
import type { Result } from '../../../src-shared/base/result.ts'
import { err } from '../../../src-shared/base/result.ts'
import type { Notice } from '../../features/run/index.ts'

/** More does not fit into a page's memory together with what is made of it, bytes. */
export const MOST_BYTES = 1 << 30

/** @param name as people call the file */
export function traceOf(name: string, bytes: Uint8Array, speak: Speak): Result<ReadTrace, Notice> {
  const read = readTrace(linesOf(bytes))
  return read.ok ? read : err(noticeOfFile(name, read.error, speak))
}

/** Line by line, so that a large file is never one string. Bytes that are no UTF-8 make a line that is no JSON. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder()
  let from = 0
  while (from < bytes.length) {
    const newline = bytes.indexOf(10, from)
    const to = newline < 0 ? bytes.length : newline
    yield decoder.decode(bytes.subarray(from, to))
    from = to + 1
  }
}

function noticeOfFile(name: string, error: TraceFileError, speak: Speak): Notice {
  const params = {
    name,
    known: TRACE_VERSION,
    version: error.kind === 'other-version' ? error.version : '',
    line: error.kind === 'nonsense' ? error.line : 0,
    what: error.kind === 'nonsense' ? error.what : '',
  }
  return fileNotice(`open-${error.kind}`, params, speak)
}

/** What, why and what to do about a file or folder. */
export function fileNotice(
  kind: 'open-not-a-trace' | 'open-other-version' | 'open-nonsense' | 'open-no-main',
  params: Readonly<Record<string, string | number>>,
  speak: Speak,
): Notice {
  return {
    title: speak(shellMessages[kind], params),
    rows: [
      { label: speak(shellMessages.why), text: speak(shellMessages[`${kind}-why`], params) },
      { label: speak(shellMessages.do), text: speak(shellMessages[`${kind}-do`], params) },
    ],
  }
}
