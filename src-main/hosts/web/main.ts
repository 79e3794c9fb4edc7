/** `ipc-lab serve`: the app for a browser on this machine. */
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { webMessages } from '../../../src-shared/i18n/messages/web.ts'
import type { ServeOptions } from '../serve.ts'
import { openService, type Service } from '../service.ts'
import { canShowBrowser, showInBrowser } from './browser.ts'
import { freePortNear, openOnFreePort, USUAL_PORT } from './listen.ts'
import { openWebHost, type WebHost } from './server.ts'

/** Serves until the user wants an end. Gives the exit status. */
export async function serve(options: ServeOptions): Promise<number> {
  const { speak, warn, interrupted, renderer } = options
  if (!existsSync(join(renderer, 'index.html'))) {
    warn(speak(webMessages['serve.no-renderer']))
    return 2
  }
  const service = openService(options.paths)
  try {
    const host = await setupServer(options, service)
    if (host === null) return 2
    await setupSweep(options, service)
    setupBrowser(options, host)
    await interrupted
    warn(speak(webMessages['serve.stopping']))
    await host.close()
    return 0
  } finally {
    await service.close()
  }
}

async function setupServer({ port, renderer, speak, say, warn }: ServeOptions, service: Service): Promise<WebHost | null> {
  let host: WebHost | null = null
  const entered = () => host !== null && say(speak(webMessages['serve.next'], { url: host.address() }))
  const open = (at: number) => openWebHost({ service, root: renderer, port: at, entered })
  const opened = await openOnFreePort(port, open)
  if (!opened.ok) {
    warn(await whyNot(opened.error))
    return null
  }
  host = opened.value
  if (port === null && host.port !== USUAL_PORT) say(speak(webMessages['serve.port-in-use'], { port: USUAL_PORT, other: host.port }))
  return host

  async function whyNot({ code, what }: EngineError): Promise<string> {
    if (code === 'EADDRINUSE') return speak(webMessages['serve.port-taken'], { port: port!, other: await freePortNear(port!, open) })
    if (code === 'EACCES') return speak(webMessages['serve.port-forbidden'], { port: port ?? USUAL_PORT })
    return speak(webMessages['serve.cannot-listen'], { what: code ?? what })
  }
}

/** What runs have left whose owner was killed goes before the first new one. */
async function setupSweep({ speak, say }: ServeOptions, service: Service): Promise<void> {
  const swept = await service.call('clean', {})
  const n = swept.ok ? swept.value.runs.filter(({ live }) => !live).length : 0
  if (n > 0) say(speak(webMessages['serve.swept'], { n }))
}

function setupBrowser({ open, env, speak, say }: ServeOptions, host: WebHost): void {
  const url = host.address()
  say(speak(webMessages['serve.address'], { url }))
  say(speak(webMessages['serve.once']))
  if (env.SSH_CONNECTION) say(speak(webMessages['serve.tunnel'], { port: host.port, host: hostname() }))
  if (open && canShowBrowser(env, stdout.isTTY)) showInBrowser(url)
}
