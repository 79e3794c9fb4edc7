/** What a person reads when an error ends a program: the learner's own file and line first. */
import { sep } from 'node:path'
import { IpcError } from './sdk/errors.ts'

/** "main.ts:6: write: EPIPE Broken pipe". */
export function explain(error: unknown, programs: string): string {
  const where = placeOf(error, programs)
  const what = describeError(error)
  return where === null ? what : `${where}: ${what}`
}

function describeError(error: unknown): string {
  if (error instanceof IpcError) return error.message
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return `uncaught ${String(error)}`
}

/** First frame of the stack that is the learner's. Lines are exact: stripping keeps them. */
function placeOf(error: unknown, programs: string): string | null {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return null
  const prefix = programs + sep
  for (const line of error.stack.split('\n')) {
    const at = line.indexOf(prefix)
    if (at < 0 || line.includes(`${prefix}node_modules`)) continue
    const found = /^([\w./-]+)\.js:(\d+)/.exec(line.slice(at + prefix.length))
    if (found) return `${found[1]}.ts:${found[2]}`
  }
  return null
}
