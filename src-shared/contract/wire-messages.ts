/** What client and server say to each other over a WebSocket. Order: hello, welcome, then calls, replies and events as they come. */
import { z } from 'zod'
import type { Result } from '../base/result.ts'
import type { CommandName, EngineEvent } from './commands.ts'
import type { EngineError } from './errors.ts'

/** Version of these messages: a page that an older server has served says so instead of guessing. */
export const WIRE_VERSION = 1

/** Path of the WebSocket on the web host. */
export const WIRE_PATH = '/engine'
/** Path that says whether the browser's cookie is still good: 204, or 401. */
export const SESSION_PATH = '/session'

/** The last event that a client has seen, of which server. */
const place = z.strictObject({ epoch: z.string().max(64), seq: z.number().int().nonnegative() })
export type EventPlace = z.infer<typeof place>

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), version: z.number(), after: place.nullable() }),
  /** Name and parameters are validated by the dispatcher. */
  z.strictObject({
    type: z.literal('call'),
    id: z.number().int().nonnegative(),
    command: z.string().max(64),
    params: z.unknown().optional(),
  }),
  z.strictObject({ type: z.literal('ping') }),
])
export type ClientMessage = z.infer<typeof clientMessage>

export type ServerMessage =
  /** `missed`: there were events that cannot be told any more; ask again for what is shown. Those since `after` follow otherwise. */
  | { readonly type: 'welcome'; readonly version: number; readonly place: EventPlace; readonly missed: boolean }
  | { readonly type: 'reply'; readonly id: number; readonly answer: Result<unknown, EngineError> }
  | { readonly type: 'event'; readonly seq: number; readonly event: EngineEvent }
  | { readonly type: 'pong' }

/**
 * Calls that may be made twice with the effect of one: they are repeated after a lost connection. Reads; `run.stop`; `drafts.save`,
 * because the same text again is no conflict.
 */
export const REPEATABLE: ReadonlySet<CommandName> = new Set<CommandName>([
  'labs.list',
  'labs.get',
  'labs.solution',
  'runs.list',
  'run.stop',
  'run.wait',
  'run.trace',
  'run.check',
  'run.report',
  'doctor',
  'settings.get',
  'progress.get',
  'drafts.get',
  'drafts.save',
  'programs.list',
])
