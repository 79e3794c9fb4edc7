/** What the command line and the web host agree on: `ipc-lab serve` is the one's command and the other's work. */
import type { Speak } from '../../src-shared/i18n/index.ts'
import type { ServicePaths } from './service.ts'

export interface ServeOptions {
  readonly paths: ServicePaths
  /** Folder of the built renderer. */
  readonly renderer: string
  /** null: the usual one, or the next that is free. */
  readonly port: number | null
  /** Show it in the user's browser. */
  readonly open: boolean
  readonly env: NodeJS.ProcessEnv
  readonly speak: Speak
  /** A line for people: what is said (stdout), what went wrong (stderr). */
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
  /** Resolves when the user wants an end. */
  readonly interrupted: Promise<void>
}

/** What out/web/main.mjs exports. Gives the exit status. */
export interface ServeModule {
  serve(options: ServeOptions): Promise<number>
}
