import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import { visible } from '../../../../src-shared/words/text.ts'
import type { ServeModule } from '../../serve.ts'
import { complainUsage } from '../errors.ts'
import { Interruption } from '../interruption.ts'
import { portOption } from '../options.ts'
import { servicePaths } from '../resources.ts'
import type { Command } from './command.ts'

/** The web host is a program of its own (a host knows no other host); this only reads the options. */
export const serve: Command = {
  name: 'serve',
  help: cliMessages['help.serve'],
  options: { flags: ['no-open'], values: ['port'] },
  words: 0,
  async run(context, { flags, values }) {
    const { speak, out, err, env, resources } = context
    const given = values.get('port')
    const port = given === undefined ? null : portOption(given)
    if (given !== undefined && port === null)
      return complainUsage(context, 'serve', speak(cliMessages['usage.port'], { value: visible(given) }))
    const host = (await import(pathToFileURL(join(resources.root, 'out/web/main.mjs')).href)) as ServeModule
    let interrupt = (): void => undefined
    const interrupted = new Promise<void>((resolve) => (interrupt = resolve))
    const interruption = new Interruption(interrupt)
    const status = await host.serve({
      paths: servicePaths(resources),
      renderer: join(resources.root, 'out/renderer'),
      port,
      open: !flags.has('no-open'),
      env,
      speak,
      say: (line) => out.line(line),
      warn: (line) => err.line(line),
      interrupted,
    })
    interruption.end()
    return status
  },
}
