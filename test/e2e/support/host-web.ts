/** `ipc-lab serve` with a state directory of its own, and a browser that has opened the printed address. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { until, type Home } from '../../support/cli.ts'
import type { App, LaunchOptions } from './app.ts'
import { collectComplaints } from './complaints.ts'

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S*/

export async function launchWeb(home: Home, browser: Browser, context: BrowserContextOptions, options: LaunchOptions): Promise<App> {
  const server = home.start(['serve', '--no-open', ...(options.args ?? [])], options.env)
  const { child, seen } = server
  const address = await until(
    'serve prints its address',
    () => {
      if (child.exitCode !== null) throw new Error(`serve ended: ${seen.stderr}${seen.stdout}`)
      return ADDRESS.exec(seen.stdout + seen.stderr)?.[0]
    },
    60,
  )
  const tabs = await browser.newContext(context)
  const complaints: string[] = []
  const newPage = async (): Promise<Page> => {
    const page = await tabs.newPage()
    collectComplaints(page, complaints)
    await page.goto(tabs.pages().length === 1 ? address : new URL('/', address).href)
    return page
  }
  const page = await newPage()
  return {
    host: 'web',
    page,
    home,
    electron: null,
    pid: child.pid!,
    complaints,
    newPage,
    async quit() {
      await tabs.close()
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
      await server.finished
    },
    async kill() {
      child.kill('SIGKILL')
      await server.finished
    },
  }
}
