/** The one place where a call from outside becomes a call of a handler: name and parameters are validated here, on every transport. */
import { err, type Result } from '../base/result.ts'
import { commandSchemas, type Answer, type CommandName, type CommandParams, type Handlers } from './commands.ts'
import { osError, type EngineError } from './errors.ts'

/** Any name, any parameters; never rejects. */
export type Dispatch = (command: unknown, params: unknown) => Promise<Result<unknown, EngineError>>

type AnyHandler = (params: unknown) => Promise<Result<unknown, EngineError>>

/** @param handlers what is missing here answers `bad-request`, as an unknown command does */
export function dispatcher(handlers: Partial<Handlers>): Dispatch {
  return async (command, params) => {
    if (!isCommand(command) || handlers[command] === undefined)
      return err({ kind: 'bad-request', what: `no command ${JSON.stringify(command)?.slice(0, 80)}` })
    const checked = commandSchemas[command].safeParse(params)
    if (!checked.success) {
      const { path, message } = checked.error.issues[0]!
      return err({ kind: 'bad-request', what: `${[command, ...path.map(String)].join('.')}: ${message}` })
    }
    try {
      return await (handlers[command] as AnyHandler)(checked.data)
    } catch (error) {
      // A bug of ours, or the system in a state nobody thought of: an answer all the same.
      return err(osError(error))
    }
  }
}

/** Calls with the types of the contract. */
export function typedCall(dispatch: Dispatch): <C extends CommandName>(command: C, params: CommandParams<C>) => Answer<C> {
  return (command, params) => dispatch(command, params) as never
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commandSchemas, name)
}
