/** What can go wrong, as plain data: the engine stays neutral, hosts add words and advice. */

export type EngineErrorKind =
  | 'unknown-lab' // what: its id
  | 'bad-lab' // file, what: a broken manifest or folder
  | 'no-program' // file: the folder has no main.ts
  | 'syntax' // file, line, column, what: shown at its line, nothing was started
  | 'no-engine' // what: the addon or the warden is not there or does not load
  | 'warden-killed' // what: the run's id. Its processes were ended and cleaned up by the engine
  | 'unknown-run' // what: its id
  | 'bad-request' // what: parameters that do not fit the contract
  | 'busy' // what: the run is still going on
  | 'check-failed-to-run' // what: the lab's checks could not be evaluated
  | 'conflict' // what: the draft's owner. Another window has saved it since; `revision` is the one that is kept
  | 'bad-name' // what: a name that cannot be a program's or a file's
  | 'exists' // what: there is one of this name already
  | 'other-version' // file: written by a newer IPC Lab; neither read nor overwritten
  | 'too-large' // what: bytes of the request; only a client gives it, before it sends
  | 'no-connection' // the host does not answer; only a client gives it
  | 'os' // code, errno, syscall, what

/** Everything beyond `kind` is for the sentence that a host makes of it. */
export interface EngineError {
  readonly kind: EngineErrorKind
  readonly what: string
  /** `what` in both languages, where it is a sentence. */
  readonly text?: { readonly en: string; readonly zh: string }
  readonly code?: string
  readonly errno?: number
  readonly syscall?: string
  /** With `conflict`. */
  readonly revision?: number
  /** Relative to the lab's or the user's folder. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** More of the same kind: all syntax errors are told at once. */
  readonly others?: readonly EngineError[]
}

/** An error of the system as it came from Node. */
export function osError(error: unknown): EngineError {
  const e = error as { code?: string; errno?: number; syscall?: string; message?: string; path?: string }
  return {
    kind: 'os',
    what: e.path ?? e.message ?? String(error),
    ...(e.code === undefined ? {} : { code: e.code }),
    ...(e.errno === undefined ? {} : { errno: Math.abs(e.errno) }),
    ...(e.syscall === undefined ? {} : { syscall: e.syscall }),
  }
}
