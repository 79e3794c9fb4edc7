/** What every command has at hand. */
import type { Writable } from 'node:stream'
import { speaker, type Language, type Speak } from '../../../src-shared/i18n/index.ts'
import type { Resources } from './resources.ts'
import { Output, type Terminal } from './output.ts'
import { paintFor, type Paint } from './paint.ts'

export interface Context {
  readonly language: Language
  readonly speak: Speak
  readonly json: boolean
  readonly out: Output
  readonly err: Output
  /** For stdout. */
  readonly paint: Paint
  readonly env: NodeJS.ProcessEnv
  readonly resources: Resources
}

/** Columns where there is no terminal to ask. */
const DEFAULT_WIDTH = 120
const MIN_WIDTH = 60
const MAX_WIDTH = 240

export function terminalWidth(context: Context): number {
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, context.out.columns ?? DEFAULT_WIDTH))
}

export function makeContext(
  language: Language,
  json: boolean,
  env: NodeJS.ProcessEnv,
  resources: Resources,
  stdout: Writable & Terminal,
  stderr: Writable & Terminal,
): Context {
  return {
    language,
    json,
    env,
    resources,
    speak: speaker(language),
    out: new Output(stdout),
    err: new Output(stderr),
    paint: paintFor(stdout, env),
  }
}
