/** The fixture of all specs: `app`, the running program with its page, on the host that the project names. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test as base, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { Home, until } from '../../support/cli.ts'
import { openDisplay, type Display } from './display.ts'
import { launchElectron, type ElectronProgram } from './host-electron.ts'
import { launchWeb } from './host-web.ts'

export type Host = 'web' | 'electron' | 'packaged'
export interface HostOptions {
  host: Host
}

export interface App {
  readonly host: Host
  /** The page of the first window. */
  readonly page: Page
  /** Its own state directory, and what its runs leave. */
  readonly home: Home
  /** null on the web. */
  readonly electron: ElectronApplication | null
  /** The process that holds the engine. */
  readonly pid: number
  /** Complaints of all its pages. */
  readonly complaints: string[]
  /** One more tab (web), joined to the same engine. */
  newPage(): Promise<Page>
  /** As a user does: closes the window, or Ctrl-C at `serve`. Waits for the end of the process. */
  quit(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

export interface LaunchOptions {
  /** Files for the command line (Electron). */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Another app's home: starts again with the same state. */
  readonly home?: Home
}

interface Fixtures {
  /** Starts the program; everything that was started ends with the test, and must have left nothing. */
  launch: (options?: LaunchOptions) => Promise<App>
  app: App
  /** Keeps a picture as out/e2e/<project>/<name>.png. */
  shot: (name: string, page?: Page) => Promise<void>
}
interface WorkerFixtures {
  display: Display
}

export const OUT = fileURLToPath(new URL('../../../out/e2e', import.meta.url))

export const test = base.extend<Fixtures & HostOptions, WorkerFixtures>({
  host: ['web', { option: true }],

  display: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern; this one has none
    async ({}, use) => {
      const display = await openDisplay()
      await use(display)
      display.close()
    },
    { scope: 'worker' },
  ],

  launch: async ({ host, display, browser, contextOptions, viewport, locale, colorScheme }, use, testInfo) => {
    const apps: App[] = []
    const homes: Home[] = []
    await use(async (options = {}) => {
      const home = options.home ?? new Home()
      if (options.home === undefined) homes.push(home)
      const context = { ...contextOptions, viewport, locale, colorScheme }
      const app = host === 'web' ? await launchWeb(home, browser, context, options) : await open(host, home, display, options)
      apps.push(app)
      return app
    })
    const failed = testInfo.status !== testInfo.expectedStatus
    if (failed) for (const app of apps) await keepPicture(app, testInfo.outputPath(`${app.host}-${apps.indexOf(app)}.png`))
    for (const app of apps) await app.quit()
    try {
      if (failed) return
      for (const home of homes) await nothingIsLeft(home)
      expect(apps.flatMap(({ complaints }) => complaints)).toEqual([])
    } finally {
      for (const home of homes) home.remove()
    }
  },

  app: async ({ launch }, use) => {
    await use(await launch())
  },

  shot: async ({ app }, use, testInfo) => {
    await use(async (name, page = app.page) => {
      const folder = join(OUT, testInfo.project.name)
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}.png`) })
    })
  },
})

export { expect }

/** Starts Electron; where there is none, the test is skipped on a user's machine and fails in CI. */
async function open(host: 'electron' | 'packaged', home: Home, display: Display, options: LaunchOptions): Promise<App> {
  const program: ElectronProgram = await launchElectron(host, home, display, options)
  if (program.ok) return program.app
  if (process.env.CI) throw new Error(program.error)
  console.log(`skipped: ${program.error}`)
  test.skip(true, program.error)
  throw new Error(program.error)
}

/** No process, no run directory; the wardens may need a moment. */
export async function nothingIsLeft(home: Home): Promise<void> {
  await until('nothing is left', () => home.left().length === 0, 30).catch(() => undefined)
  expect(home.left()).toEqual([])
}

async function keepPicture({ page }: App, path: string): Promise<void> {
  await page.screenshot({ path, timeout: 5000 }).catch(() => undefined)
}

export type { Browser, ElectronApplication, Page }
